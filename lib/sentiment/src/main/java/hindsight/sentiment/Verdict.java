package hindsight.sentiment;

/**
 * What a method says of a text.
 *
 * @param score on [-1, 1]
 */
public record Verdict(Polarity polarity, double score) {
  /** Of a text that says nothing. */
  static final Verdict NOTHING = new Verdict(Polarity.NEUTRAL, 0);

  /** By the score alone. */
  static Verdict of(double score, double neutralWithin) {
    return new Verdict(Polarity.of(score, neutralWithin), score);
  }
}
