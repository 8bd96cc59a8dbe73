package hindsight.jobs.metrics;

import static hindsight.tables.Contacts.ANSWERED_AT;
import static hindsight.tables.Contacts.CHANNEL;
import static hindsight.tables.Contacts.DIRECTION;
import static hindsight.tables.Contacts.DUE_AT;
import static hindsight.tables.Contacts.ENDED_AT;
import static hindsight.tables.Contacts.FIRST_RESPONSE_BUSINESS_MS;
import static hindsight.tables.Contacts.FIRST_RESPONSE_MS;
import static hindsight.tables.Contacts.REOPENED;
import static hindsight.tables.Contacts.RESOLUTION_BUSINESS_MS;
import static hindsight.tables.Contacts.RESOLUTION_MS;
import static hindsight.tables.Contacts.RESOLVED;
import static hindsight.tables.Contacts.RESOLVED_AT;
import static hindsight.tables.Contacts.SLA_MET;

import hindsight.tables.Field;
import java.time.LocalDate;

/** Cases of written channels. */
final class WrittenCases {
  private final KpiCases cases;
  private final Days days;

  WrittenCases(KpiCases cases) {
    this.cases = cases;
    this.days = cases.days();
  }

  void add() {
    backlog();
    written();
  }

  /** Before all others, whose open contacts would be among it. */
  private void backlog() {
    cases.example(
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
    cases.example("backlog", 0, d -> d.handled());
  }

  private void written() {
    response("first_response_time", FIRST_RESPONSE_MS);
    response("first_response_time_business", FIRST_RESPONSE_BUSINESS_MS);
    resolution("resolution_time", RESOLUTION_MS);
    resolution("resolution_time_business", RESOLUTION_BUSINESS_MS);
    slaMet();
    cases.example(
        "reopen_rate",
        0.75,
        d ->
            d.handled(RESOLVED, true, REOPENED, 2L)
                .handled(RESOLVED_AT, days.at("10:00:00"), REOPENED, 0L)
                .handled(RESOLVED, false, RESOLVED_AT, days.at("10:00:00"), REOPENED, 1L)
                .handled(REOPENED, 1L));
    cases.noDenominator("reopen_rate", d -> d.handled(REOPENED, 0L));
    cases.unmeasured(
        "reopen_rate",
        1,
        0.5,
        d -> d.handled(RESOLVED, true, REOPENED, 1L).handled(RESOLVED, true));
  }

  private void response(String metric, Field time) {
    cases.example(
        metric,
        90,
        d ->
            d.handled(CHANNEL, "mail", ANSWERED_AT, days.at("10:00:00"), time, 60_000L)
                .handled(CHANNEL, "chat", ANSWERED_AT, days.at("10:00:00"), time, 120_000L)
                .handled(CHANNEL, "voice", ANSWERED_AT, days.at("10:00:00"), time, 1_000L)
                .contact(CHANNEL, "mail"));
    cases.noDenominator(metric, d -> d.contact(CHANNEL, "mail"));
    cases.unmeasured(
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
    cases.add(new KpiCases.Case(metric, "resolved", "example", solved, 90_500.0, null, 1.0));
    days.next();
    days.contact(CHANNEL, "mail", RESOLVED_AT, days.at("10:00:00"), time, 3_000L)
        .contact(CHANNEL, "mail", RESOLVED_AT, days.at("08:00:00"));
    cases.add(new KpiCases.Case(metric, "resolved", "unmeasured", days.today(), 3.0, null, 0.5));
    days.next();
    days.contact(CHANNEL, "mail");
    cases.add(new KpiCases.Case(metric, "resolved", "no rows", days.today(), null, null, null));
  }

  private void slaMet() {
    cases.example(
        "sla_met_rate",
        0.5,
        d ->
            d.contact(CHANNEL, "mail", SLA_MET, true, ENDED_AT, days.at("10:00:00"))
                .contact(CHANNEL, "mail", SLA_MET, true)
                .contact(
                    CHANNEL,
                    "mail",
                    SLA_MET,
                    true,
                    DUE_AT,
                    days.at("12:00:00").plusSeconds(9_999L * 86_400))
                .contact(CHANNEL, "mail", SLA_MET, false, DUE_AT, days.at("23:00:00"))
                .contact(
                    CHANNEL, "mail", DUE_AT, days.at("12:00:00"), RESOLVED_AT, days.at("12:00:00"))
                .contact(
                    CHANNEL, "mail", DUE_AT, days.at("12:00:00"), RESOLVED_AT, days.at("12:00:01"))
                .contact(CHANNEL, "mail", DUE_AT, days.at("12:00:00").plusSeconds(9_999L * 86_400))
                .contact(CHANNEL, "mail")
                .contact(CHANNEL, "voice", SLA_MET, true));
    cases.example("sla_met_rate", 0, d -> d.contact(CHANNEL, "mail", DUE_AT, days.at("12:00:00")));
    cases.noDenominator("sla_met_rate", d -> d.contact(CHANNEL, "mail"));
  }
}
