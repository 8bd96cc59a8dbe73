package hindsight.centre;

import hindsight.centre.chance.Draws;

/**
 * How a customer feels when a contact begins and when it is over; 0 is even, 1 clearly glad, -1
 * clearly annoyed. Customers remember: each further try begins angrier.
 */
record Mood(double before, double after) {
  static final double EACH_TRY = -0.55;
  static final double SOLVED = 0.75;
  static final double NOT_SOLVED = -0.9;

  private static final double EACH_MINUTE_WAITED = -0.07;
  private static final double COMPLAINS = -0.8;
  private static final double USUAL = 0.25;
  private static final double NOISE = 0.5;

  static Mood of(CentrePlan plan, Customers customers, Contact contact, long date) {
    Draws draws = Draws.of(plan.seed(), "mood", date, contact.leg());
    Issue issue = contact.issue();
    Long waitMs = contact.times().waitMs();
    double waited = waitMs == null || issue.channel() == Channel.MAIL ? 0 : waitMs / 60_000.0;
    boolean complains = issue.reason().name().equals("complaint");
    double before =
        0.5 * customers.temper(issue.customer())
            + EACH_TRY * Math.min(3, issue.attempt() - 1)
            + (complains ? COMPLAINS : 0)
            + EACH_MINUTE_WAITED * Math.min(10, waited);
    double after =
        USUAL
            + 0.45 * before
            + (contact.isResolved() ? SOLVED : NOT_SOLVED)
            + (contact.route().agent() == null ? 0 : 0.3 * contact.route().agent().quality())
            + issue.queue().result().satisfaction()
            + NOISE * draws.gaussian();
    return new Mood(before, after);
  }
}
