package hindsight.sentiment;

import java.io.Serializable;
import java.util.List;

/** The probabilities of CoreNLP's five classes. */
public record Distribution(
    double veryNegative, double negative, double neutral, double positive, double veryPositive)
    implements Serializable {

  /** On [-1, 1]: the mean of -1, -0.5, 0, 0.5 and 1. */
  public double expectedValue() {
    return veryPositive - veryNegative + (positive - negative) / 2;
  }

  /** The chances of the classes with their strength left out. */
  public Chances chances() {
    return new Chances(veryNegative + negative, neutral, positive + veryPositive);
  }

  /** The likeliest class, of equals the more negative, with its strength left out. */
  public Polarity likeliest() {
    List<Double> five = List.of(veryNegative, negative, neutral, positive, veryPositive);
    int best = 0;
    for (int each = 1; each < five.size(); each++) {
      best = five.get(each) > five.get(best) ? each : best;
    }
    return best < 2 ? Polarity.NEGATIVE : best == 2 ? Polarity.NEUTRAL : Polarity.POSITIVE;
  }
}
