package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.time.LocalDate;

/** Who is ill or on holiday: spells of days, more of them in a bad week and in winter. */
final class Absences {
  private static final int LONGEST_SPELL = 6;
  private static final double STARTS_A_DAY = 0.017;
  private static final double MEAN_DAYS_LONGER = 2;
  private static final double WINTER = 0.4;
  private static final double WEEKLY_SPREAD = 0.35;
  private static final double VACATION = 0.3;

  private final CentrePlan plan;
  private final Truths truths;

  Absences(CentrePlan plan, Truths truths) {
    this.plan = plan;
    this.truths = truths;
  }

  boolean isIll(Agent agent, LocalDate date) {
    for (int ago = 0; ago < LONGEST_SPELL; ago++) {
      LocalDate first = date.minusDays(ago);
      Draws draws = Draws.of(plan.seed(), agent.id(), first.toEpochDay());
      if (draws.chance(STARTS_A_DAY * wave(first))
          && 1 + draws.exponential(MEAN_DAYS_LONGER) > ago) {
        return true;
      }
    }
    return false;
  }

  /** Whether a day on which the rota does not need the agent is one of vacation. */
  boolean isOnVacation(Agent agent, LocalDate date) {
    long week = Math.floorDiv(date.toEpochDay(), 7);
    double summer = 1 - StrictMath.cos(2 * Math.PI * date.getDayOfYear() / 365.25);
    return Draws.of(plan.seed(), "vacation " + agent.id(), week).chance(VACATION * summer);
  }

  private double wave(LocalDate date) {
    double week =
        Draws.of(plan.seed(), "illness", Math.floorDiv(date.toEpochDay(), 7))
            .lognormal(1, WEEKLY_SPREAD);
    double winter = 1 + WINTER * StrictMath.cos(2 * Math.PI * date.getDayOfYear() / 365.25);
    return week * winter * truths.absence(date);
  }
}
