package hindsight.centre;

import hindsight.centre.chance.Draws;
import hindsight.centre.talk.Comments;
import java.io.IOException;
import java.time.Instant;

/**
 * What customers answer when asked: few do, and rather those who are very glad or very annoyed;
 * some take days.
 */
final class SurveyRows {
  static final double INVITED = 0.35;

  /** The mood in which the fewest answer. */
  static final double INDIFFERENT = 0.4;

  private static final double LEAST_ANSWERS = 0.10;
  private static final double MORE_ANSWERS = 0.14;
  private static final double SEES_IT_OTHERWISE = 0.08;
  private static final double COMMENTS = 0.35;
  private static final double ASKED_AFTER_MS = 10 * 60_000;
  private static final double MEDIAN_DELAY_MS = 3 * 3_600_000;
  private static final double LONGEST_DELAY_MS = 14 * 86_400_000L;
  private static final double[] SCALE = {-1.3, -0.6, 0.0, 0.8};

  private final CentrePlan plan;
  private final Customers customers;

  SurveyRows(CentrePlan plan, Customers customers) {
    this.plan = plan;
    this.customers = customers;
  }

  void write(WorkedDay worked, RowSink out) throws IOException {
    long date = worked.day().date().toEpochDay();
    for (Contact contact : worked.contacts()) {
      Draws draws = Draws.of(plan.seed(), "survey", date, contact.leg());
      if (contact.isConversation() && contact.issue().customer() > 0 && draws.chance(INVITED)) {
        survey(worked.id(contact), contact, Mood.of(plan, customers, contact, date), draws, out);
      }
    }
  }

  private static void survey(String id, Contact contact, Mood mood, Draws draws, RowSink out)
      throws IOException {
    long invitedAt = contact.times().endedAt() + (long) draws.exponential(ASKED_AFTER_MS);
    Instant invited = Instant.ofEpochMilli(invitedAt);
    if (!draws.chance(responseRate(mood.after()))) {
      out.row(Export.SURVEYS, "survey-" + id, id, invited, null, null, null, null, null, null);
      return;
    }
    double delayMs = Math.min(LONGEST_DELAY_MS, draws.lognormal(MEDIAN_DELAY_MS, 1.6));
    boolean resolved = contact.isResolved() != draws.chance(SEES_IT_OTHERWISE);
    double nps = 6.6 + 2.1 * mood.after() + 0.8 * draws.gaussian();
    double ces = 5 + mood.after() - 0.4 * (contact.issue().attempt() - 1) + 0.5 * draws.gaussian();
    int csat = csat(mood.after());
    out.row(
        Export.SURVEYS,
        "survey-" + id,
        id,
        invited,
        Instant.ofEpochMilli(invitedAt + (long) delayMs),
        (long) csat,
        scale(nps, 0, 10),
        scale(ces, 1, 7),
        resolved,
        draws.chance(COMMENTS) ? Comments.of(csat, draws) : null);
  }

  /** Who answers is not who was asked: the share grows with the distance from indifference. */
  static double responseRate(double mood) {
    return Math.min(0.7, LEAST_ANSWERS + MORE_ANSWERS * Math.abs(mood - INDIFFERENT));
  }

  private static int csat(double mood) {
    int stars = 1;
    for (double limit : SCALE) {
      stars += mood > limit ? 1 : 0;
    }
    return stars;
  }

  private static long scale(double value, int low, int high) {
    return Math.max(low, Math.min(high, Math.round(value)));
  }
}
