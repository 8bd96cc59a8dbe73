package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** How busy a day is relative to others: weekday, season and slow growth, then chance. */
final class Demand {
  static final double YEARLY_GROWTH = 0.04;
  static final double SEASON = 0.09;
  static final double MEMORY = 0.45;
  static final double DAILY_NOISE = 0.07;
  static final double AFTER_HOLIDAY = 1.25;

  private static final double[] WEEKDAY = {1.34, 1.08, 1.0, 0.97, 0.95, 0.38, 0};
  private static final double PLANNED_MONDAY = 1.20;
  private static final double INCIDENT_CHANCE = 0.015;
  private static final double INCIDENT = 1.35;

  private final CentrePlan plan;
  private final Truths truths;
  private final Autocorrelated noise;

  Demand(CentrePlan plan, Truths truths) {
    this.plan = plan;
    this.truths = truths;
    this.noise = new Autocorrelated(plan, "demand", MEMORY, DAILY_NOISE);
  }

  /** What really comes; 0 on a closed day. */
  double weight(LocalDate date) {
    if (!OpenDay.isOpen(date)) {
      return 0;
    }
    Draws draws = Draws.of(plan.seed(), "incident", date.toEpochDay());
    double incident = draws.chance(INCIDENT_CHANCE) ? INCIDENT : 1;
    return WEEKDAY[date.getDayOfWeek().getValue() - 1] * level(date) * noise.on(date) * incident;
  }

  /** What the planners expect on an open day: they underrate Mondays and foresee no accident. */
  double forecast(LocalDate date) {
    DayOfWeek weekday = date.getDayOfWeek();
    double share = weekday == DayOfWeek.MONDAY ? PLANNED_MONDAY : WEEKDAY[weekday.getValue() - 1];
    return share * level(date);
  }

  private double level(LocalDate date) {
    double season = 1 + SEASON * StrictMath.cos(2 * Math.PI * (date.getDayOfYear() - 20) / 365.25);
    double holiday = OpenDay.isHoliday(date.minusDays(1)) ? AFTER_HOLIDAY : 1;
    return season
        * holiday
        * Queue.volumeOn(date, truths)
        * StrictMath.exp(YEARLY_GROWTH * plan.yearsTo(date));
  }
}
