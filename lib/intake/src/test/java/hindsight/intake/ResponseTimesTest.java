package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.DayHours;
import hindsight.tables.OpeningHours;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.testkit.RowsOf;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A centre in Berlin, open on weekdays from 8 to 20 o'clock. */
class ResponseTimesTest {
  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(
          ZoneId.of("Europe/Berlin"),
          List.of(
              OpeningHours.on(
                  EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayHours.of("08:00-20:00"))),
          Map.of(),
          1);
  private static final Instant FRIDAY_17 = Instant.parse("2026-03-06T16:00:00Z");
  private static final Instant MONDAY_9 = Instant.parse("2026-03-09T08:00:00Z");
  private static final Instant MONDAY_10 = Instant.parse("2026-03-09T09:00:00Z");
  private static final long HOUR_MS = 3_600_000;

  private static RowsOf contact(String channel) {
    return RowsOf.table(RawInteractions.TABLE)
        .each(RawInteractions.CHANNEL, channel)
        .each(RawInteractions.DIRECTION, "inbound")
        .row()
        .with(RawInteractions.STARTED_AT, FRIDAY_17);
  }

  private static RowsOf leg(RowsOf legs, String id, Instant started) {
    return legs.row().with(Contacts.CONTACT_ID, id).with(Contacts.STARTED_AT, started);
  }

  private static RowsOf legs() {
    return RowsOf.table(Contacts.TABLE)
        .each(Contacts.INTERACTION_ID, "a")
        .each(Contacts.CHANNEL, "mail");
  }

  /** First response and resolution, each by the clock and in business hours. */
  private static List<Long> times(Dataset<Row> rows) {
    Row row = rows.first();
    return Arrays.asList(
        row.getAs("first_response_ms"),
        row.getAs("first_response_business_ms"),
        row.getAs("resolution_ms"),
        row.getAs("resolution_business_ms"));
  }

  private static List<Long> ofContact(RowsOf deliveries) {
    return times(
        Curation.of(deliveries.dataset(), Optional.empty(), Dataset::localCheckpoint)
            .contacts(RowsOf.table(RawRoster.TABLE).dataset(), CALENDAR));
  }

  private static List<Long> ofMatter(RowsOf legs) {
    return times(Matters.interactions(legs.dataset(), CALENDAR));
  }

  @Test
  void aMailThatWaitsOverTheWeekendIsAnsweredAndSolvedInTheHoursThatTheCentreIsOpen() {
    assertThat(
            ofContact(
                contact("mail")
                    .with(RawInteractions.ANSWERED_AT, MONDAY_9)
                    .with(RawInteractions.RESOLVED_AT, MONDAY_10)))
        .containsExactly(64 * HOUR_MS, 4 * HOUR_MS, 65 * HOUR_MS, 5 * HOUR_MS);
  }

  @Test
  void aCallHasNoTimesInBusinessHours() {
    assertThat(
            ofContact(
                contact("voice")
                    .with(RawInteractions.ANSWERED_AT, FRIDAY_17.plusSeconds(20))
                    .with(RawInteractions.RESOLVED_AT, MONDAY_10)))
        .containsExactly(20_000L, null, 65 * HOUR_MS, null);
  }

  @Test
  void whatIsNotAnsweredOrBeforeItsStartIsNotMeasured() {
    assertThat(ofContact(contact("mail"))).containsOnlyNulls();
    assertThat(
            ofContact(
                contact("mail")
                    .with(RawInteractions.ANSWERED_AT, FRIDAY_17.minusMillis(1))
                    .with(RawInteractions.RESOLVED_AT, FRIDAY_17)))
        .containsExactly(null, null, 0L, 0L);
  }

  @Test
  void aSolutionThatTheSourceTakesBackIsNotMeasured() {
    assertThat(
            ofContact(
                contact("mail")
                    .with(RawInteractions.RESOLVED, false)
                    .with(RawInteractions.RESOLVED_AT, MONDAY_10)))
        .containsOnlyNulls();
  }

  @Test
  void aMatterIsAnsweredFirstAndSolvedLastFromTheStartOfItsFirstLeg() {
    RowsOf legs = legs();
    leg(legs, "a", FRIDAY_17)
        .with(Contacts.RESOLVED_AT, FRIDAY_17.plusSeconds(60))
        .with(Contacts.RESOLVED, false);
    leg(legs, "b", FRIDAY_17.plusSeconds(3600))
        .with(Contacts.ANSWERED_AT, MONDAY_10)
        .with(Contacts.RESOLVED_AT, MONDAY_10)
        .with(Contacts.RESOLVED, true);
    leg(legs, "c", FRIDAY_17.plusSeconds(7200)).with(Contacts.ANSWERED_AT, MONDAY_9);
    assertThat(ofMatter(legs))
        .containsExactly(64 * HOUR_MS, 4 * HOUR_MS, 65 * HOUR_MS, 5 * HOUR_MS);
  }

  @Test
  void aMatterWhoseLastWordIsThatItIsNotSolvedHasNoResolution() {
    RowsOf legs = legs();
    leg(legs, "a", FRIDAY_17)
        .with(Contacts.RESOLVED_AT, FRIDAY_17.plusSeconds(60))
        .with(Contacts.RESOLVED, true);
    leg(legs, "b", MONDAY_9).with(Contacts.RESOLVED, false);
    leg(legs, "c", MONDAY_10);
    assertThat(ofMatter(legs)).containsOnlyNulls();
  }

  @Test
  void aMatterOfOneLegHasTheTimesOfItsContact() {
    RowsOf legs = legs();
    leg(legs, "a", FRIDAY_17)
        .with(Contacts.FIRST_RESPONSE_MS, 1)
        .with(Contacts.FIRST_RESPONSE_BUSINESS_MS, 2)
        .with(Contacts.RESOLUTION_MS, 3)
        .with(Contacts.RESOLUTION_BUSINESS_MS, 4);
    assertThat(ofMatter(legs)).containsExactly(1L, 2L, 3L, 4L);
  }
}
