package hindsight.sentiment;

import hindsight.statistics.MultinomialLogistic;
import java.io.Serializable;
import java.util.List;

/**
 * How people would label what the model says: a multinomial logistic model over {@link Features}.
 *
 * @param features by name, which must be those of this version
 * @param weights for negative, neutral and positive the intercept and a weight for each feature
 */
public record Calibration(List<String> features, List<List<Double>> weights)
    implements Serializable {

  public Calibration {
    features = List.copyOf(features);
    weights = weights.stream().map(List::copyOf).toList();
    if (!features.equals(Features.NAMES)) {
      throw new IllegalArgumentException(
          "A calibration must weigh %s: %s".formatted(Features.NAMES, features));
    }
    int width = features.size() + 1;
    if (weights.size() != Polarity.values().length
        || weights.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException(
          "A calibration must have 3 rows of %d weights: %s".formatted(width, weights));
    }
  }

  /** The weights as {@link #chances} reads them. */
  double[][] table() {
    return weights.stream()
        .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** The chances at the values of the features. */
  static Chances chances(double[][] table, double[] values) {
    double[] three = MultinomialLogistic.probabilities(table, values);
    return new Chances(three[0], three[1], three[2]);
  }
}
