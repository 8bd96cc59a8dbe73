package hindsight.sentiment;

import java.util.List;

/**
 * What calibration weighs beside each other: what the model says, what the words say by themselves.
 */
final class Features {
  static final List<String> NAMES =
      List.of(
          "very_negative",
          "negative",
          "positive",
          "very_positive",
          "negative_cues",
          "positive_cues",
          "asks",
          "negates",
          "exclaims");

  /** Beyond so many cues a sentence says it no louder. */
  private static final int MOST_CUES = 3;

  /** In the order of {@link #NAMES}. */
  static double[] of(Distribution distribution, String sentence, Cues cues) {
    Cues.Counts counts = cues.in(sentence);
    return new double[] {
      distribution.veryNegative(),
      distribution.negative(),
      distribution.positive(),
      distribution.veryPositive(),
      Math.min(MOST_CUES, counts.negative()),
      Math.min(MOST_CUES, counts.positive()),
      sentence.endsWith("?") ? 1 : 0,
      counts.negates() ? 1 : 0,
      sentence.contains("!") ? 1 : 0
    };
  }

  private Features() {}
}
