package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Delivery;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CurationTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static RowsOf deliveries() {
    return RowsOf.table(RawInteractions.TABLE)
        .each(Delivery.SOURCE, "s")
        .each(RawInteractions.CHANNEL, "voice")
        .each(RawInteractions.DIRECTION, "inbound")
        .each(RawInteractions.OUTCOME, "handled")
        .each(RawInteractions.STARTED_AT, START)
        .each(RawInteractions.ENDED_AT, START.plusSeconds(60));
  }

  private static Dataset<Row> contacts(RowsOf deliveries) {
    return contacts(deliveries, RowsOf.table(RawRoster.TABLE));
  }

  private static Dataset<Row> contacts(RowsOf deliveries, RowsOf roster) {
    return curation(deliveries)
        .contacts(roster.dataset(), BusinessCalendar.in(ZoneId.of("Europe/Berlin")));
  }

  private static Curation curation(RowsOf deliveries) {
    return Curation.of(deliveries.dataset(), Optional.empty(), Dataset::localCheckpoint);
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
                    .with(Delivery.LANDED_AT, START.plusSeconds(9999)))
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
                    .with(Delivery.LANDED_AT, START.plusSeconds(200))
                    .with(RawInteractions.QUEUE, "second")
                    .row()
                    .with(RawInteractions.CONTACT_ID, "a")
                    .with(Delivery.LANDED_AT, START.plusSeconds(100))
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
  void aChainOfAnyLengthIsOneMatterUnderItsFirstContact() {
    RowsOf chain = passedOn(deliveries(), "c0", null);
    for (int i = 1; i <= 100; i++) {
      passedOn(chain, "c" + i, "c" + (i - 1));
    }
    assertThat(matters(contacts(chain)).values()).hasSize(101).containsOnly("s:c0");
  }

  @Test
  void aChainTakesTheMatterThatItsFirstContactDeclares() {
    RowsOf chain = passedOn(deliveries(), "a", null).with(RawInteractions.INTERACTION_ID, "x");
    passedOn(chain, "b", "a");
    passedOn(chain, "c", "b");
    passedOn(chain, "d", "c");
    passedOn(chain, "e", "d").with(RawInteractions.INTERACTION_ID, "y");
    passedOn(chain, "f", "e");
    assertThat(matters(contacts(chain)))
        .isEqualTo(
            Map.of(
                "s:a", "s:x", "s:b", "s:x", "s:c", "s:x", "s:d", "s:x", "s:e", "s:y", "s:f",
                "s:y"));
  }

  @Test
  void aChainBesideACircleIsStillFollowedToItsEnd() {
    RowsOf rows = passedOn(deliveries(), "c0", null);
    for (int i = 1; i <= 9; i++) {
      passedOn(rows, "c" + i, "c" + (i - 1));
    }
    for (int i = 0; i < 3; i++) {
      passedOn(rows, "o" + i, "o" + (i + 1) % 3);
    }
    Map<String, String> matters = matters(contacts(rows));
    assertThat(matters).hasSize(13).containsEntry("s:c9", "s:c0").containsEntry("s:c1", "s:c0");
    assertThat(matters)
        .containsEntry("s:o0", "s:o0")
        .containsEntry("s:o1", "s:o1")
        .containsEntry("s:o2", "s:o2");
  }

  @Test
  void contactsInACircleOrWithAnUnknownPreviousOneStandAlone() {
    RowsOf rows = passedOn(deliveries(), "a", "b");
    passedOn(rows, "b", "a");
    passedOn(rows, "c", "gone");
    assertThat(matters(contacts(rows))).isEqualTo(Map.of("s:a", "s:a", "s:b", "s:b", "s:c", "s:c"));
  }

  @Test
  void aPreviousContactThatLeadsIntoACircleIsQuarantinedAndItsContactCounts() {
    RowsOf rows = passedOn(deliveries(), "a", "b");
    passedOn(rows, "b", "a");
    passedOn(rows, "behind", "a");
    passedOn(rows, "c", "gone");
    passedOn(rows, "d", "c");
    List<Row> links = curation(rows).circles().collectAsList();
    assertThat(links)
        .extracting(row -> row.getAs("table_name"), row -> row.getAs("text"))
        .containsExactlyInAnyOrder(
            tuple("core/contacts", "a"), tuple("core/contacts", "a"), tuple("core/contacts", "b"));
    assertThat(links)
        .extracting(row -> row.getAs("reason"))
        .containsOnly("previous_contact_id leads into a circle of contacts");
    assertThat(contacts(rows).count()).isEqualTo(5);
  }

  /** One more contact, passed on from another unless that is null. */
  private static RowsOf passedOn(RowsOf rows, String contact, String previous) {
    return rows.row()
        .with(RawInteractions.CONTACT_ID, contact)
        .with(RawInteractions.PREVIOUS_CONTACT_ID, previous);
  }

  @Test
  void aWaitThatWasNotMeasuredIsTheTimeFromTheQueueToTheAnswerOrTheEndOfAnAbandonedContact() {
    RowsOf rows =
        deliveries()
            .each(RawInteractions.QUEUED_AT, START.plusSeconds(1))
            .row()
            .with(RawInteractions.CONTACT_ID, "measured")
            .with(RawInteractions.WAIT_MS, 7L)
            .with(RawInteractions.ANSWERED_AT, START.plusSeconds(11))
            .row()
            .with(RawInteractions.CONTACT_ID, "answered")
            .with(RawInteractions.ANSWERED_AT, START.plusMillis(11_500))
            .row()
            .with(RawInteractions.CONTACT_ID, "abandoned")
            .with(RawInteractions.OUTCOME, "abandoned")
            .row()
            .with(RawInteractions.CONTACT_ID, "spoke")
            .with(RawInteractions.OUTCOME, "abandoned")
            .with(RawInteractions.TALK_MS, 5L)
            .row()
            .with(RawInteractions.CONTACT_ID, "never answered")
            .row()
            .with(RawInteractions.CONTACT_ID, "never queued")
            .with(RawInteractions.QUEUED_AT, null)
            .with(RawInteractions.ANSWERED_AT, START.plusSeconds(11))
            .row()
            .with(RawInteractions.CONTACT_ID, "backwards")
            .with(RawInteractions.ANSWERED_AT, START);
    Map<String, Long> waits =
        contacts(rows).filter("wait_ms is not null").collectAsList().stream()
            .collect(Collectors.toMap(r -> r.getAs("contact_id"), r -> r.<Long>getAs("wait_ms")));
    assertThat(waits)
        .isEqualTo(Map.of("s:measured", 7L, "s:answered", 10_500L, "s:abandoned", 59_000L));
  }

  @Test
  void talkIsNeverTakenFromTimestamps() {
    Row row =
        contacts(
                deliveries()
                    .row()
                    .with(RawInteractions.CONTACT_ID, "a")
                    .with(RawInteractions.QUEUED_AT, START)
                    .with(RawInteractions.ANSWERED_AT, START.plusSeconds(5)))
            .first();
    assertThat(row.<Long>getAs("talk_ms")).isNull();
    assertThat(row.<Long>getAs("handle_ms")).isNull();
  }

  @Test
  void aContactBelongsToTheTeamThatItsAgentWasInWhenItWasAnswered() {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    RowsOf roster =
        RowsOf.table(RawRoster.TABLE)
            .each(RawRoster.AGENT_ID, "ann")
            .each(RawRoster.HIRED_ON, LocalDate.of(2026, 2, 28))
            .row()
            .with(RawRoster.VALID_FROM, noon.minusSeconds(999_999))
            .with(RawRoster.TEAM, "old")
            .row()
            .with(RawRoster.VALID_FROM, noon)
            .with(RawRoster.TEAM, "new");
    RowsOf rows =
        deliveries()
            .each(RawInteractions.AGENT_ID, "ann")
            .each(RawInteractions.STARTED_AT, noon.minusSeconds(60))
            .row()
            .with(RawInteractions.CONTACT_ID, "answered before")
            .with(RawInteractions.ANSWERED_AT, noon.minusSeconds(1))
            .row()
            .with(RawInteractions.CONTACT_ID, "answered after")
            .with(RawInteractions.ANSWERED_AT, noon)
            .row()
            .with(RawInteractions.CONTACT_ID, "not answered")
            .row()
            .with(RawInteractions.CONTACT_ID, "of another")
            .with(RawInteractions.AGENT_ID, "bob")
            .row()
            .with(RawInteractions.CONTACT_ID, "of nobody")
            .with(RawInteractions.AGENT_ID, null);
    assertThat(contacts(rows, roster).collectAsList())
        .extracting(
            row ->
                "%s: %s %s"
                    .formatted(
                        row.getAs("contact_id"), row.getAs("team"), row.getAs("tenure_days")))
        .containsExactlyInAnyOrder(
            "s:answered before: old 2",
            "s:answered after: new 2",
            "s:not answered: old 2",
            "s:of another: null null",
            "s:of nobody: null null");
  }
}
