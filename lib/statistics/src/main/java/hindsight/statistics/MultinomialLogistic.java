package hindsight.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The probability of each of some classes, whose logarithm but for a constant is linear in the
 * features: the penalised maximum likelihood, found by Newton's method. The penalty is half the sum
 * of squares of all weights times a ridge, which makes the answer unique.
 *
 * <p>Source: T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical Learning", 2nd
 * edition (2009), section 4.4.
 */
public final class MultinomialLogistic {
  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-10;

  /** One labelled observation. */
  public static final class Observation {
    private final double[] features;
    private final int label;
    private final boolean[] possible;

    /**
     * @param possible which classes a label could have named: where people were not offered a
     *     class, nothing is said of how likely it was
     */
    public Observation(double[] features, int label, boolean[] possible) {
      if (!possible[label]) {
        throw new IllegalArgumentException("The label must be among the possible: " + label);
      }
      this.features = features.clone();
      this.label = label;
      this.possible = possible.clone();
    }
  }

  private final List<Observation> observations;
  private final int classes;
  private final int width;
  private final double ridge;

  private MultinomialLogistic(List<Observation> observations, int classes, double ridge) {
    this.observations = observations;
    this.classes = classes;
    this.width = observations.get(0).features.length + 1;
    this.ridge = ridge;
  }

  /**
   * The weights of each class: the intercept, then one for each feature.
   *
   * @param ridge positive
   */
  public static double[][] fit(List<Observation> observations, int classes, double ridge) {
    if (observations.isEmpty() || !(ridge > 0)) {
      throw new IllegalArgumentException(
          "A fit needs observations and a positive ridge: %d observations, ridge %s"
              .formatted(observations.size(), ridge));
    }
    return new MultinomialLogistic(observations, classes, ridge).fit();
  }

  /** The probability of each class at some features. */
  public static double[] probabilities(double[][] weights, double[] features) {
    boolean[] all = new boolean[weights.length];
    Arrays.fill(all, true);
    return probabilities(weights, features, all);
  }

  private static double[] probabilities(double[][] weights, double[] features, boolean[] possible) {
    double[] scores = new double[weights.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int each = 0; each < weights.length; each++) {
      scores[each] = weights[each][0];
      for (int i = 0; i < features.length; i++) {
        scores[each] += weights[each][i + 1] * features[i];
      }
      most = possible[each] ? Math.max(most, scores[each]) : most;
    }
    double sum = 0;
    for (int each = 0; each < weights.length; each++) {
      scores[each] = possible[each] ? Math.exp(scores[each] - most) : 0;
      sum += scores[each];
    }
    for (int each = 0; each < weights.length; each++) {
      scores[each] /= sum;
    }
    return scores;
  }

  private double[][] fit() {
    double[][] weights = new double[classes][width];
    double reached = likelihood(weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(weights);
      double length = 1;
      double[][] next = moved(weights, direction, length);
      double likelihood = likelihood(next);
      while (likelihood < reached && length > CLOSE) {
        length /= 2;
        next = moved(weights, direction, length);
        likelihood = likelihood(next);
      }
      if (likelihood - reached < CLOSE * (1 + Math.abs(reached))) {
        return weights;
      }
      weights = next;
      reached = likelihood;
    }
    return weights;
  }

  private double likelihood(double[][] weights) {
    double sum = 0;
    for (Observation each : observations) {
      sum += Math.log(probabilities(weights, each.features, each.possible)[each.label]);
    }
    for (double[] row : weights) {
      for (double weight : row) {
        sum -= ridge * weight * weight / 2;
      }
    }
    return sum;
  }

  /** By which the weights move: the inverse of the information times the gradient. */
  private double[] direction(double[][] weights) {
    int size = classes * width;
    double[] gradient = new double[size];
    double[][] information = new double[size][size];
    for (int i = 0; i < size; i++) {
      gradient[i] = -ridge * weights[i / width][i % width];
      information[i][i] = ridge;
    }
    for (Observation each : observations) {
      double[] probabilities = probabilities(weights, each.features, each.possible);
      for (int row = 0; row < size; row++) {
        double p = probabilities[row / width];
        double x = value(each, row % width);
        if (each.possible[row / width]) {
          gradient[row] += ((row / width == each.label ? 1 : 0) - p) * x;
        }
        for (int column = 0; column <= row; column++) {
          double q = probabilities[column / width];
          double shared = row / width == column / width ? p * (1 - p) : -p * q;
          information[row][column] += shared * x * value(each, column % width);
        }
      }
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        information[column][row] = information[row][column];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false))
        .getSolver()
        .solve(new ArrayRealVector(gradient, false))
        .toArray();
  }

  private static double value(Observation each, int place) {
    return place == 0 ? 1 : each.features[place - 1];
  }

  private double[][] moved(double[][] weights, double[] direction, double length) {
    double[][] moved = new double[classes][width];
    for (int i = 0; i < classes * width; i++) {
      moved[i / width][i % width] = weights[i / width][i % width] + length * direction[i];
    }
    return moved;
  }
}
