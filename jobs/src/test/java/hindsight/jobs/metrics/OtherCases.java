package hindsight.jobs.metrics;

import static hindsight.tables.Contacts.CUSTOMER_ID;

import hindsight.tables.AgentTime;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Surveys;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Cases of agents' time, surveys, evaluations and customers. */
final class OtherCases {
  private final KpiCases cases;
  private final Days days;

  OtherCases(KpiCases cases) {
    this.cases = cases;
    this.days = cases.days();
  }

  void add() {
    agents();
    opinions();
    customers();
  }

  private void agents() {
    interval("occupancy", 0.75, AgentTime.BUSY_MS, 900_000L, AgentTime.STAFFED_MS, 1_200_000L);
    interval(
        "concurrency", 2, AgentTime.CONTACT_SUM_MS, 600_000L, AgentTime.CONTACT_UNION_MS, 300_000L);
    interval(
        "adherence",
        0.5,
        AgentTime.ADHERENT_MS,
        600_000L,
        AgentTime.SCHEDULED_PRESENT_MS,
        1_200_000L);
    interval(
        "absence_rate_planned",
        0.25,
        AgentTime.ABSENT_PLANNED_MS,
        450_000L,
        AgentTime.SCHEDULED_MS,
        1_800_000L);
    interval(
        "absence_rate_unplanned",
        0.25,
        AgentTime.ABSENT_UNPLANNED_MS,
        450_000L,
        AgentTime.SCHEDULED_MS,
        1_800_000L);
    interval(
        "shrinkage",
        1 / 3.0,
        AgentTime.STAFFED_SCHEDULED_MS,
        1_200_000L,
        AgentTime.SCHEDULED_MS,
        1_800_000L);
    cases.owner(
        "absence_rate",
        "interval",
        "example",
        0.75,
        null,
        1.0,
        d ->
            d.halfHour(
                AgentTime.ABSENT_PLANNED_MS, 450_000L,
                AgentTime.ABSENT_UNPLANNED_MS, 900_000L,
                AgentTime.SCHEDULED_MS, 1_800_000L));
    cases.owner(
        "absence_rate",
        "interval",
        "unmeasured",
        0.0,
        null,
        0.5,
        d ->
            d.halfHour(
                    AgentTime.ABSENT_PLANNED_MS, 0L,
                    AgentTime.ABSENT_UNPLANNED_MS, 0L,
                    AgentTime.SCHEDULED_MS, 1_800_000L)
                .halfHour(AgentTime.ABSENT_PLANNED_MS, 0L, AgentTime.SCHEDULED_MS, 1_800_000L));
    cases.owner(
        "absence_rate",
        "interval",
        "no denominator",
        null,
        "empty_denominator",
        null,
        d ->
            d.halfHour(
                AgentTime.ABSENT_PLANNED_MS,
                0L,
                AgentTime.ABSENT_UNPLANNED_MS,
                0L,
                AgentTime.SCHEDULED_MS,
                0L));
  }

  private void interval(
      String metric, double value, Field numerator, long some, Field denominator, long whole) {
    Field needed = metric.equals("adherence") ? AgentTime.SCHEDULED_MS : denominator;
    cases.owner(
        metric,
        "interval",
        "example",
        value,
        null,
        1.0,
        d ->
            d.halfHour(needed, 1L, numerator, some / 2, denominator, whole / 2)
                .halfHour(needed, 1L, numerator, some / 2, denominator, whole / 2));
    cases.owner(
        metric,
        "interval",
        "no denominator",
        null,
        "empty_denominator",
        null,
        d -> d.halfHour(needed, 0L, numerator, 0L, denominator, 0L));
    cases.owner(
        metric,
        "interval",
        "unmeasured",
        value,
        null,
        0.5,
        d ->
            d.halfHour(needed, 1L, numerator, some, denominator, whole)
                .halfHour(needed, 1L, denominator, whole));
  }

