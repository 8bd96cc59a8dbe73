package hindsight.metrics;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.testkit.RowsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Core tables as plain values, so that a test can change a row and tell which rows changed. */
final class CoreRows implements Facts {
  private final BusinessCalendar calendar;
  private final Map<Table, List<Map<Field, Object>>> tables = new LinkedHashMap<>();

  CoreRows(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  /** With one more row; what follows from its start is filled in. */
  CoreRows with(Table table, Map<Field, Object> values) {
    Map<Field, Object> row = new HashMap<>(values);
    Field startedAt =
        row.keySet().stream()
            .filter(field -> field.name().equals(Contacts.STARTED_AT.name()))
            .findFirst()
            .orElse(Contacts.STARTED_AT);
    if (row.get(startedAt) instanceof Instant start) {
      LocalDate date = calendar.dateOf(start);
      row.put(Contacts.BUSINESS_DATE, date);
      row.put(Contacts.BUSINESS_MONTH, date.withDayOfMonth(1));
      if (table.fields().contains(Contacts.INTERVAL_START_AT)) {
        row.put(
            Contacts.INTERVAL_START_AT,
            start.minus(Duration.ofSeconds(Math.floorMod(start.getEpochSecond(), 1800))));
      }
    }
    of(table).add(row);
    return this;
  }

  List<Map<Field, Object>> of(Table table) {
    return tables.computeIfAbsent(table, each -> new ArrayList<>());
  }

  /** Those of these rows that are not among others. */
  CoreRows but(CoreRows others) {
    CoreRows left = new CoreRows(calendar);
    tables.forEach(
        (table, rows) ->
            rows.stream()
                .filter(row -> !others.of(table).contains(row))
                .forEach(row -> left.of(table).add(row)));
    return left;
  }

  @Override
  public Dataset<Row> rows(Table table) {
    RowsOf rows = RowsOf.table(table);
    for (Map<Field, Object> each : of(table)) {
      rows.row();
      each.forEach(rows::with);
    }
    return rows.dataset();
  }
}
