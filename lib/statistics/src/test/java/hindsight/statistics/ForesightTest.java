package hindsight.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ForesightTest {
  private static final int WINDOW = 7;
  private static final int GROUPS = 14;
  private static final int SIZE = 1_000;
  private static final int TRIALS = 800;
  private static final double HAZARD = 0.03;

  @Test
  void theShareSoFarGoesOnAsThatOfEarlierGroupsDid() {
    // Own: 2 of 20 in the first step. Earlier: 10 of 100, then 9 of 90: 0.9 from step 1 to 2.
    Foresight foresight =
        Foresight.of(
                Survival.ofSteps(new long[] {2}, new long[] {20}),
                1,
                Survival.ofSteps(new long[] {10, 9}, new long[] {100, 90}),
                2)
            .orElseThrow();
    assertThat(foresight.share()).isCloseTo(0.9 * 0.9, within(1e-12));
    // Greenwood: 2/(20*18) + 9/(90*81) = 0.0067901; log(-log) interval of 0.81.
    double spread = 1.959963985 * Math.sqrt(0.006790123) / -Math.log(0.81);
    assertThat(foresight.interval().low())
        .isCloseTo(Math.pow(0.81, Math.exp(spread)), within(1e-7));
    assertThat(foresight.interval().high())
        .isCloseTo(Math.pow(0.81, Math.exp(-spread)), within(1e-7));
  }

  @Test
  void ofFewerThanThirtyWatchedFurtherNothingIsForeseen() {
    Survival own = Survival.ofSteps(new long[] {2}, new long[] {20});
    assertThat(Foresight.of(own, 1, Survival.ofSteps(new long[] {1, 0}, new long[] {40, 29}), 2))
        .isEmpty();
    assertThat(Foresight.of(own, 1, Survival.ofSteps(new long[] {1, 0}, new long[] {40, 30}), 2))
        .isPresent();
  }

  /** Else the share would be drawn on as if nothing happened any more. */
  @Test
  void nothingIsForeseenBeyondWhatEarlierGroupsHaveLivedThrough() {
    Survival own = Survival.ofSteps(new long[] {2}, new long[] {20});
    Survival earlier = Survival.ofSteps(new long[] {1, 1, 0}, new long[] {40, 35, 29});
    assertThat(Foresight.of(own, 1, earlier, 2)).isPresent();
    assertThat(Foresight.of(own, 1, earlier, 3)).isEmpty();
    assertThat(Foresight.of(own, 1, earlier, 4)).isEmpty();
  }

  @Test
  void aGroupThatWasWatchedLongEnoughIsRefused() {
    Survival own = Survival.ofSteps(new long[] {2}, new long[] {20});
    assertThatThrownBy(() -> Foresight.of(own, 8, own, 7))
        .hasMessage("A group that was watched for 8.0 needs no foresight for 7.0");
  }

  @Test
  void theIntervalHoldsTheShareAtItsNominalRateWhileTheHazardIsConstant() {
    Random random = new Random(1);
    double truth = Math.pow(1 - HAZARD, WINDOW);
    for (int watched : new int[] {1, 3, 5}) {
      int holds = 0;
      double sum = 0;
      for (int trial = 0; trial < TRIALS; trial++) {
        Foresight foresight = simulated(random, watched, HAZARD);
        sum += foresight.share();
        Interval interval = foresight.interval();
        holds += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
      }
      assertThat(holds / (double) TRIALS).as("watched %d", watched).isBetween(0.93, 0.97);
      assertThat(sum / TRIALS).as("watched %d", watched).isCloseTo(truth, within(0.003));
    }
  }

  /** Of the hazard after the day on which it changed the earlier groups tell nothing. */
  @Test
  void whenTheHazardDoublesItForeseesTooMuchUntilTheGroupsOwnDaysTell() {
    Random random = new Random(2);
    double truth = Math.pow(1 - 2 * HAZARD, WINDOW);
    double expected = Math.pow(1 - 2 * HAZARD, 3) * Math.pow(1 - HAZARD, 4);
    double sum = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      sum += simulated(random, 3, 2 * HAZARD).share();
    }
    assertThat(sum / TRIALS).isCloseTo(expected, within(0.003));
    assertThat(sum / TRIALS - truth).as("bias").isBetween(0.08, 0.1);
  }

  /** A group of which so many steps have passed, and those of the days before it. */
  private static Foresight simulated(Random random, int watched, double ownHazard) {
    Group earlier = new Group();
    for (int before = 1; before <= GROUPS; before++) {
      earlier.add(random, HAZARD, Math.min(WINDOW, watched + before));
    }
    Group own = new Group();
    own.add(random, ownHazard, watched);
    return Foresight.of(own.survival(), watched, earlier.survival(), WINDOW).orElseThrow();
  }

  private static final class Group {
    private final long[] events = new long[WINDOW];
    private final long[] atRisk = new long[WINDOW];

    void add(Random random, double hazard, int watched) {
      for (int unit = 0; unit < SIZE; unit++) {
        boolean happened = false;
        for (int step = 0; step < watched && !happened; step++) {
          atRisk[step]++;
          happened = random.nextDouble() < hazard;
          events[step] += happened ? 1 : 0;
        }
      }
    }

    Survival survival() {
      return Survival.ofSteps(events, atRisk);
    }
  }
}
