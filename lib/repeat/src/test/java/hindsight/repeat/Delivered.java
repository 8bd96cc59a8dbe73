package hindsight.repeat;

import hindsight.intake.Curation;
import hindsight.intake.Matters;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Delivery;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Calls as a source delivers them: those passed on in two contacts, some twice and once wrongly.
 */
final class Delivered {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final String ENTRY_QUEUE = "front desk";
  static final Map<String, String> TEAMS = Map.of("ann", "first", "ben", "second");
  static final Map<String, String> SITES = Map.of("ann", "north", "cleo", "south");

  private static final Instant CORRECTED = Instant.parse("2026-05-02T00:00:00Z");
  private static final BusinessCalendar CALENDAR = BusinessCalendar.in(BERLIN);

  private final RowsOf rows =
      RowsOf.table(RawInteractions.TABLE)
          .each(Delivery.SOURCE, "till")
          .each(RawInteractions.UPDATED_AT, CORRECTED);

  /** {@code core/interactions} of the calls. */
  static Dataset<Row> interactions(List<Call> calls) {
    Delivered delivered = new Delivered();
    for (int i = 0; i < calls.size(); i++) {
      delivered.add(calls.get(i), i);
    }
    RowsOf roster = RowsOf.table(RawRoster.TABLE);
    for (String agent : List.of("ann", "ben", "cleo")) {
      roster
          .row()
          .with(RawRoster.AGENT_ID, agent)
          .with(RawRoster.VALID_FROM, Instant.parse("2025-01-01T00:00:00Z"))
          .with(RawRoster.TEAM, TEAMS.get(agent))
          .with(RawRoster.SITE, SITES.get(agent));
    }
    Dataset<Row> contacts =
        Curation.of(delivered.rows.dataset(), Optional.empty(), Dataset::cache)
            .contacts(roster.dataset(), CALENDAR)
            .cache();
    return Matters.interactions(contacts, CALENDAR);
  }

  private void add(Call call, int number) {
    String id = call.id().substring("till:".length());
    if (number % 5 == 0) {
      wrong(id, call, number % 2 == 0 ? 3 : 0);
    }
    if (!call.isPassedOn()) {
      contact(id, call)
          .with(RawInteractions.ENDED_AT, call.end())
          .with(RawInteractions.DISCONNECTED, call.disconnected())
          .with(RawInteractions.QUEUE, call.queue())
          .with(RawInteractions.REASON, call.reason())
          .with(RawInteractions.AGENT_ID, call.agent())
          .with(RawInteractions.HANDLE_MS, call.handleMs())
          .with(RawInteractions.CUSTOMER_ID, call.customer());
      return;
    }
    Long first = call.handleMs() == null ? (Long) 1L : (Long) (call.handleMs() / 3);
    Long second = call.handleMs() == null ? null : (Long) (call.handleMs() - first);
    contact(id, call)
        .with(RawInteractions.ENDED_AT, call.start())
        .with(RawInteractions.QUEUE, ENTRY_QUEUE)
        .with(RawInteractions.AGENT_ID, call.agents().get(0))
        .with(RawInteractions.HANDLE_MS, first);
    contact(id + " passed on", call)
        .with(RawInteractions.PREVIOUS_CONTACT_ID, id)
        .with(RawInteractions.CHANNEL, "mail")
        .with(RawInteractions.ENDED_AT, call.end())
        .with(RawInteractions.DISCONNECTED, call.disconnected())
        .with(RawInteractions.QUEUE, call.queue())
        .with(RawInteractions.REASON, call.reason())
        .with(RawInteractions.AGENT_ID, call.agent())
        .with(RawInteractions.HANDLE_MS, second)
        .with(RawInteractions.CUSTOMER_ID, call.customer());
  }

  private RowsOf contact(String id, Call call) {
    return rows.row()
        .with(RawInteractions.CONTACT_ID, id)
        .with(RawInteractions.STARTED_AT, call.start())
        .with(RawInteractions.CHANNEL, call.channel())
        .with(RawInteractions.DIRECTION, call.direction())
        .with(RawInteractions.OUTCOME, call.outcome());
  }

  /** What was corrected later, though it may have landed after the correction. */
  private void wrong(String id, Call call, int landedDaysLater) {
    rows.row()
        .with(RawInteractions.CONTACT_ID, id)
        .with(RawInteractions.UPDATED_AT, CORRECTED.minusSeconds(1))
        .with(Delivery.LANDED_AT, CORRECTED.plusSeconds(86_400L * landedDaysLater))
        .with(RawInteractions.STARTED_AT, call.start().minusSeconds(77))
        .with(RawInteractions.DIRECTION, "inbound")
        .with(RawInteractions.OUTCOME, "handled")
        .with(RawInteractions.CUSTOMER_ID, "somebody else")
        .with(RawInteractions.AGENT_ID, "cleo");
  }
}
