package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How many contacts each day has; the days add up to exactly what the plan asks for. */
final class Volumes {
  /** Outbound calls, second legs of transfers and second tries fill this share of the rows. */
  private static final double NOT_FIRST_INBOUND = 0.11;

  private final CentrePlan plan;
  private final Demand demand;

  /** Weight of all days before the n-th. */
  private final double[] before;

  Volumes(CentrePlan plan, Truths truths) {
    this.plan = plan;
    this.demand = new Demand(plan, truths);
    int days = Math.toIntExact(ChronoUnit.DAYS.between(plan.from(), plan.to()) + 1);
    before = new double[days + 1];
    for (int day = 0; day < days; day++) {
      before[day + 1] = before[day] + demand.weight(plan.from().plusDays(day));
    }
  }

  /** All rows of a date; 0 outside the plan. */
  int rows(LocalDate date) {
    if (date.isBefore(plan.from()) || date.isAfter(plan.to())) {
      return 0;
    }
    return Math.toIntExact(rowsBefore(date.plusDays(1)) - rowsBefore(date));
  }

  /** The rows of a date that are a customer's first try, not a second leg or an agent's call. */
  int inbound(LocalDate date) {
    int rows = rows(date);
    double rounding = Draws.of(plan.seed(), "inbound", date.toEpochDay()).uniform();
    return rows - (int) Math.min(rows, rows * NOT_FIRST_INBOUND + rounding);
  }

  /** The rows before a date of the plan, or the day after its last. */
  long rowsBefore(LocalDate date) {
    int day = Math.toIntExact(ChronoUnit.DAYS.between(plan.from(), date));
    return Math.round(plan.contacts() * (before[day] / before[before.length - 1]));
  }

  /** The rows that the planners expect on an open date. */
  double forecast(LocalDate date) {
    return plan.contacts() * demand.forecast(date) / before[before.length - 1];
  }
}
