package hindsight.jobs.metrics;

import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.testkit.RowsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A row of a core table as plain values, by the names of its fields; an absent one is null. */
record Fact(Map<String, Object> values) {

  static Fact empty() {
    return new Fact(new HashMap<>());
  }

  Fact with(Field field, Object value) {
    values.put(field.name(), value);
    return this;
  }

  Object value(Field field) {
    return values.get(field.name());
  }

  String text(Field field) {
    return (String) value(field);
  }

  /** As a segment of a mart. */
  String name(Field field) {
    return value(field) == null ? "(unknown)" : text(field);
  }

  Long number(Field field) {
    return (Long) value(field);
  }

  /** A time in milliseconds, as seconds. */
  BigDecimal seconds(Field field) {
    return value(field) == null ? null : BigDecimal.valueOf(number(field), 3);
  }

  Instant at(Field field) {
    return (Instant) value(field);
  }

  boolean isBefore(Field field, Instant instant) {
    return value(field) != null && at(field).isBefore(instant);
  }

  boolean is(Field field, Object word) {
    return word.equals(value(field));
  }

  static Dataset<Row> dataset(Table table, List<Fact> facts) {
    RowsOf rows = RowsOf.table(table);
    for (Fact fact : facts) {
      rows.row();
      for (Field field : table.fields()) {
        if (fact.value(field) != null) {
          rows.with(field, fact.value(field));
        }
      }
    }
    return rows.dataset();
  }
}
