package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.tables.RawInteractions;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CurationTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static RowsOf deliveries() {
    return RowsOf.table(RawInteractions.TABLE)
        .each(RawInteractions.SOURCE, "s")
        .each(RawInteractions.CHANNEL, "voice")
        .each(RawInteractions.DIRECTION, "inbound")
        .each(RawInteractions.OUTCOME, "handled")
        .each(RawInteractions.STARTED_AT, START)
        .each(RawInteractions.ENDED_AT, START.plusSeconds(60));
  }

  private static Dataset<Row> contacts(RowsOf deliveries) {
    return Curation.contacts(
        deliveries.dataset(), BusinessCalendar.in(ZoneId.of("Europe/Berlin")), rows -> rows);
  }

  private static Map<String, String> matters(Dataset<Row> contacts) {
    return contacts.collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("contact_id"), row -> row.<String>getAs("interaction_id")));
  }

  @Test
  void theLastChangedDeliveryOfAContactIsTheTrueOne() {
    List<Row> rows =
        contacts(
                deliveries()
                    .row()
                    .with(RawInteractions.CONTACT_ID, "a")
                    .with(RawInteractions.UPDATED_AT, START.plusSeconds(100))
                    .with(RawInteractions.QUEUE, "new")
                    .row()
                    .with(RawInteractions.CONTACT_ID, "a")
                    .with(RawInteractions.UPDATED_AT, START.plusSeconds(90))
                    .with(RawInteractions.QUEUE, "old")
                    .with(RawInteractions.LANDED_AT, START.plusSeconds(9999)))
            .collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<String>getAs("contact_id")).isEqualTo("s:a");
    assertThat(rows.get(0).<String>getAs("queue")).isEqualTo("new");
  }

  @Test
  void ofEquallyChangedDeliveriesTheLastLandedWins() {
    List<Row> rows =
        contacts(
                deliveries()
                    .row()
                    .with(RawInteractions.CONTACT_ID, "a")
                    .with(RawInteractions.LANDED_AT, START.plusSeconds(200))
                    .with(RawInteractions.QUEUE, "second")
                    .row()
                    .with(RawInteractions.CONTACT_ID, "a")
                    .with(RawInteractions.LANDED_AT, START.plusSeconds(100))
                    .with(RawInteractions.QUEUE, "first"))
            .collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<String>getAs("queue")).isEqualTo("second");
  }

  @Test
  void handleTimeIsTheSourcesOwnElseTalkHoldAndWrapElseUnknown() {
    Map<String, Long> times =
        contacts(
                deliveries()
                    .row()
                    .with(RawInteractions.CONTACT_ID, "own")
                    .with(RawInteractions.HANDLE_MS, 7L)
                    .with(RawInteractions.TALK_MS, 1L)
                    .row()
                    .with(RawInteractions.CONTACT_ID, "sum")
                    .with(RawInteractions.TALK_MS, 10L)
                    .with(RawInteractions.WRAP_MS, 5L)
                    .row()
                    .with(RawInteractions.CONTACT_ID, "unknown")
                    .with(RawInteractions.HOLD_MS, 5L))
            .filter("handle_ms is not null")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(r -> r.getAs("contact_id"), r -> r.<Long>getAs("handle_ms")));
    assertThat(times).isEqualTo(Map.of("s:own", 7L, "s:sum", 15L));
  }

  @Test
  void theBusinessDateIsLocalAndTheHalfHourIsAnInstant() {
    Row row =
        contacts(
                deliveries()
                    .row()
                    .with(RawInteractions.STARTED_AT, Instant.parse("2026-03-01T23:45:10Z")))
            .first();
    assertThat(row.<java.sql.Date>getAs("business_date").toLocalDate())
        .isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(row.<Integer>getAs("hour")).isZero();
    assertThat(row.<java.sql.Timestamp>getAs("interval_start_at").toInstant())
        .isEqualTo(Instant.parse("2026-03-01T23:30:00Z"));
  }

  @Test
  void aChainOfTransfersIsOneMatterUnderItsFirstContact() {
    RowsOf chain = deliveries().row().with(RawInteractions.CONTACT_ID, "c0");
    for (int i = 1; i <= 20; i++) {
      chain
          .row()
          .with(RawInteractions.CONTACT_ID, "c" + i)
          .with(RawInteractions.PREVIOUS_CONTACT_ID, "c" + (i - 1));
    }
    assertThat(matters(contacts(chain)).values()).containsOnly("s:c0");
  }

  @Test
  void contactsInACircleOrWithAnUnknownPreviousOneStandAlone() {
    Map<String, String> matters =
        matters(
            contacts(
                deliveries()
                    .row()
                    .with(RawInteractions.CONTACT_ID, "a")
                    .with(RawInteractions.PREVIOUS_CONTACT_ID, "b")
                    .row()
                    .with(RawInteractions.CONTACT_ID, "b")
                    .with(RawInteractions.PREVIOUS_CONTACT_ID, "a")
                    .row()
                    .with(RawInteractions.CONTACT_ID, "c")
                    .with(RawInteractions.PREVIOUS_CONTACT_ID, "gone")));
    assertThat(matters).isEqualTo(Map.of("s:a", "s:a", "s:b", "s:b", "s:c", "s:c"));
  }

  @Test
  void anInteractionIsHandledWhenAnyLegWasAndWaitsUpToTheFirstAnswer() {
    RowsOf legs =
        RowsOf.table(Contacts.TABLE)
            .each(Contacts.INTERACTION_ID, "a")
            .row()
            .with(Contacts.CONTACT_ID, "a")
            .with(Contacts.STARTED_AT, START)
            .with(Contacts.OUTCOME, "overflow")
            .with(Contacts.QUEUE, "entry")
            .with(Contacts.WAIT_MS, 1000L)
            .row()
            .with(Contacts.CONTACT_ID, "b")
            .with(Contacts.STARTED_AT, START.plusSeconds(10))
            .with(Contacts.OUTCOME, "handled")
            .with(Contacts.QUEUE, "billing")
            .with(Contacts.AGENT_ID, "ann")
            .with(Contacts.WAIT_MS, 200L)
            .with(Contacts.TALK_MS, 5000L)
            .row()
            .with(Contacts.CONTACT_ID, "c")
            .with(Contacts.STARTED_AT, START.plusSeconds(20))
            .with(Contacts.OUTCOME, "abandoned")
            .with(Contacts.QUEUE, "sales")
            .with(Contacts.WAIT_MS, 30L);
    Row row = Matters.interactions(legs.dataset()).first();
    assertThat(row.<Long>getAs(Interactions.LEG_COUNT.name())).isEqualTo(3);
    assertThat(row.<String>getAs("outcome")).isEqualTo("handled");
    assertThat(row.<String>getAs("entry_queue")).isEqualTo("entry");
    assertThat(row.<String>getAs("queue")).isEqualTo("billing");
    assertThat(row.<String>getAs("agent_id")).isEqualTo("ann");
    assertThat(row.<Long>getAs("wait_ms")).isEqualTo(1200);
    assertThat(row.<Long>getAs("talk_ms")).isEqualTo(5000);
  }

  @Test
  void anInteractionThatNobodyHandledHasTheOutcomeOfItsLastLeg() {
    RowsOf legs =
        RowsOf.table(Contacts.TABLE)
            .each(Contacts.INTERACTION_ID, "a")
            .row()
            .with(Contacts.CONTACT_ID, "a")
            .with(Contacts.STARTED_AT, START)
            .with(Contacts.OUTCOME, "overflow")
            .row()
            .with(Contacts.CONTACT_ID, "b")
            .with(Contacts.STARTED_AT, START.plusSeconds(10))
            .with(Contacts.OUTCOME, "abandoned");
    assertThat(Matters.interactions(legs.dataset()).first().<String>getAs("outcome"))
        .isEqualTo("abandoned");
  }
}
