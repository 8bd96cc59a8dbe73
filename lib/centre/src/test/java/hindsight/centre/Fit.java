package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Tests of fit. The seeds are fixed: a sound shape that fails at one in a thousand gets another.
 */
final class Fit {
  private static final double LEAST_P = 0.001;

  private Fit() {}

  /** Kolmogorov and Smirnov: the sample has the distribution. */
  static void follows(RealDistribution distribution, double[] sample) {
    assertThat(sample).hasSizeGreaterThan(200);
    assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, sample))
        .as("p of Kolmogorov-Smirnov, %d values", sample.length)
        .isGreaterThan(LEAST_P);
  }

  static void isStandardNormal(double[] sample) {
    follows(new NormalDistribution(null, 0, 1), sample);
  }

  /** Pearson: the counts are as expected, up to a common factor. */
  static void isExpected(double[] expected, long[] observed) {
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed))
        .as("p of chi-square, %s expected, %s observed", expected, observed)
        .isGreaterThan(LEAST_P);
  }

  /** So many of so many, each with this chance: within 3.3 standard errors. */
  static void isShare(double chance, long count, long of) {
    double error = Math.sqrt(chance * (1 - chance) * of);
    assertThat((count - chance * of) / error)
        .as("standard errors from %s: %d of %d", chance, count, of)
        .isBetween(-3.3, 3.3);
  }
}
