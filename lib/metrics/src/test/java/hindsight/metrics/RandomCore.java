package hindsight.metrics;

import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small core tables of half a year whose instants lie on either side of an as-of. */
final class RandomCore {
  static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 210;
  private static final Map<Table, Integer> SIZES = sizes();

  /** In one order, so that a seed always gives the same rows. */
  private static Map<Table, Integer> sizes() {
    Map<Table, Integer> sizes = new LinkedHashMap<>();
    sizes.put(Contacts.TABLE, 30);
    sizes.put(Interactions.TABLE, 20);
    sizes.put(Surveys.TABLE, 12);
    sizes.put(Evaluations.TABLE, 12);
    sizes.put(AgentTime.TABLE, 8);
    sizes.put(Customers.TABLE, 6);
    sizes.put(Repeats.TABLE, 20);
    sizes.put(ContactSentiment.CORE, 12);
    return sizes;
  }

  private final Random random;
  private final BusinessCalendar calendar;
  private int ids;

  RandomCore(Random random, BusinessCalendar calendar) {
    this.random = random;
    this.calendar = calendar;
  }

  CoreRows rows() {
    CoreRows rows = new CoreRows(calendar);
    SIZES.forEach(
        (table, size) -> {
          for (int i = 0; i < size; i++) {
            rows.with(table, row(table, "id" + ids++));
          }
        });
    return rows;
  }

  /** Of each table a row or two are gone, came or say something else. */
  CoreRows changed(CoreRows was) {
    CoreRows rows = new CoreRows(calendar);
    for (Table table : SIZES.keySet()) {
      List<Map<Field, Object>> old = was.of(table);
      int gone = random.nextInt(old.size());
      int other = random.nextInt(old.size());
      for (int i = 0; i < old.size(); i++) {
        if (i == other && !table.equals(AgentTime.TABLE)) {
          rows.with(table, row(table, (String) old.get(i).get(table.key().get(0))));
        } else if (i != gone || random.nextBoolean()) {
          rows.of(table).add(old.get(i));
        }
      }
      if (random.nextBoolean()) {
        rows.with(table, row(table, "id" + ids++));
      }
    }
    return rows;
  }

  Instant instant() {
    return FIRST.plus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
  }

  private Map<Field, Object> row(Table table, String id) {
    Map<Field, Object> row = new HashMap<>();
    row.put(table.key().get(0), id);
    if (table.equals(Customers.TABLE)) {
      row.put(Customers.SINCE, maybe(calendar.dateOf(instant())));
      row.put(Customers.LEFT_ON, maybe(calendar.dateOf(instant())));
    } else if (table.equals(AgentTime.TABLE)) {
      Instant interval = instant();
      LocalDate date = calendar.dateOf(interval);
      row.put(AgentTime.INTERVAL_START_AT, interval);
      row.put(AgentTime.BUSINESS_DATE, date);
      row.put(AgentTime.BUSINESS_MONTH, date.withDayOfMonth(1));
      row.put(AgentTime.BUSY_MS, maybe(random.nextInt(1000)));
      row.put(AgentTime.STAFFED_MS, maybe(random.nextInt(1000)));
    } else {
      Instant start = instant();
      put(row, table, "started_at", start);
      put(row, table, "channel", any("voice", "mail", "mail"));
      put(row, table, "direction", any("inbound", "inbound", "outbound"));
      put(row, table, "queue", any("billing", "sales", null));
      put(row, table, "agent_id", any("ann", "bob", null));
      Object customer = any("id0", "id1", "c", null);
      put(row, table, "customer_id", table.equals(Repeats.TABLE) ? "c" : customer);
      put(row, table, "outcome", any("handled", "handled", "abandoned", null));
      for (String later :
          List.of("answered_at", "ended_at", "resolved_at", "due_at", "invited_at")) {
        put(row, table, later, maybe(after(start)));
      }
      put(row, table, "evaluated_at", after(start));
      put(row, table, "measured_from_at", maybe(after(start)));
      put(row, table, "any_gap_ms", maybe(random.nextInt(20) * 86_400_000L));
      put(row, table, "agent_ids", any(List.of("ann", "bob"), List.of("bob"), List.of()));
      put(row, table, "resolved", any(true, false, null));
      put(row, table, "sla_met", any(true, false, null));
      put(row, table, "wait_ms", maybe(random.nextInt(60_000)));
      put(row, table, "handle_ms", maybe(random.nextInt(60_000)));
      put(row, table, "reopened", maybe(random.nextInt(3)));
      put(row, table, "csat", maybe(1 + random.nextInt(5)));
      put(row, table, "form", any("short", "long"));
      put(row, table, "score_pct", maybe(random.nextInt(100)));
      put(row, table, "customer_score", maybe(random.nextInt(2_000_001) / 1e6 - 1));
    }
    return row;
  }

  /** Where the table has such a field. */
  private static void put(Map<Field, Object> row, Table table, String name, Object value) {
    table.fields().stream()
        .filter(field -> field.name().equals(name))
        .forEach(field -> row.put(field, value));
  }

  private Instant after(Instant start) {
    int minutes = random.nextBoolean() ? 24 * 60 : 120 * 24 * 60;
    return start.plus(Duration.ofMinutes(random.nextInt(minutes)));
  }

  private <T> T maybe(T value) {
    return random.nextInt(4) == 0 ? null : value;
  }

  private Object any(Object... values) {
    return Arrays.asList(values).get(random.nextInt(values.length));
  }
}
