package hindsight.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.sentiment.Trajectory.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

  @Test
  void quartersAreFourthsOfTheTurns() {
    assertThat(of(1, 2, 3, 4).quarters()).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(of(1, 3, 5, 7, 9).quarters()).containsExactly(2.0, 5.0, 7.0, 9.0);
    assertThat(of(1, 1, 3, 5, 7, 7).quarters()).containsExactly(1.0, 3.0, 6.0, 7.0);
    assertThat(of(1, 2, 3).quarters()).isEmpty();
  }

  @Test
  void ofEquallyLowTurnsTheFirstIsTheLowest() {
    assertThat(of(0.1, -0.3, 0.2, -0.3).lowest()).isEqualTo(1);
    assertThat(of(0.5).lowest()).isZero();
  }

  /** Weighted means of 0.6, -0.6, -0.6: 0.6, 0, -0.3. */
  @Test
  void aMomentIsWhereTheWeightedMeanMovesByMoreThanFourTenths() {
    assertThat(of(0.6, -0.6, -0.6).moments()).containsExactly(moment(1, 0, -0.6));
    assertThat(of(0.4, -0.4).moments()).as("0.4 and 0: just not").isEmpty();
  }

  /** Means of 0, 0.3, 0.6, 0.9: 0, 0.15, 0.375, 0.6375; the third turn after is the first. */
  @Test
  void aSlowMoveCountsWithinThreeTurns() {
    List<Moment> moments = of(0, 0.3, 0.6, 0.9).moments();
    assertThat(moments).hasSize(1);
    assertThat(moments.get(0).turn()).isEqualTo(3);
    assertThat(moments.get(0).moved()).isCloseTo(0.6375, within(1e-12));
    assertThat(of(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7).moments()).isEmpty();
  }

  /** What led to one does not lead to the next too. */
  @Test
  void aMomentIsToldOnce() {
    assertThat(of(0.8, -0.8, -0.8, -0.8, -0.8).moments())
        .extracting(Moment::turn)
        .containsExactly(1, 3);
  }

  @Test
  void theVendorsReadingWeighsByPosition() {
    assertThat(of(0, -0.5, 0.5, 0.5).positionWeighted())
        .isCloseTo(100 * Math.tanh(0.75 * (-2 + 3 + 4) / 4.0), within(1e-12));
    assertThat(of(0.25, -0.25).positionWeighted()).isZero();
  }

  private static Moment moment(int turn, double level, double moved) {
    return new Moment(turn, level, moved);
  }

  private static Trajectory of(double... scores) {
    return new Trajectory(java.util.Arrays.stream(scores).boxed().toList());
  }
}
