package hindsight.jobs.metrics;

import static hindsight.tables.Contacts.ANSWERED_AT;
import static hindsight.tables.Contacts.CHANNEL;
import static hindsight.tables.Contacts.CUSTOMER_ID;
import static hindsight.tables.Contacts.DIRECTION;
import static hindsight.tables.Contacts.DUE_AT;
import static hindsight.tables.Contacts.ENDED_AT;
import static hindsight.tables.Contacts.FIRST_RESPONSE_BUSINESS_MS;
import static hindsight.tables.Contacts.FIRST_RESPONSE_MS;
import static hindsight.tables.Contacts.HANDLE_MS;
import static hindsight.tables.Contacts.HOLD_MS;
import static hindsight.tables.Contacts.OUTCOME;
import static hindsight.tables.Contacts.REOPENED;
import static hindsight.tables.Contacts.RESOLUTION_BUSINESS_MS;
import static hindsight.tables.Contacts.RESOLUTION_MS;
import static hindsight.tables.Contacts.RESOLVED;
import static hindsight.tables.Contacts.RESOLVED_AT;
import static hindsight.tables.Contacts.SLA_MET;
import static hindsight.tables.Contacts.TALK_MS;
import static hindsight.tables.Contacts.TRANSFERRED;
import static hindsight.tables.Contacts.WAIT_MS;
import static hindsight.tables.Contacts.WRAP_MS;

import hindsight.tables.AgentTime;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Surveys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What each shipped KPI is on a few rows, counted by hand. */
final class KpiCases {

  /** Ratios of counts that are always known. */
  static final Set<String> NEVER_UNMEASURED =
      Set.of(
          "abandon_rate",
          "sla_met_rate",
          "csat",
          "csat_mean",
          "csat_response_rate",
          "nps",
          "ces",
          "qa_score",
          "contact_rate",
          "churn_rate_90d");

  /**
   * @param value null when there is none
   * @param coverage null when the case is not about it
   */
  record Case(
      String metric,
      String owner,
      String kind,
      LocalDate day,
      Double value,
      String nullReason,
      Double coverage) {
    boolean isAbsent() {
      return kind.equals("no rows");
    }

    @Override
    public String toString() {
      return metric + ", " + kind;
    }
  }

  private final Days days = new Days();
  private final List<Case> all = new ArrayList<>();

  KpiCases() {
    backlog();
    volume();
    service();
    handling();
    written();
    agents();
    opinions();
    customers();
  }

  Days days() {
    return days;
  }

  List<Case> all() {
    return all;
  }

  /** Before all others, whose open contacts would be among it. */
  private void backlog() {
    example(
        "backlog",
        2,
        d ->
            d.contact(CHANNEL, "mail", ENDED_AT, days.at("23:59:59"))
                .contact(CHANNEL, "mail", RESOLVED_AT, days.at("10:00:00"))
                .contact(CHANNEL, "mail", RESOLVED_AT, days.at("10:00:00").plusSeconds(86_400))
                .contact(CHANNEL, "chat", ENDED_AT, days.at("00:00:00").plusSeconds(86_400))
                .contact(CHANNEL, "voice")
                .contact(CHANNEL, "mail", DIRECTION, "outbound"));
    // The two of the day before end today, and nothing is left.
    example("backlog", 0, d -> d.handled());
  }

  private void volume() {
    Consumer<Days> mix =
        d ->
            d.handled()
                .handled()
                .contact(OUTCOME, "abandoned", WAIT_MS, 60_000L)
                .contact(OUTCOME, "voicemail")
                .contact(OUTCOME, "callback_requested")
                .contact()
                .contact(OUTCOME, "self_served")
                .contact(OUTCOME, "self_served")
                .contact(OUTCOME, "self_served")
                .contact(OUTCOME, "abandoned_in_menu")
                .handled(DIRECTION, "outbound");
    example("contacts", 10, mix);
    example("offered", 6, mix);
    example("handled", 2, mix);
    example("abandoned", 1, mix);
    example("diverted", 2, mix);
    example("self_served", 3, mix);
    example("abandoned_in_menu", 1, mix);
    example("handled_outbound", 1, mix);
    example("handled", 0, d -> d.contact(OUTCOME, "abandoned"));
    noRows("handled", d -> d.handled(DIRECTION, "outbound"));
  }

