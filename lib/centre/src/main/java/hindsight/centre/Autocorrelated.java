package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A factor about 1 for each day of a plan that remembers the day before: the exponential of a
 * stationary AR(1) series, so that bad days come in a row.
 */
final class Autocorrelated {
  private final LocalDate from;
  private final double[] factors;

  /**
   * @param memory correlation of a day with the next
   * @param sigma standard deviation of the logarithm
   */
  Autocorrelated(CentrePlan plan, String purpose, double memory, double sigma) {
    this.from = plan.from();
    this.factors = new double[Math.toIntExact(ChronoUnit.DAYS.between(from, plan.to()) + 1)];
    Draws draws = Draws.of(plan.seed(), purpose);
    double level = sigma * draws.gaussian();
    double shock = sigma * StrictMath.sqrt(1 - memory * memory);
    for (int day = 0; day < factors.length; day++) {
      factors[day] = StrictMath.exp(level);
      level = memory * level + shock * draws.gaussian();
    }
  }

  double on(LocalDate date) {
    return factors[Math.toIntExact(ChronoUnit.DAYS.between(from, date))];
  }
}
