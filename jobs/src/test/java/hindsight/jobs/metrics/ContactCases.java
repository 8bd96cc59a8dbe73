package hindsight.jobs.metrics;

import static hindsight.tables.Contacts.CHANNEL;
import static hindsight.tables.Contacts.DIRECTION;
import static hindsight.tables.Contacts.HANDLE_MS;
import static hindsight.tables.Contacts.HOLD_MS;
import static hindsight.tables.Contacts.OUTCOME;
import static hindsight.tables.Contacts.TALK_MS;
import static hindsight.tables.Contacts.TRANSFERRED;
import static hindsight.tables.Contacts.WAIT_MS;
import static hindsight.tables.Contacts.WRAP_MS;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Cases of contacts: what came, how it was served and how long it took. */
final class ContactCases {
  private final KpiCases cases;
  private final Days days;

  ContactCases(KpiCases cases) {
    this.cases = cases;
    this.days = cases.days();
  }

  void add() {
    volume();
    service();
    handling();
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
    cases.example("contacts", 10, mix);
    cases.example("offered", 6, mix);
    cases.example("handled", 2, mix);
    cases.example("abandoned", 1, mix);
    cases.example("diverted", 2, mix);
    cases.example("self_served", 3, mix);
    cases.example("abandoned_in_menu", 1, mix);
    cases.example("handled_outbound", 1, mix);
    cases.example("handled", 0, d -> d.contact(OUTCOME, "abandoned"));
    cases.noRows("handled", d -> d.handled(DIRECTION, "outbound"));
  }

  /** A 5, A_T 4, B 4, B_T 2, B_s 1 and two callbacks, one of them within T. */
  private static void leaving(Days d) {
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
    cases.example("abandon_rate", 3.0 / 8, ContactCases::leaving);
    cases.noDenominator("abandon_rate", d -> d.contact(OUTCOME, "abandoned", WAIT_MS, 4_000L));
    cases.example("abandon_rate", 1.0, d -> d.contact(OUTCOME, "abandoned"));
    cases.example("asa", (0 + 5 + 19.999 + 20 + 20.001) / 5, ContactCases::leaving);
    cases.noDenominator("asa", d -> d.contact(OUTCOME, "abandoned", WAIT_MS, 9_000L));
    cases.unmeasured("asa", 10, 0.5, d -> d.handled(WAIT_MS, 10_000L).handled());
    cases.nothingMeasured("asa", d -> d.handled());
    serviceLevel("", 4.0 / 8, 1.0 / 2, 2.0 / 3);
    serviceLevel("_amazon_connect", (4.0 + 2 + 1) / (5 + 4 + 2), 1.0 / 2, 2.0 / 3);
    serviceLevel("_answered_only", 4.0 / 5, 1.0, 0.5);
    serviceLevel("_genesys_cloud", 4.0 / 9, 1.0 / 2, 2.0 / 3);
    serviceLevel("_late_abandons", 4.0 / 7, 1.0 / 2, 2.0 / 3);
    serviceLevel("_short_as_success", 5.0 / 9, 1.0 / 2, 2.0 / 3);
  }

  private void serviceLevel(String variant, double value, double ofMeasured, double coverage) {
    String metric = "service_level" + variant;
    cases.example(metric, value, ContactCases::leaving);
    cases.noDenominator(metric, d -> d.contact(OUTCOME, "voicemail", WAIT_MS, 1_000L));
    cases.unmeasured(
        metric,
        ofMeasured,
        coverage,
        d -> d.handled(WAIT_MS, 1_000L).handled().contact(OUTCOME, "abandoned", WAIT_MS, 90_000L));
    cases.noRows(metric, d -> d.handled(CHANNEL, "social", WAIT_MS, 1_000L));
  }

  private void handling() {
    mean("aht", HANDLE_MS);
    mean("talk_time", TALK_MS);
    mean("hold_time", HOLD_MS);
    mean("wrap_time", WRAP_MS);
    cases.example(
        "hold_share",
        1.0 / 3,
        d -> d.handled(HOLD_MS, 1L).handled(HOLD_MS, 0L).handled(HOLD_MS, 0L));
    cases.noDenominator("hold_share", d -> d.contact(OUTCOME, "abandoned", HOLD_MS, 5L));
    cases.unmeasured(
        "hold_share", 1, 0.25, d -> d.handled(HOLD_MS, 1L).handled().handled().handled());
    cases.example(
        "transfer_rate",
        0.25,
        d ->
            d.handled(TRANSFERRED, true)
                .handled(TRANSFERRED, false)
                .handled(TRANSFERRED, false)
                .handled(TRANSFERRED, false)
                .contact(OUTCOME, "abandoned", TRANSFERRED, true));
    cases.noDenominator("transfer_rate", d -> d.contact(OUTCOME, "abandoned", TRANSFERRED, true));
    cases.unmeasured("transfer_rate", 1, 0.5, d -> d.handled(TRANSFERRED, true).handled());
    quantile("aht_p50", 300);
    quantile("aht_p90", 900);
    Field agent = Contacts.AGENT_ID;
    cases.example(
        "contacts_per_agent_day",
        1.5,
        d -> d.handled(agent, "ann").handled(agent, "ann").handled(agent, "bob"));
    cases.noDenominator(
        "contacts_per_agent_day", d -> d.contact(OUTCOME, "abandoned", agent, "ann"));
    cases.unmeasured("contacts_per_agent_day", 1, 0.5, d -> d.handled(agent, "ann").handled());
  }

  private void mean(String metric, Field time) {
    cases.example(
        metric,
        20,
        d ->
            d.handled(time, 60_000L)
                .handled(time, 0L)
                .handled(time, 0L)
                .contact(OUTCOME, "abandoned", time, 99_000L)
                .handled(DIRECTION, "outbound", time, 99_000L));
    cases.noDenominator(metric, d -> d.contact(OUTCOME, "abandoned", time, 1_000L));
    cases.unmeasured(metric, 60, 0.5, d -> d.handled(time, 60_000L).handled());
  }

  /** Of ten handle times of 60 s to 600 s and then 900 s; within a bucket's one per cent. */
  private void quantile(String metric, double seconds) {
    LocalDate day = days.next();
    for (int i = 1; i <= 9; i++) {
      days.handled(HANDLE_MS, i == 9 ? 900_000L : i * 60_000L);
    }
    double middle = Math.pow(1.02, Math.floor(Math.log(seconds * 1000) / Math.log(1.02)) + 0.5);
    cases.add(new KpiCases.Case(metric, "start", "example", day, middle / 1000, null, 1.0));
    cases.noDenominator(metric, d -> d.contact(OUTCOME, "abandoned", HANDLE_MS, 1_000L));
    cases.nothingMeasured(metric, d -> d.handled());
    cases.add(
        new KpiCases.Case(metric, "start", "unmeasured", days.today(), null, "not_measured", 0.0));
  }
}
