package hindsight.sentiment;

import java.util.Locale;

/** How something sounds, as people label it. */
public enum Polarity {
  NEGATIVE(-1),
  NEUTRAL(0),
  POSITIVE(1);

  private final int value;

  Polarity(int value) {
    this.value = value;
  }

  /** -1, 0 or 1. */
  public int value() {
    return value;
  }

  /** As it stands in files and tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Of a score.
   *
   * @param cut how far from 0 a score is not neutral
   */
  public static Polarity of(double score, double cut) {
    return score < -cut ? NEGATIVE : score > cut ? POSITIVE : NEUTRAL;
  }
}
