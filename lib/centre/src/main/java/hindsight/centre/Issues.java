package hindsight.centre;

import java.time.LocalDate;

/**
 * Who calls about what. The n-th caller of a day either brings a new issue or comes back with one
 * of an earlier caller, so customers repeat within hours and days; any caller's issue can be found
 * without generating the calls before it.
 */
final class Issues {
  private static final double COMES_BACK = 0.21;
  private static final double MEAN_DAYS_LATER = 3.5;
  private static final double ABOUT_SOMETHING_ELSE = 0.2;
  private static final int CONTACTS_PER_CUSTOMER = 4;

  /** The keenest customers call about ten times as often as the average one. */
  private static final double LEAST_SPREAD = 0.1;

  private final CentrePlan plan;
  private final Volumes volumes;
  private final int customers;

  Issues(CentrePlan plan, Volumes volumes) {
    this.plan = plan;
    this.volumes = volumes;
    this.customers =
        (int) Math.max(25, Math.min(100_000_000, plan.contacts() / CONTACTS_PER_CUSTOMER));
  }

  /** The issue of the n-th inbound caller of a day, counted from 0 in order of time. */
  Issue of(LocalDate date, int caller) {
    Draws draws = Draws.of(plan.seed(), "issue", date.toEpochDay(), caller);
    if (!draws.chance(COMES_BACK)) {
      return fresh(customer(draws), date, draws);
    }
    Issue earlier = earlier(date, caller, draws);
    return draws.chance(ABOUT_SOMETHING_ELSE) ? fresh(earlier.customer(), date, draws) : earlier;
  }

  /** An issue of the last days, or of the same day's first so many callers; a new one if none. */
  Issue earlier(LocalDate date, int callers, Draws draws) {
    int days = (int) draws.exponential(MEAN_DAYS_LATER);
    LocalDate day = date.minusDays(days);
    int choice = days == 0 ? callers : volumes.inbound(day);
    return choice > 0 ? of(day, draws.below(choice)) : fresh(customer(draws), date, draws);
  }

  private static Issue fresh(int customer, LocalDate date, Draws draws) {
    Queue queue = Queue.on(date, draws);
    return new Issue(customer, queue, queue.reason(draws));
  }

  private int customer(Draws draws) {
    double place = draws.uniform();
    return (int) (customers * place * (LEAST_SPREAD + (1 - LEAST_SPREAD) * place));
  }
}
