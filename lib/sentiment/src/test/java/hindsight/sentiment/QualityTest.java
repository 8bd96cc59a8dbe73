package hindsight.sentiment;

import static hindsight.sentiment.Polarity.NEGATIVE;
import static hindsight.sentiment.Polarity.NEUTRAL;
import static hindsight.sentiment.Polarity.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.sentiment.Quality.Pair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityTest {

  @Test
  void macroF1WeighsEachClassTheSame() {
    Quality quality =
        Quality.of(
            List.of(
                pair(NEGATIVE, NEGATIVE, -0.5),
                pair(NEGATIVE, NEUTRAL, 0),
                pair(NEUTRAL, NEUTRAL, 0),
                pair(NEUTRAL, NEUTRAL, 0),
                pair(NEUTRAL, NEUTRAL, 0),
                pair(POSITIVE, NEUTRAL, 0)));
    assertThat(quality.classCounts()).isEqualTo(Map.of(NEGATIVE, 2, NEUTRAL, 3, POSITIVE, 1));
    assertThat(quality.precision()).isEqualTo(Map.of(NEGATIVE, 1.0, NEUTRAL, 0.6, POSITIVE, 0.0));
    assertThat(quality.recall()).isEqualTo(Map.of(NEGATIVE, 0.5, NEUTRAL, 1.0, POSITIVE, 0.0));
    assertThat(quality.macroF1()).isCloseTo((2 / 3.0 + 0.75 + 0) / 3, within(1e-12));
  }

  @Test
  void aClassThatNobodyPutATextIntoIsNotCounted() {
    Quality quality =
        Quality.of(List.of(pair(NEGATIVE, NEGATIVE, -1), pair(POSITIVE, POSITIVE, 1)));
    assertThat(quality.macroF1()).isEqualTo(1);
    assertThat(quality.recall()).doesNotContainKey(NEUTRAL);
    assertThat(quality.correlation()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aConstantScoreCorrelatesWithNothing() {
    assertThat(Quality.of(List.of(pair(NEGATIVE, NEUTRAL, 0), pair(POSITIVE, NEUTRAL, 0))))
        .extracting(Quality::correlation)
        .isEqualTo(Double.NaN);
  }

  private static Pair pair(Polarity label, Polarity said, double score) {
    return new Pair(label, label.value(), new Verdict(said, score));
  }
}
