package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.DimAgent;
import hindsight.tables.DimQueue;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.RawRoster;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DimensionRowsTest {
  private static final Instant AS_OF = Instant.parse("2026-04-01T00:00:00Z");

  private final RowsOf contacts =
      RowsOf.table(Contacts.TABLE)
          .each(Contacts.CHANNEL, "voice")
          .each(Contacts.OUTCOME, "handled");
  private final RowsOf roster = RowsOf.table(RawRoster.TABLE);

  private RowsOf contact(String id, String date) {
    return contacts
        .row()
        .with(Contacts.CONTACT_ID, id)
        .with(Contacts.STARTED_AT, Instant.parse(date + "T09:00:00Z"))
        .with(Contacts.BUSINESS_DATE, LocalDate.parse(date))
        .with(Contacts.BUSINESS_MONTH, LocalDate.parse(date).withDayOfMonth(1));
  }

  private Dataset<Row> counts() {
    RowsOf evaluations = RowsOf.table(Evaluations.TABLE);
    return SegmentCounts.of(
        table -> table.equals(Contacts.TABLE) ? contacts.dataset() : evaluations.dataset(),
        new Rules(
            KpiPolicy.standard(), BusinessCalendar.in(ZoneOffset.UTC), AS_OF, Segments.all()));
  }

  private RowsOf listed(String agent, String validFrom) {
    return roster
        .row()
        .with(RawRoster.AGENT_ID, agent)
        .with(RawRoster.VALID_FROM, Instant.parse(validFrom + "T00:00:00Z"));
  }

  /** Rows in order of their ids, dates as texts. */
  private List<List<Object>> agents(Field... fields) {
    return DimensionRows.agents(counts(), roster.dataset(), AS_OF)
        .orderBy("agent_id")
        .collectAsList()
        .stream()
        .map(row -> Arrays.stream(fields).map(field -> plain(row, field)).toList())
        .map(List::copyOf)
        .toList();
  }

  private static Object plain(Row row, Field field) {
    return Objects.toString(row.getAs(field.name()));
  }

  @Test
  void anAgentIsInTheTeamOfTheLastContactAndAtEqualTimesOfTheLargerId() {
    contact("a", "2026-03-02").with(Contacts.AGENT_ID, "anna").with(Contacts.TEAM, "red");
    contact("c", "2026-03-03").with(Contacts.AGENT_ID, "anna").with(Contacts.TEAM, "green");
    contact("b", "2026-03-03").with(Contacts.AGENT_ID, "anna").with(Contacts.TEAM, "blue");
    assertThat(
            agents(
                DimAgent.AGENT_ID,
                DimAgent.TEAM,
                DimAgent.SITE,
                DimAgent.FIRST_CONTACT_DATE,
                DimAgent.LAST_CONTACT_DATE,
                DimAgent.HIRED_ON))
        .containsExactly(List.of("anna", "green", "null", "2026-03-02", "2026-03-03", "null"));
  }

  @Test
  void whoHandledNothingIsNoAgentUnlessTheRosterKnowsThem() {
    contact("a", "2026-03-02").with(Contacts.AGENT_ID, "anna").with(Contacts.OUTCOME, "abandoned");
    contact("b", "2026-03-02");
    assertThat(agents(DimAgent.AGENT_ID)).isEmpty();
    listed("ben", "2026-01-01")
        .with(RawRoster.TEAM, "red")
        .with(RawRoster.HIRED_ON, LocalDate.parse("2025-12-15"));
    assertThat(
            agents(
                DimAgent.AGENT_ID, DimAgent.TEAM, DimAgent.HIRED_ON, DimAgent.FIRST_CONTACT_DATE))
        .containsExactly(List.of("ben", "red", "2025-12-15", "null"));
  }

  @Test
  void theRosterKnowsThePlaceBetterThanTheLastContact() {
    contact("a", "2026-03-02").with(Contacts.AGENT_ID, "anna").with(Contacts.TEAM, "red");
    listed("anna", "2026-03-15")
        .with(RawRoster.TEAM, "blue")
        .with(RawRoster.LEFT_ON, LocalDate.parse("2026-06-30"));
    assertThat(agents(DimAgent.AGENT_ID, DimAgent.TEAM, DimAgent.LEFT_ON))
        .containsExactly(List.of("anna", "blue", "2026-06-30"));
  }

  @Test
  void ofTheRosterTheLastRowThatBeganUntilTheAsOfCounts() {
    listed("anna", "2026-01-01").with(RawRoster.TEAM, "red");
    listed("anna", "2026-04-01").with(RawRoster.TEAM, "green");
    listed("anna", "2026-04-02").with(RawRoster.TEAM, "blue");
    assertThat(agents(DimAgent.TEAM)).containsExactly(List.of("green"));
  }

  @Test
  void aLaterDeliveryOfARosterRowReplacesTheEarlierOne() {
    listed("anna", "2026-01-01")
        .with(RawRoster.TEAM, "corrected")
        .with(Delivery.LANDED_AT, Instant.parse("2026-02-02T00:00:00Z"));
    listed("anna", "2026-01-01")
        .with(RawRoster.TEAM, "wrong")
        .with(Delivery.LANDED_AT, Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(agents(DimAgent.TEAM)).containsExactly(List.of("corrected"));
  }

  @Test
  void aQueueHasItsChannelsItsTimeAndItsContacts() {
    contact("a", "2026-03-02").with(Contacts.QUEUE, "billing");
    contact("b", "2026-03-05").with(Contacts.QUEUE, "billing").with(Contacts.CHANNEL, "chat");
    contact("c", "2026-03-04").with(Contacts.QUEUE, "billing").with(Contacts.OUTCOME, "abandoned");
    contact("d", "2026-03-04");
    Row billing = DimensionRows.queues(counts()).collectAsList().get(0);
    assertThat(DimensionRows.queues(counts()).count()).isEqualTo(1);
    assertThat(billing.<String>getAs(DimQueue.QUEUE.name())).isEqualTo("billing");
    assertThat(billing.<String>getAs(DimQueue.CHANNELS.name())).isEqualTo("chat, voice");
    assertThat(plain(billing, DimQueue.FIRST_CONTACT_DATE)).isEqualTo("2026-03-02");
    assertThat(plain(billing, DimQueue.LAST_CONTACT_DATE)).isEqualTo("2026-03-05");
    assertThat(billing.<Long>getAs(DimQueue.CONTACT_COUNT.name())).isEqualTo(3);
  }
}
