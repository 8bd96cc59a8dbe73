package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.centre.Generated.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each planted truth is in the exports, in the size that is said, and not where none is planted.
 */
class TruthsTest {
  private static final CentrePlan PLAN = plan(TruthSet.STANDARD);
  private static final Truths TRUTHS = new Truths(PLAN);
  private static final Generated PLANTED = Generated.of(PLAN);
  private static final Generated QUIET = Generated.of(plan(TruthSet.NONE));

  private static CentrePlan plan(TruthSet truths) {
    return Generated.plan(7, 150_000, "2023-04-01", "2026-03-31", truths);
  }

  @Test
  void theReleaseLeavesMoreContactsUnresolvedInItsQueue() {
    assertThat(resolvedBefore(PLANTED, Truths.RELEASED) - resolvedAfter(PLANTED, Truths.RELEASED))
        .isCloseTo(Truths.UNRESOLVED_MORE, within(0.03));
    assertThat(fcr(PLANTED, Truths.RELEASED, this::isBeforeRelease))
        .isGreaterThan(fcr(PLANTED, Truths.RELEASED, row -> !isBeforeRelease(row)) + 0.05);
  }

  @ParameterizedTest
  @EnumSource(Queue.class)
  void theReleaseChangesNothingElsewhereAndNothingWhereItIsNotPlanted(Queue queue) {
    assertThat(resolvedBefore(QUIET, queue)).isCloseTo(resolvedAfter(QUIET, queue), within(0.02));
    if (queue != Truths.RELEASED) {
      assertThat(resolvedBefore(PLANTED, queue))
          .isCloseTo(resolvedAfter(PLANTED, queue), within(0.03));
    }
  }

  @Test
  void theSlowAgentTalksLongerOnTheSameReasons() {
    assertThat(paceBesideOthers(PLANTED, "agent-001")).isCloseTo(Truths.SLOW_AGENT, within(0.08));
    assertThat(paceBesideOthers(QUIET, "agent-001")).isCloseTo(1, within(0.08));
  }

  @Test
  void theAgentWithTheHardMixIsLongOnAverageAndNotOnTheSameReasons() {
    assertThat(talk(PLANTED, row -> row.is("agent_id", "agent-002")))
        .isGreaterThan(1.1 * talk(PLANTED, row -> !row.is("agent_id", "agent-002")));
    assertThat(paceBesideOthers(PLANTED, "agent-002")).isBetween(0.88, 1.05);
  }

  @Test
  void satisfactionFallsOverAllAndInNoQueue() {
    LocalDate from = TRUTHS.release().plusDays(30);
    double before = csat(row -> row.after(from) && !row.after(TRUTHS.mixShift()), null);
    double after = csat(row -> row.after(TRUTHS.mixShift()), null);
    assertThat(after).isLessThan(before - 0.03);
    for (Queue queue : Queue.ALL) {
      long[][] topBoxes = {
        csatCounts(row -> row.after(from) && !row.after(TRUTHS.mixShift()), queue),
        csatCounts(row -> row.after(TRUTHS.mixShift()), queue)
      };
      assertThat(new ChiSquareTest().chiSquareTest(topBoxes)).as(queue.text()).isGreaterThan(0.001);
    }
  }

  @Test
  void talksOfOneQueueGetLongerByTheYear() {
    Predicate<Row> sales = row -> row.is("queue", Truths.SLOWING.text());
    double first = talk(PLANTED, sales.and(row -> row.date("started_at").getYear() == 2023));
    double last = talk(PLANTED, sales.and(row -> row.date("started_at").getYear() >= 2025));
    double expected = (1 + 2.36 * Truths.SLOWER_A_YEAR) / (1 + 0.38 * Truths.SLOWER_A_YEAR);
    assertThat(last / first).isCloseTo(expected, within(0.08));
  }

  @Test
  void theImprovementShortensTheWrapUpOfItsQueue() {
    Predicate<Row> before = row -> row.date("started_at").isBefore(TRUTHS.improvement());
    assertThat(wrap(PLANTED, before.negate()) / wrap(PLANTED, before))
        .isCloseTo(Truths.WRAP_AFTER, within(0.03));
    assertThat(wrap(QUIET, before.negate()) / wrap(QUIET, before)).isCloseTo(1, within(0.03));
  }

