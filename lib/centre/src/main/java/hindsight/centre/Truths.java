package hindsight.centre;

import java.time.LocalDate;
import java.util.Set;

/**
 * What is planted in the data, as factors that the simulation asks for; all are neutral when
 * nothing is planted. {@link TruthFile} says the same in words.
 */
final class Truths {
  static final Queue RELEASED = Queue.BILLING;
  static final double UNRESOLVED_MORE = 0.22;
  static final Queue IMPROVED = Queue.ORDERS;
  static final double WRAP_AFTER = 0.6;
  static final Queue SLOWING = Queue.SALES;
  static final double SLOWER_A_YEAR = 0.09;
  static final double SLOW_AGENT = 1.45;
  static final Queue MORE_OF = Queue.TECHNICAL_SUPPORT;
  static final Queue LESS_OF = Queue.SALES;
  static final double MORE = 2.4;
  static final double LESS = 0.3;
  static final double ABSENCE = 3.5;
  static final int ABSENCE_DAYS = 42;
  static final double HEAVY_CUSTOMER = 0.01;
  static final double STRICT_EVALUATOR = -8;
  static final double LATE = 0.006;
  static final double REDELIVERED = 0.008;
  static final double CORRECTED = 0.004;

  /** A call whose usual talk time is at least this is a hard one. */
  static final double HARD_MS = 255_000;

  private static final Set<Integer> TEST_HOURS = Set.of(10);

  private final CentrePlan plan;
  private final boolean planted;

  Truths(CentrePlan plan) {
    this.plan = plan;
    this.planted = plan.truths() == TruthSet.STANDARD;
  }

  boolean arePlanted() {
    return planted;
  }

  /** From this date more of the released queue's contacts stay unresolved. */
  LocalDate release() {
    return plan.at(0.55);
  }

  /** From this date wrap-up in the improved queue is shorter. */
  LocalDate improvement() {
    return plan.at(0.4);
  }

  /** From this date contacts come from other queues than before. */
  LocalDate mixShift() {
    return plan.at(0.8);
  }

  LocalDate absenceWave() {
    return plan.at(0.7);
  }

  double unresolvedMore(Queue queue, LocalDate date) {
    return planted && queue == RELEASED && !date.isBefore(release()) ? UNRESOLVED_MORE : 0;
  }

  double volume(Queue queue, LocalDate date) {
    if (!planted || date.isBefore(mixShift())) {
      return 1;
    }
    return queue == MORE_OF ? MORE : queue == LESS_OF ? LESS : 1;
  }

  double talk(Queue queue, LocalDate date) {
    return planted && queue == SLOWING ? 1 + SLOWER_A_YEAR * plan.yearsTo(date) : 1;
  }

  double wrap(Queue queue, LocalDate date) {
    return planted && queue == IMPROVED && !date.isBefore(improvement()) ? WRAP_AFTER : 1;
  }

  double absence(LocalDate date) {
    LocalDate from = absenceWave();
    boolean within = !date.isBefore(from) && date.isBefore(from.plusDays(ABSENCE_DAYS));
    return planted && within ? ABSENCE : 1;
  }

  double pace(boolean isTheSlowAgent) {
    return planted && isTheSlowAgent ? SLOW_AGENT : 1;
  }

  boolean takesHardOnes(boolean isTheAgent) {
    return planted && isTheAgent;
  }

  static boolean isHard(Issue issue) {
    return issue.queue().work().talkMs() * issue.reason().effort() >= HARD_MS;
  }

  double heavyCustomer() {
    return planted ? HEAVY_CUSTOMER : 0;
  }

  double evaluatorBias(boolean isTheStrictOne) {
    return planted && isTheStrictOne ? STRICT_EVALUATOR : 0;
  }

  boolean isTestHour(int hour) {
    return planted && TEST_HOURS.contains(hour);
  }

  double late() {
    return planted ? LATE : 0;
  }

  double redelivered() {
    return planted ? REDELIVERED : 0;
  }

  double corrected() {
    return planted ? CORRECTED : 0;
  }
}
