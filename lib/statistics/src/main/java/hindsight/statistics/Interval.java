package hindsight.statistics;

/** A confidence interval of 95 %. */
public record Interval(double low, double high) {

  /** The two-sided 95 % point of the standard normal distribution. */
  static final double Z = 1.959963984540054;

  /**
   * Wilson's score interval of a share.
   *
   * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
   * inference", JASA 22 (1927).
   *
   * @param successes 0 to {@code trials}
   * @param trials above 0
   */
  public static Interval ofShare(double successes, double trials) {
    if (!(trials > 0) || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "A share needs 0 <= successes <= trials and trials > 0: %s of %s"
              .formatted(successes, trials));
    }
    double share = successes / trials;
    double z2 = Z * Z;
    double centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
    double half =
        Z
            * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
            / (1 + z2 / trials);
    return new Interval(
        successes == 0 ? 0 : Math.max(0, centre - half),
        successes == trials ? 1 : Math.min(1, centre + half));
  }

  /**
   * The delta-method interval of a ratio of two sums over the same units, taken as independent. Of
   * a mean, where the denominator counts the units, it is the interval of the standard error.
   *
   * <p>Source: W. G. Cochran, "Sampling Techniques", 3rd edition (1977), section 2.11.
   *
   * @param numerator its sum
   * @param denominator its sum, not 0
   * @param numeratorSquares sum of squared numerators
   * @param products sum of numerator times denominator
   * @param denominatorSquares sum of squared denominators
   * @param units how many; below 2 there is no interval and both ends are NaN
   */
  public static Interval ofRatio(
      double numerator,
      double denominator,
      double numeratorSquares,
      double products,
      double denominatorSquares,
      double units) {
    if (units < 2) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double ratio = numerator / denominator;
    double residuals = numeratorSquares - 2 * ratio * products + ratio * ratio * denominatorSquares;
    double half =
        Z * Math.sqrt(Math.max(0, residuals) * units / (units - 1)) / Math.abs(denominator);
    return new Interval(ratio - half, ratio + half);
  }
}