  @Test
  void whenManyAreIllCustomersWaitLonger() {
    LocalDate from = TRUTHS.absenceWave();
    Predicate<LocalDate> wave =
        date -> !date.isBefore(from) && date.isBefore(from.plusDays(Truths.ABSENCE_DAYS));
    Predicate<LocalDate> around =
        date ->
            Math.abs(date.toEpochDay() - from.toEpochDay()) <= 60
                && !date.isBefore(from.minusDays(60))
                && !wave.test(date);
    assertThat(illHours(wave)).isGreaterThan(2 * illHours(around));
    double[] during = dailyServiceLevels(wave);
    double[] otherwise = dailyServiceLevels(around);
    assertThat(new TTest().tTest(during, otherwise) / 2).isLessThan(0.05);
    assertThat(mean(during)).isLessThan(mean(otherwise));
  }

  @Test
  void oneEvaluatorIsStricterThanTheOthers() {
    double strict = score(row -> row.is("evaluator_id", "evaluator-03"));
    assertThat(strict - score(row -> !row.is("evaluator_id", "evaluator-03")))
        .isCloseTo(Truths.STRICT_EVALUATOR, within(1.5));
  }

  @Test
  void oneCustomerHasVeryManyContacts() {
    Map<String, Long> contacts =
        PLANTED.where(row -> row.has("customer_id")).stream()
            .collect(Collectors.groupingBy(row -> row.text("customer_id"), Collectors.counting()));
    long heavy = contacts.get("customer-000001");
    contacts.remove("customer-000001");
    contacts.remove(TestLines.CUSTOMER);
    assertThat(heavy)
        .isBetween(1_000L, 2_000L)
        .isGreaterThan(10 * contacts.values().stream().max(Long::compare).orElseThrow());
    assertThat(QUIET.where("customer_id", "customer-000001")).isEmpty();
  }

  @Test
  void theTestLineCallsOnceADay() {
    List<Row> tests = PLANTED.where("customer_id", TestLines.CUSTOMER);
    tests = new ArrayList<>(tests);
    Set<LocalDate> days = new HashSet<>(tests.stream().map(row -> row.date("started_at")).toList());
    assertThat(tests).hasSameSizeAs(days).allMatch(row -> row.number("talk_ms") == 4_000);
    assertThat(days).hasSizeGreaterThan(850);
    assertThat(QUIET.where("customer_id", TestLines.CUSTOMER)).isEmpty();
  }

  @Test
  void someContactsComeLateSomeTwiceAndSomeCorrected() {
    Map<String, Row> first = new HashMap<>();
    PLANTED.contacts().forEach(row -> first.put(row.text("contact_id"), row));
    List<Row> late = PLANTED.rows(Export.INTERACTIONS_LATE);
    long only = late.stream().filter(row -> !first.containsKey(row.text("contact_id"))).count();
    long same = late.stream().filter(row -> row.equals(as(first, row))).count();
    Fit.isShare(Truths.LATE, only, PLAN.contacts());
    Fit.isShare(Truths.REDELIVERED, same, PLAN.contacts());
    assertThat(late.size() - only - same).isPositive();
    assertThat(first.size() + only).isEqualTo(PLAN.contacts());
    assertThat(QUIET.rows(Export.INTERACTIONS_LATE)).isEmpty();
    assertThat(late)
        .filteredOn(row -> first.containsKey(row.text("contact_id")))
        .filteredOn(row -> !row.equals(as(first, row)))
        .allMatch(
            row ->
                row.instant("updated_at")
                    .isAfter(first.get(row.text("contact_id")).instant("updated_at")));
  }

  private static Row as(Map<String, Row> first, Row late) {
    Row row = first.get(late.text("contact_id"));
    return row == null ? null : new Row(late.export(), row.values());
  }

  private boolean isBeforeRelease(Row row) {
    return row.date("started_at").isBefore(TRUTHS.release());
  }

  private double resolvedBefore(Generated all, Queue queue) {
    return resolved(all, queue, this::isBeforeRelease);
  }

  private double resolvedAfter(Generated all, Queue queue) {
    return resolved(all, queue, row -> !isBeforeRelease(row));
  }

  /** Of the contacts that an agent ended. */
  private static double resolved(Generated all, Queue queue, Predicate<Row> when) {
    List<Row> ended =
        all.where(row -> row.has("resolved") && row.is("queue", queue.text()) && when.test(row));
    return ended.stream().filter(row -> row.is("resolved", "true")).count() / (double) ended.size();
  }

  /** Of known customers within seven days, over all channels. */
  private static double fcr(Generated all, Queue queue, Predicate<Row> when) {
    Map<String, List<Row>> byCustomer =
        all.where(row -> row.has("customer_id") && row.is("direction", "inbound")).stream()
            .filter(row -> !row.has("previous_contact_id"))
            .collect(Collectors.groupingBy(row -> row.text("customer_id")));
    long handled = 0;
    long repeated = 0;
    for (List<Row> own : byCustomer.values()) {
      for (Row row : own) {
        if (row.is("queue", queue.text()) && row.is("outcome", "handled") && when.test(row)) {
          Instant end = row.instant("ended_at");
          handled++;
          repeated +=
              own.stream()
                      .anyMatch(
                          next ->
                              next.instant("started_at").isAfter(end)
                                  && next.instant("started_at")
                                      .isBefore(end.plus(Duration.ofDays(7))))
                  ? 1
                  : 0;
        }
      }
    }
    return 1 - repeated / (double) handled;
  }

