package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawRoster;
import hindsight.tables.RawShifts;
import hindsight.testkit.RowsOf;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AgentTimesTest {
  private final RowsOf activity =
      RowsOf.table(RawAgentActivity.TABLE)
          .each(Delivery.SOURCE, "telephony")
          .each(RawAgentActivity.AGENT_ID, "ann");
  private final RowsOf shifts =
      RowsOf.table(RawShifts.TABLE)
          .each(Delivery.SOURCE, "planner")
          .each(RawShifts.AGENT_ID, "ann");
  private final RowsOf contacts =
      RowsOf.table(Contacts.TABLE)
          .each(Contacts.CHANNEL, "chat")
          .each(Contacts.AGENT_ID, "ann")
          .each(Contacts.OUTCOME, "handled");
  private final RowsOf roster = RowsOf.table(RawRoster.TABLE).each(RawRoster.AGENT_ID, "ann");

  private RowsOf state(String state, String from, String to) {
    return activity
        .row()
        .with(RawAgentActivity.STATE, state)
        .with(RawAgentActivity.STARTED_AT, Instant.parse(from))
        .with(RawAgentActivity.ENDED_AT, to == null ? null : Instant.parse(to));
  }

  private RowsOf shift(String activity, String from, String to) {
    return shifts
        .row()
        .with(RawShifts.ACTIVITY, activity)
        .with(RawShifts.STARTS_AT, Instant.parse(from))
        .with(RawShifts.ENDS_AT, Instant.parse(to));
  }

  private RowsOf contact(String answered, String ended) {
    return contacts
        .row()
        .with(Contacts.ANSWERED_AT, answered == null ? null : Instant.parse(answered))
        .with(Contacts.ENDED_AT, Instant.parse(ended));
  }

  private List<Row> rows() {
    return new AgentTimes(BusinessCalendar.in(ZoneId.of("Europe/Berlin")), Set.of("vacation"))
        .rows(activity.dataset(), shifts.dataset(), contacts.dataset(), roster.dataset())
        .orderBy("agent_id", "interval_start_at")
        .collectAsList();
  }

  /** Minutes of a column by the start of the half-hour, for rows of one agent. */
  private Map<String, Long> minutes(Field time) {
    Map<String, Long> minutes = new TreeMap<>();
    for (Row row : rows()) {
      Long value = row.getAs(time.name());
      minutes.put(start(row).toString(), value == null ? null : value / 60_000);
    }
    return minutes;
  }

  private static Instant start(Row row) {
    return row.<Timestamp>getAs("interval_start_at").toInstant();
  }

  @Test
  void timeIsCutAtTheHalfHourAndAtMidnightWithItsMonth() {
    state("on_contact", "2026-03-31T21:50:00Z", "2026-03-31T22:40:00Z");
    assertThat(minutes(AgentTime.CONTACT_MS))
        .isEqualTo(
            Map.of(
                "2026-03-31T21:30:00Z", 10L,
                "2026-03-31T22:00:00Z", 30L,
                "2026-03-31T22:30:00Z", 10L));
    assertThat(rows())
        .extracting(row -> row.<Date>getAs("business_date").toLocalDate())
        .containsExactly(
            LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1));
    assertThat(rows())
        .extracting(row -> row.<Date>getAs("business_month").toLocalDate())
        .containsExactly(
            LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1));
  }

  @Test
  void aDayOf23HoursHas46HalfHoursAndOneOf25Has50() {
    shift("work", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    shift("work", "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z");
    state("available", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    List<Row> rows = rows();
    assertThat(rows).filteredOn(row -> isOn(row, "2026-03-29")).hasSize(46);
    assertThat(rows).filteredOn(row -> isOn(row, "2025-10-26")).hasSize(50);
    assertThat(rows)
        .hasSize(96)
        .allSatisfy(row -> assertThat(row.<Long>getAs("scheduled_ms")).isEqualTo(1_800_000L));
  }

  private static boolean isOn(Row row, String date) {
    return row.<Date>getAs("business_date").toLocalDate().equals(LocalDate.parse(date));
  }

  @Test
  void anOpenStateLastsUntilTheAgentsNextOneAtMostToTheEndOfTheDay() {
    state("available", "2026-03-02T21:10:00Z", null);
    state("on_contact", "2026-03-02T21:45:00Z", "2026-03-02T21:46:00Z");
    state("available", "2026-03-02T22:50:00Z", null);
    state("available", "2026-03-03T10:00:00Z", "2026-03-03T10:05:00Z");
    state("available", "2026-03-02T21:11:00Z", "2026-03-02T21:11:00Z")
        .with(RawAgentActivity.AGENT_ID, "bob");
    assertThat(minutes(AgentTime.AVAILABLE_MS))
        .isEqualTo(
            Map.of(
                "2026-03-02T21:00:00Z", 20L,
                "2026-03-02T21:30:00Z", 15L,
                "2026-03-02T22:30:00Z", 10L,
                "2026-03-03T10:00:00Z", 5L));
  }

  @Test
  void theNextStateOfAnotherSourceEndsNothing() {
    state("available", "2026-03-02T09:00:00Z", null);
    state("on_contact", "2026-03-02T09:05:00Z", "2026-03-02T09:08:00Z")
        .with(Delivery.SOURCE, "chat");
    state("offline", "2026-03-02T09:20:00Z", "2026-03-02T09:21:00Z");
    assertThat(minutes(AgentTime.AVAILABLE_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 20L));
    assertThat(minutes(AgentTime.CONTACT_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 3L));
  }

  @Test
  void aRedeliveryReplacesWhatCameBefore() {
    Instant later = Instant.parse("2026-03-09T00:00:00Z");
    state("on_contact", "2026-03-02T09:00:00Z", "2026-03-02T09:05:00Z")
        .with(Delivery.LANDED_AT, later);
    state("on_contact", "2026-03-02T09:00:00Z", "2026-03-02T09:25:00Z");
    shift("work", "2026-03-02T09:00:00Z", "2026-03-02T09:20:00Z");
    shift("work", "2026-03-02T09:00:00Z", "2026-03-02T09:10:00Z").with(Delivery.LANDED_AT, later);
    assertThat(minutes(AgentTime.CONTACT_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 5L));
    assertThat(minutes(AgentTime.SCHEDULED_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 10L));
  }

  @Test
  void twoChatsAtOnceAreTwiceTheirUnion() {
    contact("2026-03-02T09:00:00Z", "2026-03-02T09:20:00Z");
    contact(null, "2026-03-02T09:20:00Z")
        .with(Contacts.TALK_MS, 1_000_000L)
        .with(Contacts.HOLD_MS, 200_000L);
    contact(null, "2026-03-02T09:30:00Z");
    contact("2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z").with(Contacts.OUTCOME, "voicemail");
    contact("2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z").with(Contacts.AGENT_ID, null);
    contact("2026-03-02T09:29:00Z", "2026-03-02T09:25:00Z");
    assertThat(minutes(AgentTime.CONTACT_SUM_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 40L));
    assertThat(minutes(AgentTime.CONTACT_UNION_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 20L));
  }

  @Test
  void halfHoursBelongToTheTeamOfTheirStart() {
    for (String team : List.of("old", "new")) {
      roster
          .row()
          .with(RawRoster.TEAM, team)
          .with(RawRoster.SITE, "north")
          .with(
              RawRoster.VALID_FROM,
              Instant.parse(team.equals("old") ? "2026-01-01T00:00:00Z" : "2026-03-02T12:00:00Z"));
    }
    state("available", "2026-03-02T11:45:00Z", "2026-03-02T12:10:00Z");
    state("available", "2026-03-02T11:45:00Z", "2026-03-02T11:50:00Z")
        .with(RawAgentActivity.AGENT_ID, "bob");
    assertThat(rows())
        .extracting(
            row ->
                "%s %s %s".formatted(row.getAs("agent_id"), row.getAs("team"), row.getAs("site")))
        .containsExactly("ann old north", "ann new north", "bob null null");
  }

  @Test
  void anAgentWhoIsObservedThatMonthDidNothingOnADayThatWasDelivered() {
    shift("work", "2026-03-02T22:30:00Z", "2026-03-02T23:30:00Z");
    state("available", "2026-03-20T08:00:00Z", "2026-03-20T08:30:00Z");
    state("available", "2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z")
        .with(RawAgentActivity.AGENT_ID, "bob");
    state("available", "2026-03-03T08:00:00Z", "2026-03-03T08:00:00Z")
        .with(RawAgentActivity.AGENT_ID, "bob");
    assertThat(rows())
        .filteredOn(row -> row.getAs("scheduled_ms") != null)
        .extracting(row -> row.<Long>getAs("staffed_ms"), row -> row.<Long>getAs("adherent_ms"))
        .containsExactly(tuple(0L, 0L), tuple(null, null));
  }

  @Test
  void anAgentWhoseStatesAreNeverDeliveredIsNotMeasuredByThoseOfOthers() {
    shift("work", "2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z");
    state("available", "2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z")
        .with(RawAgentActivity.AGENT_ID, "bob");
    assertThat(rows())
        .filteredOn(row -> row.getAs("agent_id").equals("ann"))
        .extracting(row -> row.<Long>getAs("staffed_ms"), row -> row.<Long>getAs("adherent_ms"))
        .containsExactly(tuple(null, null));
  }

  @Test
  void aMeasuredTalkBeatsTheClockAndAMailLastsOnlyAsLongAsWasMeasured() {
    contact("2026-03-02T09:00:00Z", "2026-03-02T09:20:00Z").with(Contacts.TALK_MS, 240_000L);
    contact("2026-02-20T09:00:00Z", "2026-03-02T09:20:00Z").with(Contacts.CHANNEL, "mail");
    contact("2026-02-20T09:00:00Z", "2026-03-02T09:20:00Z");
    assertThat(minutes(AgentTime.CONTACT_SUM_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 4L));
  }

  @Test
  void plannedReasonsAreThoseOfTheCentre() {
    shift("absent", "2026-03-02T09:00:00Z", "2026-03-02T09:10:00Z")
        .with(RawShifts.ABSENCE_REASON, "vacation");
    shift("absent", "2026-03-02T09:10:00Z", "2026-03-02T09:30:00Z")
        .with(RawShifts.ABSENCE_REASON, "flu");
    assertThat(minutes(AgentTime.ABSENT_PLANNED_MS)).isEqualTo(Map.of("2026-03-02T09:00:00Z", 10L));
    assertThat(minutes(AgentTime.ABSENT_UNPLANNED_MS))
        .isEqualTo(Map.of("2026-03-02T09:00:00Z", 20L));
  }

  @Test
  void aPieceOfMoreThanAYearMeasuresNothing() {
    state("available", "2026-03-02T09:00:00Z", "9999-12-31T00:00:00Z");
    assertThat(rows()).isEmpty();
  }

  @Test
  void withoutAnyDeliveryThereAreNoRows() {
    assertThat(rows()).isEmpty();
  }
}
