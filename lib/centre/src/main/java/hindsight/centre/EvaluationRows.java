package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What quality evaluators think of contacts that they pick: the agent's quality, the evaluator's
 * own yardstick, and chance. Now and then several judge the same contact to compare themselves.
 */
final class EvaluationRows {
  static final int EVALUATORS = 6;
  static final int STRICT = 3;

  private static final double PICKED = 0.02;
  private static final double CALIBRATION = 0.08;
  private static final double BASE = 82;
  private static final double AGENT = 5;
  private static final double NOT_SOLVED = -6;
  private static final double NOISE = 5;
  private static final double EVALUATOR_SPREAD = 1.5;
  private static final long DAY_MS = 86_400_000;

  private final CentrePlan plan;
  private final Truths truths;

  /** The form asks other questions from here on. */
  private final LocalDate secondVersion;

  EvaluationRows(CentrePlan plan, Truths truths) {
    this.plan = plan;
    this.truths = truths;
    this.secondVersion = plan.at(0.5);
  }

  static String evaluator(int number) {
    return Ids.numbered("evaluator-", number, 2);
  }

  void write(WorkedDay worked, RowSink out) throws IOException {
    LocalDate date = worked.day().date();
    for (Contact contact : worked.contacts()) {
      Draws draws = Draws.of(plan.seed(), "evaluation", date.toEpochDay(), contact.leg());
      boolean isJudged = contact.isConversation() && contact.route().agent() != null;
      if (!isJudged || !draws.chance(PICKED)) {
        continue;
      }
      int first = draws.below(EVALUATORS);
      boolean isCalibration = draws.chance(CALIBRATION);
      for (int more = 0; more < (isCalibration ? 3 : 1); more++) {
        int evaluator = 1 + (first + more) % EVALUATORS;
        long at = contact.times().endedAt() + DAY_MS + (long) draws.exponential(2 * DAY_MS);
        out.row(
            Export.EVALUATIONS,
            "evaluation-" + worked.id(contact) + "-" + evaluator,
            worked.id(contact),
            contact.issue().channel().isWritten() ? "written" : "voice",
            date.isBefore(secondVersion) ? "1" : "2",
            evaluator(evaluator),
            Instant.ofEpochMilli(at),
            score(contact, evaluator, draws),
            isCalibration);
      }
    }
  }

  /** 0 to 100, in tenths. */
  private double score(Contact contact, int evaluator, Draws draws) {
    double own = EVALUATOR_SPREAD * Draws.of(plan.seed(), "evaluator", evaluator).gaussian();
    double score =
        BASE
            + AGENT * contact.route().agent().quality()
            + (contact.isResolved() ? 0 : NOT_SOLVED)
            + (evaluator == STRICT ? truths.evaluatorBias(true) : own)
            + NOISE * draws.gaussian();
    return Math.round(10 * Math.max(0, Math.min(100, score))) / 10.0;
  }
}