  /** A 5, A_T 4, B 4, B_T 2, B_s 1 and two callbacks, one of them within T. */
  private static void example(Days d) {
    d.handled(WAIT_MS, 0L)
        .handled(WAIT_MS, 5_000L)
        .handled(WAIT_MS, 19_999L)
        .handled(WAIT_MS, 20_000L)
        .handled(WAIT_MS, 20_001L)
        .contact(OUTCOME, "abandoned", WAIT_MS, 4_999L)
        .contact(OUTCOME, "abandoned", WAIT_MS, 20_000L)
        .contact(OUTCOME, "abandoned", WAIT_MS, 20_001L)
        .contact(OUTCOME, "abandoned", WAIT_MS, 90_000L)
        .contact(OUTCOME, "callback_requested", WAIT_MS, 10_000L)
        .contact(OUTCOME, "callback_requested", WAIT_MS, 30_000L)
        .contact(OUTCOME, "voicemail", WAIT_MS, 1_000L);
  }

  private void service() {
    example("abandon_rate", 3.0 / 8, KpiCases::example);
    noDenominator("abandon_rate", d -> d.contact(OUTCOME, "abandoned", WAIT_MS, 4_000L));
    example("abandon_rate", 1.0, d -> d.contact(OUTCOME, "abandoned"));
    example("asa", (0 + 5 + 19.999 + 20 + 20.001) / 5, KpiCases::example);
    noDenominator("asa", d -> d.contact(OUTCOME, "abandoned", WAIT_MS, 9_000L));
    unmeasured("asa", 10, 0.5, d -> d.handled(WAIT_MS, 10_000L).handled());
    nothingMeasured("asa", d -> d.handled());
    serviceLevel("", 4.0 / 8, 1.0 / 2, 2.0 / 3);
    serviceLevel("_amazon_connect", (4.0 + 2 + 1) / (5 + 4 + 2), 1.0 / 2, 2.0 / 3);
    serviceLevel("_answered_only", 4.0 / 5, 1.0, 0.5);
    serviceLevel("_genesys_cloud", 4.0 / 9, 1.0 / 2, 2.0 / 3);
    serviceLevel("_late_abandons", 4.0 / 7, 1.0 / 2, 2.0 / 3);
    serviceLevel("_short_as_success", 5.0 / 9, 1.0 / 2, 2.0 / 3);
  }

  private void serviceLevel(String variant, double value, double ofMeasured, double coverage) {
    String metric = "service_level" + variant;
    example(metric, value, KpiCases::example);
    noDenominator(metric, d -> d.contact(OUTCOME, "voicemail", WAIT_MS, 1_000L));
    unmeasured(
        metric,
        ofMeasured,
        coverage,
        d -> d.handled(WAIT_MS, 1_000L).handled().contact(OUTCOME, "abandoned", WAIT_MS, 90_000L));
    noRows(metric, d -> d.handled(CHANNEL, "social", WAIT_MS, 1_000L));
  }

  private void handling() {
    mean("aht", HANDLE_MS);
    mean("talk_time", TALK_MS);
    mean("hold_time", HOLD_MS);
    mean("wrap_time", WRAP_MS);
    example(
        "hold_share",
        1.0 / 3,
        d -> d.handled(HOLD_MS, 1L).handled(HOLD_MS, 0L).handled(HOLD_MS, 0L));
    noDenominator("hold_share", d -> d.contact(OUTCOME, "abandoned", HOLD_MS, 5L));
    unmeasured("hold_share", 1, 0.25, d -> d.handled(HOLD_MS, 1L).handled().handled().handled());
    example(
        "transfer_rate",
        0.25,
        d ->
            d.handled(TRANSFERRED, true)
                .handled(TRANSFERRED, false)
                .handled(TRANSFERRED, false)
                .handled(TRANSFERRED, false)
                .contact(OUTCOME, "abandoned", TRANSFERRED, true));
    noDenominator("transfer_rate", d -> d.contact(OUTCOME, "abandoned", TRANSFERRED, true));
    unmeasured("transfer_rate", 1, 0.5, d -> d.handled(TRANSFERRED, true).handled());
    quantile("aht_p50", 300);
    quantile("aht_p90", 900);
    Field agent = Contacts.AGENT_ID;
    example(
        "contacts_per_agent_day",
        1.5,
        d -> d.handled(agent, "ann").handled(agent, "ann").handled(agent, "bob"));
    noDenominator("contacts_per_agent_day", d -> d.contact(OUTCOME, "abandoned", agent, "ann"));
    unmeasured("contacts_per_agent_day", 1, 0.5, d -> d.handled(agent, "ann").handled());
  }

  private void mean(String metric, Field time) {
    example(
        metric,
        20,
        d ->
            d.handled(time, 60_000L)
                .handled(time, 0L)
                .handled(time, 0L)
                .contact(OUTCOME, "abandoned", time, 99_000L)
                .handled(DIRECTION, "outbound", time, 99_000L));
    noDenominator(metric, d -> d.contact(OUTCOME, "abandoned", time, 1_000L));
    unmeasured(metric, 60, 0.5, d -> d.handled(time, 60_000L).handled());
  }

