package hindsight.centre;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** How busy a day is relative to others: weekday, season and slow growth, then chance. */
final class Demand {
  private static final double[] WEEKDAY = {1.34, 1.08, 1.0, 0.97, 0.95, 0.38, 0};
  private static final double PLANNED_MONDAY = 1.20;
  private static final double YEARLY_GROWTH = 0.04;
  private static final double SEASON = 0.09;
  private static final double DAILY_NOISE = 0.07;
  private static final double INCIDENT_CHANCE = 0.015;
  private static final double INCIDENT = 1.35;

  private final CentrePlan plan;

  Demand(CentrePlan plan) {
    this.plan = plan;
  }

  /** What really comes; 0 on a closed day. */
  double weight(LocalDate date) {
    if (!OpenDay.isOpen(date)) {
      return 0;
    }
    Draws draws = Draws.of(plan.seed(), "demand", date.toEpochDay());
    double incident = draws.chance(INCIDENT_CHANCE) ? INCIDENT : 1;
    return WEEKDAY[date.getDayOfWeek().getValue() - 1]
        * level(date)
        * draws.lognormal(1, DAILY_NOISE)
        * incident;
  }

  /** What the planners expect on an open day: they underrate Mondays and foresee no accident. */
  double forecast(LocalDate date) {
    DayOfWeek weekday = date.getDayOfWeek();
    double share = weekday == DayOfWeek.MONDAY ? PLANNED_MONDAY : WEEKDAY[weekday.getValue() - 1];
    return share * level(date);
  }

  private double level(LocalDate date) {
    double season = 1 + SEASON * StrictMath.cos(2 * Math.PI * (date.getDayOfYear() - 20) / 365.25);
    double years = (date.toEpochDay() - plan.from().toEpochDay()) / 365.25;
    return season * Queue.volumeOn(date) * StrictMath.exp(YEARLY_GROWTH * years);
  }
}
