package hindsight.sentiment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well a method says what people say.
 *
 * @param count texts
 * @param classCounts how many people put into each class
 * @param macroF1 the mean of the classes' F1, each weighing the same
 * @param precision by class; of texts put into it the share that belongs there, 0 where none was
 * @param recall by class; of texts that belong there the share put into it
 * @param correlation Pearson's, of scores with labels as numbers; not a number where either is
 *     constant
 */
public record Quality(
    int count,
    Map<Polarity, Integer> classCounts,
    double macroF1,
    Map<Polarity, Double> precision,
    Map<Polarity, Double> recall,
    double correlation) {

  /**
   * A label beside what a method says.
   *
   * @param value the label as a number: a rating, or -1, 0 and 1
   */
  public record Pair(Polarity label, double value, Verdict verdict) {}

  /** Of classes that nobody put a text into nothing is said. */
  public static Quality of(List<Pair> pairs) {
    Map<Polarity, Integer> counts = new EnumMap<>(Polarity.class);
    Map<Polarity, Double> precision = new EnumMap<>(Polarity.class);
    Map<Polarity, Double> recall = new EnumMap<>(Polarity.class);
    double f1 = 0;
    for (Polarity polarity : Polarity.values()) {
      int labelled = count(pairs, polarity, null);
      if (labelled == 0) {
        continue;
      }
      int said = count(pairs, null, polarity);
      int both = count(pairs, polarity, polarity);
      counts.put(polarity, labelled);
      precision.put(polarity, said == 0 ? 0 : both / (double) said);
      recall.put(polarity, both / (double) labelled);
      f1 += 2.0 * both / (said + labelled);
    }
    return new Quality(
        pairs.size(), counts, f1 / counts.size(), precision, recall, correlation(pairs));
  }

  private static int count(List<Pair> pairs, Polarity label, Polarity said) {
    return (int)
        pairs.stream()
            .filter(pair -> label == null || pair.label() == label)
            .filter(pair -> said == null || pair.verdict().polarity() == said)
            .count();
  }

  private static double correlation(List<Pair> pairs) {
    double meanX = pairs.stream().mapToDouble(Pair::value).average().orElse(Double.NaN);
    double meanY =
        pairs.stream().mapToDouble(pair -> pair.verdict().score()).average().orElse(Double.NaN);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (Pair pair : pairs) {
      double x = pair.value() - meanX;
      double y = pair.verdict().score() - meanY;
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    return xy / Math.sqrt(xx * yy);
  }
}
