package hindsight.sentiment;

import java.io.Serializable;

/** The probabilities of negative, neutral and positive, summing to 1. */
public record Chances(double negative, double neutral, double positive) implements Serializable {

  /** On [-1, 1]. */
  public double score() {
    return positive - negative;
  }

  /** The likeliest, of equals neutral, then negative. */
  public Polarity likeliest() {
    if (neutral >= negative && neutral >= positive) {
      return Polarity.NEUTRAL;
    }
    return negative >= positive ? Polarity.NEGATIVE : Polarity.POSITIVE;
  }
}