  /** Of ten handle times of 60 s to 600 s and then 900 s; within a bucket's one per cent. */
  private void quantile(String metric, double seconds) {
    LocalDate day = days.next();
    for (int i = 1; i <= 9; i++) {
      days.handled(HANDLE_MS, i == 9 ? 900_000L : i * 60_000L);
    }
    double middle = Math.pow(1.02, Math.floor(Math.log(seconds * 1000) / Math.log(1.02)) + 0.5);
    all.add(new Case(metric, "start", "example", day, middle / 1000, null, 1.0));
    noDenominator(metric, d -> d.contact(OUTCOME, "abandoned", HANDLE_MS, 1_000L));
    nothingMeasured(metric, d -> d.handled());
    all.add(new Case(metric, "start", "unmeasured", days.today(), null, "not_measured", 0.0));
  }

  private void written() {
    response("first_response_time", FIRST_RESPONSE_MS);
    response("first_response_time_business", FIRST_RESPONSE_BUSINESS_MS);
    resolution("resolution_time", RESOLUTION_MS);
    resolution("resolution_time_business", RESOLUTION_BUSINESS_MS);
    slaMet();
    example(
        "reopen_rate",
        0.5,
        d ->
            d.handled(RESOLVED, true, REOPENED, 2L)
                .handled(RESOLVED_AT, days.at("10:00:00"), REOPENED, 0L)
                .handled(RESOLVED, false, RESOLVED_AT, days.at("10:00:00"), REOPENED, 1L)
                .handled(REOPENED, 1L));
    noDenominator("reopen_rate", d -> d.handled(REOPENED, 1L));
    unmeasured(
        "reopen_rate",
        1,
        0.5,
        d -> d.handled(RESOLVED, true, REOPENED, 1L).handled(RESOLVED, true));
  }

  private void response(String metric, Field time) {
    example(
        metric,
        90,
        d ->
            d.handled(CHANNEL, "mail", ANSWERED_AT, days.at("10:00:00"), time, 60_000L)
                .handled(CHANNEL, "chat", ANSWERED_AT, days.at("10:00:00"), time, 120_000L)
                .handled(CHANNEL, "voice", ANSWERED_AT, days.at("10:00:00"), time, 1_000L)
                .contact(CHANNEL, "mail"));
    noDenominator(metric, d -> d.contact(CHANNEL, "mail"));
    unmeasured(
        metric,
        60,
        0.5,
        d ->
            d.handled(CHANNEL, "mail", ANSWERED_AT, days.at("10:00:00"), time, 60_000L)
                .handled(CHANNEL, "mail", ANSWERED_AT, days.at("08:00:00")));
  }

  /** The date of the solution owns it: a day later than the contact's start. */
  private void resolution(String metric, Field time) {
    days.next();
    days.contact(
            CHANNEL,
            "mail",
            RESOLVED_AT,
            days.at("10:00:00").plusSeconds(86_400),
            time,
            90_000_000L)
        .contact(
            CHANNEL,
            "mail",
            RESOLVED_AT,
            days.at("11:00:00").plusSeconds(86_400),
            time,
            91_000_000L);
    LocalDate solved = days.next();
    all.add(new Case(metric, "resolved", "example", solved, 90_500.0, null, 1.0));
    days.next();
    days.contact(CHANNEL, "mail", RESOLVED_AT, days.at("10:00:00"), time, 3_000L)
        .contact(CHANNEL, "mail", RESOLVED_AT, days.at("08:00:00"));
    all.add(new Case(metric, "resolved", "unmeasured", days.today(), 3.0, null, 0.5));
    days.next();
    days.contact(CHANNEL, "mail");
    all.add(new Case(metric, "resolved", "no rows", days.today(), null, null, null));
  }