  private void opinions() {
    Consumer<Days> answers =
        d ->
            d.survey(Surveys.CSAT, 5L, Surveys.NPS, 10L, Surveys.CES, 7L)
                .survey(Surveys.CSAT, 4L, Surveys.NPS, 9L, Surveys.CES, 1L)
                .survey(Surveys.CSAT, 1L, Surveys.NPS, 8L)
                .survey(Surveys.NPS, 0L)
                .survey(Surveys.INVITED_AT, d.at("09:30:00"));
    Consumer<Days> none = d -> d.survey(Surveys.INVITED_AT, d.at("09:30:00"));
    cases.example("csat", 2 / 3.0, answers);
    cases.noDenominator("csat", none);
    cases.example("csat_mean", 10 / 3.0, answers);
    cases.noDenominator("csat_mean", none);
    cases.example("csat_response_rate", 3 / 4.0, answers);
    cases.example("csat_response_rate", 0, none);
    cases.noRows("csat_response_rate", d -> d.handled().survey(Surveys.NPS, 9L));
    cases.example("nps", 25, answers);
    cases.noDenominator("nps", none);
    cases.example("ces", 4, answers);
    cases.noDenominator("ces", none);
    cases.example(
        "qa_score",
        70,
        d ->
            d.evaluation(Evaluations.SCORE_PCT, 60.0)
                .evaluation(Evaluations.SCORE_PCT, 80.0)
                .evaluation(Evaluations.SCORE_PCT, 10.0, Evaluations.CALIBRATION, true));
    cases.unmeasured(
        "qa_score", 60, 0.5, d -> d.evaluation(Evaluations.SCORE_PCT, 60.0).evaluation());
    cases.noRows(
        "qa_score", d -> d.evaluation(Evaluations.SCORE_PCT, 10.0, Evaluations.CALIBRATION, true));
    Consumer<Days> voices =
        d ->
            d.transcript(ContactSentiment.CUSTOMER_SCORE, 0.5)
                .transcript(ContactSentiment.CUSTOMER_SCORE, -0.25)
                .transcript(ContactSentiment.CUSTOMER_SCORE, -0.55)
                .transcript();
    Consumer<Days> halfHeard = d -> d.transcript(ContactSentiment.CUSTOMER_SCORE, 0.5).transcript();
    cases.example("sentiment", -0.1, voices);
    cases.unmeasured("sentiment", 0.5, 0.5, halfHeard);
    cases.noRows("sentiment", Days::handled);
    cases.example("negative_share", 1 / 3.0, voices);
    cases.unmeasured("negative_share", 0, 0.5, halfHeard);
    cases.noRows("negative_share", Days::handled);
    Consumer<Days> turns =
        d -> d.transcript(ContactSentiment.SHIFT, 1.75).transcript(ContactSentiment.SHIFT, 0.75);
    cases.example("sentiment_shift", 1.25, turns);
    cases.unmeasured("sentiment_shift", 1.25, 2 / 3.0, turns.andThen(Days::transcript));
    cases.noRows("sentiment_shift", Days::handled);
    cases.example("sentiment_coverage", 0.75, voices);
    cases.noRows("sentiment_coverage", Days::handled);
    Days asked = days;
    asked.next();
    asked.survey(Surveys.CSAT, 5L, Surveys.ANSWERED_AT, asked.at("09:00:00").plusSeconds(86_400));
    cases.add(new KpiCases.Case("csat", "start", "example", asked.today(), 1.0, null, 1.0));
    cases.add(new KpiCases.Case("csat", "answered", "no rows", asked.today(), null, null, null));
    asked.next();
    cases.add(new KpiCases.Case("csat", "answered", "example", asked.today(), 1.0, null, 1.0));
  }

  private LocalDate dayOfCalls() {
    return cases.all().stream()
        .filter(each -> each.metric().equals("asa"))
        .findFirst()
        .orElseThrow()
        .day();
  }

  private void customers() {
    LocalDate day = days.next();
    cases.add(
        new KpiCases.Case(
            "contact_rate",
            "start",
            "no denominator",
            dayOfCalls(),
            null,
            "empty_denominator",
            null));
    days.customer("stays", Customers.SINCE, day)
        .customer("leaves", Customers.SINCE, day, Customers.LEFT_ON, day.plusDays(90))
        .customer("leaves late", Customers.SINCE, day, Customers.LEFT_ON, day.plusDays(91))
        .customer(
            "had left", Customers.SINCE, day.minusDays(1), Customers.LEFT_ON, day.minusDays(1))
        .customer("silent", Customers.SINCE, day)
        .customer("comes later", Customers.SINCE, day.plusDays(1))
        .handled(CUSTOMER_ID, "stays")
        .handled(CUSTOMER_ID, "stays")
        .handled(CUSTOMER_ID, "leaves")
        .handled(CUSTOMER_ID, "leaves late")
        .handled(CUSTOMER_ID, "had left")
        .handled();
    cases.add(new KpiCases.Case("contact_rate", "start", "example", day, 6 / 4.0, null, null));
    cases.add(new KpiCases.Case("churn_rate_90d", "start", "example", day, 1 / 3.0, null, null));
    LocalDate next = days.next();
    days.handled();
    cases.add(new KpiCases.Case("contact_rate", "start", "example", next, 1 / 5.0, null, null));
    cases.add(
        new KpiCases.Case(
            "churn_rate_90d", "start", "no denominator", next, null, "empty_denominator", null));
  }
}