  private static double talk(Generated all, Predicate<Row> of) {
    return mean(handledCalls(all, of).stream().mapToDouble(row -> row.number("talk_ms")).toArray());
  }

  private static List<Row> handledCalls(Generated all, Predicate<Row> of) {
    return all.where(
        row ->
            row.is("channel", "voice")
                && row.is("outcome", "handled")
                && row.has("agent_id")
                && of.test(row));
  }

  private static double wrap(Generated all, Predicate<Row> when) {
    return mean(
        handledCalls(all, when.and(row -> row.is("queue", Truths.IMPROVED.text()))).stream()
            .mapToDouble(row -> row.number("wrap_ms"))
            .toArray());
  }

  /** How long an agent talks beside all others on the same queue and reason, geometric mean. */
  private static double paceBesideOthers(Generated all, String agent) {
    Map<String, List<Row>> cells =
        handledCalls(all, row -> row.is("direction", "inbound")).stream()
            .collect(Collectors.groupingBy(row -> row.text("queue") + row.text("reason")));
    double sum = 0;
    long count = 0;
    for (List<Row> cell : cells.values()) {
      double[] own = logTalks(cell, row -> row.is("agent_id", agent));
      double[] others = logTalks(cell, row -> !row.is("agent_id", agent));
      if (own.length > 0) {
        sum += own.length * (mean(own) - mean(others));
        count += own.length;
      }
    }
    return Math.exp(sum / count);
  }

  private static double[] logTalks(List<Row> rows, Predicate<Row> of) {
    return rows.stream()
        .filter(of)
        .mapToDouble(row -> Math.log((double) row.number("talk_ms")))
        .toArray();
  }

  /** An answered survey and when its contact was. */
  private record Answer(Row survey, Row contact) {
    boolean after(LocalDate date) {
      return !contact.date("started_at").isBefore(date);
    }
  }

  private static final List<Answer> ANSWERS = answers();

  private static List<Answer> answers() {
    Map<String, Row> contacts = new HashMap<>();
    PLANTED.contacts().forEach(row -> contacts.put(row.text("contact_id"), row));
    return PLANTED.rows(Export.SURVEYS).stream()
        .filter(row -> row.has("csat") && contacts.containsKey(row.text("contact_id")))
        .map(row -> new Answer(row, contacts.get(row.text("contact_id"))))
        .toList();
  }

  private static long[] csatCounts(Predicate<Answer> when, Queue queue) {
    List<Answer> answers =
        ANSWERS.stream()
            .filter(when)
            .filter(one -> queue == null || one.contact().is("queue", queue.text()))
            .toList();
    long glad = answers.stream().filter(one -> one.survey().number("csat") >= 4).count();
    return new long[] {glad, answers.size() - glad};
  }

  private static double csat(Predicate<Answer> when, Queue queue) {
    long[] counts = csatCounts(when, queue);
    return counts[0] / (double) (counts[0] + counts[1]);
  }

  private static double illHours(Predicate<LocalDate> when) {
    double[] hours =
        PLANTED.rows(Export.SHIFTS).stream()
            .filter(
                row -> when.test(row.date("starts_at")) && !row.is("absence_reason", "vacation"))
            .mapToDouble(
                row ->
                    row.is("absence_reason", "sick")
                        ? Duration.between(row.instant("starts_at"), row.instant("ends_at"))
                                .toMinutes()
                            / 60.0
                        : 0)
            .toArray();
    return mean(hours);
  }

  private static double[] dailyServiceLevels(Predicate<LocalDate> when) {
    return PLANTED
        .where(
            row ->
                row.is("channel", "voice")
                    && row.has("queued_at")
                    && when.test(row.date("started_at")))
        .stream()
        .collect(Collectors.groupingBy(row -> row.date("started_at")))
        .values()
        .stream()
        .mapToDouble(
            day ->
                day.stream()
                        .filter(
                            row -> row.is("outcome", "handled") && row.number("wait_ms") <= 20_000)
                        .count()
                    / (double) day.size())
        .toArray();
  }

  private static double score(Predicate<Row> of) {
    return mean(
        PLANTED.rows(Export.EVALUATIONS).stream()
            .filter(of)
            .mapToDouble(row -> (Double) row.value("score_pct"))
            .toArray());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