  private void slaMet() {
    example(
        "sla_met_rate",
        0.5,
        d ->
            d.contact(CHANNEL, "mail", SLA_MET, true)
                .contact(CHANNEL, "mail", SLA_MET, false, DUE_AT, days.at("23:00:00"))
                .contact(
                    CHANNEL, "mail", DUE_AT, days.at("12:00:00"), RESOLVED_AT, days.at("12:00:00"))
                .contact(
                    CHANNEL, "mail", DUE_AT, days.at("12:00:00"), RESOLVED_AT, days.at("12:00:01"))
                .contact(CHANNEL, "mail", DUE_AT, days.at("12:00:00").plusSeconds(9_999L * 86_400))
                .contact(CHANNEL, "mail")
                .contact(CHANNEL, "voice", SLA_MET, true));
    example("sla_met_rate", 0, d -> d.contact(CHANNEL, "mail", DUE_AT, days.at("12:00:00")));
    noDenominator("sla_met_rate", d -> d.contact(CHANNEL, "mail"));
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
    owner(
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
    owner(
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
    owner(
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
    owner(
        metric,
        "interval",
        "example",
        value,
        null,
        1.0,
        d ->
            d.halfHour(needed, 1L, numerator, some / 2, denominator, whole / 2)
                .halfHour(needed, 1L, numerator, some / 2, denominator, whole / 2));
    owner(
        metric,
        "interval",
        "no denominator",
        null,
        "empty_denominator",
        null,
        d -> d.halfHour(needed, 0L, numerator, 0L, denominator, 0L));
    owner(
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
                .survey();
    Consumer<Days> none = d -> d.survey();
    example("csat", 2 / 3.0, answers);
    noDenominator("csat", none);
    example("csat_mean", 10 / 3.0, answers);
    noDenominator("csat_mean", none);
    example("csat_response_rate", 3 / 5.0, answers);
    example("csat_response_rate", 0, none);
    noRows("csat_response_rate", d -> d.handled());
    example("nps", 25, answers);
    noDenominator("nps", none);
    example("ces", 4, answers);
    noDenominator("ces", none);
    example(
        "qa_score",
        70,
        d ->
            d.evaluation(Evaluations.SCORE_PCT, 60.0)
                .evaluation(Evaluations.SCORE_PCT, 80.0)
                .evaluation(Evaluations.SCORE_PCT, 10.0, Evaluations.CALIBRATION, true));
    noDenominator("qa_score", d -> d.evaluation());
    noRows(
        "qa_score", d -> d.evaluation(Evaluations.SCORE_PCT, 10.0, Evaluations.CALIBRATION, true));
    Days asked = days;
    asked.next();
    asked.survey(Surveys.CSAT, 5L, Surveys.ANSWERED_AT, asked.at("09:00:00").plusSeconds(86_400));
    all.add(new Case("csat", "start", "example", asked.today(), 1.0, null, 1.0));
    all.add(new Case("csat", "answered", "no rows", asked.today(), null, null, null));
    asked.next();
    all.add(new Case("csat", "answered", "example", asked.today(), 1.0, null, 1.0));
  }

  private void customers() {
    LocalDate day = days.next();
    days.customer("stays")
        .customer("leaves", Customers.LEFT_ON, day.plusDays(90))
        .customer("leaves late", Customers.LEFT_ON, day.plusDays(91))
        .customer("had left", Customers.LEFT_ON, day.minusDays(1))
        .customer("silent", Customers.SINCE, day.minusDays(900))
        .customer("comes later", Customers.SINCE, day.plusDays(1))
        .handled(CUSTOMER_ID, "stays")
        .handled(CUSTOMER_ID, "stays")
        .handled(CUSTOMER_ID, "leaves")
        .handled(CUSTOMER_ID, "leaves late")
        .handled(CUSTOMER_ID, "had left")
        .handled();
    all.add(new Case("contact_rate", "start", "example", day, 6 / 4.0, null, null));
    all.add(new Case("churn_rate_90d", "start", "example", day, 1 / 3.0, null, null));
    LocalDate next = days.next();
    days.handled();
    all.add(new Case("contact_rate", "start", "example", next, 1 / 5.0, null, null));
    all.add(
        new Case(
            "churn_rate_90d", "start", "no denominator", next, null, "empty_denominator", null));
  }

  private void example(String metric, double value, Consumer<Days> rows) {
    owner(metric, "start", "example", value, null, null, rows);
  }

  private void unmeasured(String metric, double value, double coverage, Consumer<Days> rows) {
    owner(metric, "start", "unmeasured", value, null, coverage, rows);
  }

  private void noDenominator(String metric, Consumer<Days> rows) {
    owner(metric, "start", "no denominator", null, "empty_denominator", null, rows);
  }

  private void nothingMeasured(String metric, Consumer<Days> rows) {
    owner(metric, "start", "nothing measured", null, "not_measured", 0.0, rows);
  }

  private void noRows(String metric, Consumer<Days> rows) {
    owner(metric, "start", "no rows", null, null, null, rows);
  }

  private void owner(
      String metric,
      String owner,
      String kind,
      Double value,
      String nullReason,
      Double coverage,
      Consumer<Days> rows) {
    LocalDate day = days.next();
    rows.accept(days);
    all.add(new Case(metric, owner, kind, day, value, nullReason, coverage));
  }
}
