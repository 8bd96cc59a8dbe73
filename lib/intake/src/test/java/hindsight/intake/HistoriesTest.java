package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.Delivery;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import hindsight.testkit.RowsOf;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private RowsOf events = RowsOf.table(RawEvents.TABLE);
  private RowsOf contacts = RowsOf.table(RawInteractions.TABLE);
  private int landings;

  /** Lands these states of a contact, an hour apart from the given one on. */
  private HistoriesTest told(String contact, int firstHour, String... states) {
    landings++;
    for (int i = 0; i < states.length; i++) {
      events =
          events
              .row()
              .with(Delivery.SOURCE, "desk")
              .with(RawEvents.CONTACT_ID, contact)
              .with(RawEvents.EVENT_AT, hour(firstHour + i))
              .with(RawEvents.SEQUENCE, 0L)
              .with(RawEvents.STATE, states[i])
              .with(Delivery.LANDED_AT, MONDAY.plusSeconds(landings))
              .with(Delivery.LANDING_ID, "landing" + landings);
    }
    return this;
  }

  private static Instant hour(int hour) {
    return MONDAY.plusSeconds(3600L * hour);
  }

  private Row filled(String contact) {
    return Histories.fill(contacts.dataset(), events.dataset()).collectAsList().stream()
        .filter(row -> row.getAs("contact_id").equals(contact))
        .findFirst()
        .orElseThrow();
  }

  private static Instant instant(Row row, String column) {
    Timestamp at = row.getAs(column);
    return at == null ? null : at.toInstant();
  }

  private void contact(String id, String outcome) {
    contacts =
        contacts
            .row()
            .with(Delivery.SOURCE, "desk")
            .with(RawInteractions.CONTACT_ID, id)
            .with(RawInteractions.OUTCOME, outcome);
  }

  @Test
  void theLastSolutionThatHeldIsTheSolution() {
    contact("a", "handled");
    told("a", 0, "open", "resolved", "open", "pending", "resolved", "closed");
    Row row = filled("a");
    assertThat(row.<Boolean>getAs("resolved")).isTrue();
    assertThat(instant(row, "resolved_at")).isEqualTo(hour(4));
    assertThat(instant(row, "ended_at")).isEqualTo(hour(4));
    assertThat(row.<Long>getAs("reopened")).isEqualTo(1);
  }

  @Test
  void statesOfOneInstantWithoutASequenceStandAsInTheirExport() {
    contact("a", null);
    toldAtOnce("a", "resolved", "open", "resolved");
    assertThat(filled("a").<Long>getAs("reopened")).isEqualTo(1);
    toldAtOnce("a", "open", "resolved");
    assertThat(filled("a").<Long>getAs("reopened")).isZero();
    assertThat(filled("a").<Boolean>getAs("resolved")).isTrue();
  }

  /** Lands these states of a contact, all of the same instant, in one export. */
  private void toldAtOnce(String contact, String... states) {
    told(contact, 0);
    for (int i = 0; i < states.length; i++) {
      events =
          events
              .row()
              .with(Delivery.SOURCE, "desk")
              .with(RawEvents.CONTACT_ID, contact)
              .with(RawEvents.EVENT_AT, MONDAY)
              .with(RawEvents.STATE, states[i])
              .with(Delivery.LANDED_ROW, i + 1L)
              .with(Delivery.LANDED_AT, MONDAY.plusSeconds(landings))
              .with(Delivery.LANDING_ID, "landing" + landings);
    }
  }

  @Test
  void aSolutionThatWasTakenBackIsNone() {
    contact("a", null);
    told("a", 0, "open", "resolved", "open");
    Row row = filled("a");
    assertThat(row.<Boolean>getAs("resolved")).isFalse();
    assertThat(instant(row, "resolved_at")).isNull();
    assertThat(instant(row, "ended_at")).isNull();
    assertThat(row.<Long>getAs("reopened")).isEqualTo(1);
  }

  @Test
  void aHistoryGoesOnInLaterLandingsThatMayOverlap() {
    contact("a", "handled");
    told("a", 0, "open", "resolved");
    told("a", 1, "resolved", "open", "closed");
    Row row = filled("a");
    assertThat(instant(row, "resolved_at")).isEqualTo(hour(3));
    assertThat(row.<Long>getAs("reopened")).isEqualTo(1);
  }

  @Test
  void landingsMayComeInAnyOrder() {
    contact("a", "handled");
    told("a", 2, "open", "closed");
    told("a", 0, "open", "resolved");
    assertThat(filled("a").<Long>getAs("reopened")).isEqualTo(1);
    assertThat(instant(filled("a"), "resolved_at")).isEqualTo(hour(3));
  }

  @Test
  void whatTheSourceSaysItselfStays() {
    contact("a", "handled");
    contacts =
        contacts
            .with(RawInteractions.REOPENED, 5L)
            .with(RawInteractions.RESOLVED, false)
            .with(RawInteractions.ENDED_AT, hour(9));
    told("a", 0, "open", "resolved");
    Row row = filled("a");
    assertThat(row.<Long>getAs("reopened")).isEqualTo(5);
    assertThat(row.<Boolean>getAs("resolved")).isFalse();
    assertThat(instant(row, "ended_at")).isEqualTo(hour(9));
  }

  @Test
  void ofAContactWithoutHistoryNothingIsKnown() {
    contact("a", "handled");
    contact("b", "handled");
    told("b", 0, "open");
    Row row = filled("a");
    assertThat(row.<Boolean>getAs("resolved")).isNull();
    assertThat(row.<Long>getAs("reopened")).isNull();
  }

  @Test
  void anotherSourceMayUseTheSameId() {
    contact("a", "handled");
    told("a", 0, "open", "closed");
    events = events.row().with(Delivery.SOURCE, "other").with(RawEvents.CONTACT_ID, "a");
    assertThat(filled("a").<Boolean>getAs("resolved")).isTrue();
  }
}
