package hindsight.intake;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.RawRoster;
import hindsight.tables.Table;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final Table ASKED =
      new Table(
          "core/asked",
          "question",
          List.of(Contacts.CONTACT_ID, Contacts.AGENT_ID, Contacts.STARTED_AT),
          List.of(Contacts.CONTACT_ID),
          List.of());

  private final RowsOf roster = RowsOf.table(RawRoster.TABLE).each(RawRoster.AGENT_ID, "ann");
  private final RowsOf asked = RowsOf.table(ASKED).each(Contacts.AGENT_ID, "ann");

  private RowsOf place(String from, String team) {
    return roster
        .row()
        .with(RawRoster.VALID_FROM, Instant.parse(from))
        .with(RawRoster.TEAM, team)
        .with(RawRoster.SITE, "site of " + team);
  }

  private RowsOf ask(String at) {
    return asked.row().with(Contacts.CONTACT_ID, at).with(Contacts.STARTED_AT, Instant.parse(at));
  }

  private List<Row> answers() {
    return Roster.of(roster.dataset(), BusinessCalendar.in(ZoneId.of("Europe/Berlin")))
        .placed(asked.dataset(), Contacts.STARTED_AT.col())
        .collectAsList();
  }

  private Map<String, String> teams() {
    return answers().stream()
        .collect(toMap(row -> row.getAs("contact_id"), row -> "" + row.<String>getAs("team")));
  }

  @Test
  void aPlaceIsValidUntilTheNextOneBegins() {
    place("2026-03-02T12:00:00Z", "new");
    place("2026-02-01T00:00:00Z", "old");
    ask("2026-01-31T23:59:59Z");
    ask("2026-03-02T11:59:59Z");
    ask("2026-03-02T12:00:00Z");
    assertThat(teams())
        .isEqualTo(
            Map.of(
                "2026-01-31T23:59:59Z", "null",
                "2026-03-02T11:59:59Z", "old",
                "2026-03-02T12:00:00Z", "new"));
    assertThat(answers())
        .extracting(row -> row.<String>getAs("site"))
        .containsExactlyInAnyOrder(null, "site of old", "site of new");
  }

  @Test
  void aPlaceThatOutlastsTheNextOneEndsWithItAndOneThatEndsEarlierLeavesAGap() {
    place("2026-03-01T00:00:00Z", "a")
        .with(RawRoster.VALID_TO, Instant.parse("2026-03-20T00:00:00Z"));
    place("2026-03-10T00:00:00Z", "b")
        .with(RawRoster.VALID_TO, Instant.parse("2026-03-12T00:00:00Z"));
    place("2026-03-15T00:00:00Z", "c");
    ask("2026-03-09T00:00:00Z");
    ask("2026-03-11T00:00:00Z");
    ask("2026-03-12T00:00:00Z");
    ask("2026-03-16T00:00:00Z");
    assertThat(teams())
        .isEqualTo(
            Map.of(
                "2026-03-09T00:00:00Z", "a",
                "2026-03-11T00:00:00Z", "b",
                "2026-03-12T00:00:00Z", "null",
                "2026-03-16T00:00:00Z", "c"));
  }

  @Test
  void ofDeliveriesOfAPlaceTheLastLandedWins() {
    place("2026-03-01T00:00:00Z", "right")
        .with(Delivery.SOURCE, "hr")
        .with(Delivery.LANDED_AT, Instant.parse("2026-03-03T00:00:00Z"));
    place("2026-03-01T00:00:00Z", "wrong")
        .with(Delivery.SOURCE, "planner")
        .with(Delivery.LANDED_AT, Instant.parse("2026-03-02T00:00:00Z"));
    ask("2026-03-09T00:00:00Z");
    assertThat(teams()).isEqualTo(Map.of("2026-03-09T00:00:00Z", "right"));
  }

  @Test
  void anAgentWhoLeftStaysWithWhatWasValid() {
    place("2026-03-01T00:00:00Z", "a").with(RawRoster.LEFT_ON, LocalDate.of(2026, 3, 5));
    ask("2026-03-04T00:00:00Z");
    ask("2026-04-04T00:00:00Z");
    assertThat(teams().values()).containsOnly("a");
  }

  @Test
  void tenureCountsLocalDaysSinceTheAgentWasHired() {
    place("2026-01-01T00:00:00Z", "a").with(RawRoster.HIRED_ON, LocalDate.of(2026, 3, 2));
    place("2026-03-20T00:00:00Z", "a");
    ask("2026-03-01T22:59:59Z");
    ask("2026-03-01T23:00:00Z");
    ask("2026-03-12T22:59:59Z");
    ask("2026-03-21T00:00:00Z");
    assertThat(
            answers().stream()
                .collect(
                    toMap(
                        row -> row.getAs("contact_id"),
                        row -> "" + row.<Long>getAs("tenure_days"))))
        .isEqualTo(
            Map.of(
                "2026-03-01T22:59:59Z", "null",
                "2026-03-01T23:00:00Z", "0",
                "2026-03-12T22:59:59Z", "10",
                "2026-03-21T00:00:00Z", "null"));
  }

  @Test
  void rowsAreNeitherMultipliedNorLost() {
    for (int day = 1; day <= 9; day++) {
      place("2026-03-0%dT00:00:00Z".formatted(day), "team " + day)
          .with(RawRoster.VALID_TO, Instant.parse("2026-03-30T00:00:00Z"));
      place("2026-03-0%dT00:00:00Z".formatted(day), "again " + day);
    }
    ask("2026-03-25T00:00:00Z");
    ask("2026-03-26T00:00:00Z").with(Contacts.AGENT_ID, "bob");
    ask("2026-03-27T00:00:00Z").with(Contacts.AGENT_ID, null);
    List<String> ids = new ArrayList<>();
    answers().forEach(row -> ids.add(row.getAs("contact_id")));
    assertThat(ids)
        .containsExactlyInAnyOrder(
            "2026-03-25T00:00:00Z", "2026-03-26T00:00:00Z", "2026-03-27T00:00:00Z");
  }
}
