package hindsight.testkit;

import hindsight.tables.Field;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of a table for a test that names only the fields it is about. Other required fields hold a
 * neutral value (a text is the field's name, numbered in a key so that keys differ; numbers are 0,
 * lists empty; time is the first instant of 2026), other optional fields are null.
 *
 * <pre>{@code
 * RowsOf.table(Contacts.TABLE)
 *     .each(Contacts.CHANNEL, "voice")
 *     .row().with(Contacts.CONTACT_ID, "a").with(Contacts.STARTED_AT, instant)
 *     .row().with(Contacts.CONTACT_ID, "b")
 *     .dataset(spark);
 * }</pre>
 */
public final class RowsOf {
  private final Table table;
  private final Map<Field, Object> each = new LinkedHashMap<>();
  private final List<Map<Field, Object>> rows = new ArrayList<>();

  private RowsOf(Table table) {
    this.table = table;
  }

  public static RowsOf table(Table table) {
    return new RowsOf(table);
  }

  /** A value that every row has unless the row itself says otherwise. */
  public RowsOf each(Field field, Object value) {
    each.put(ofTable(field), Values.fit(field, value));
    return this;
  }

  /** Begins the next row. */
  public RowsOf row() {
    rows.add(new LinkedHashMap<>());
    return this;
  }

  /** A value of the row begun last; times as Instant, dates as LocalDate, any whole number. */
  public RowsOf with(Field field, Object value) {
    if (rows.isEmpty()) {
      throw new IllegalStateException("Call row() before with(" + field.name() + ", ...)");
    }
    rows.get(rows.size() - 1).put(ofTable(field), Values.fit(field, value));
    return this;
  }

  /** The rows as Spark sees them, in the order in which they were begun. */
  public Dataset<Row> dataset(SparkSession spark) {
    List<Row> values = new ArrayList<>();
    for (int number = 1; number <= rows.size(); number++) {
      values.add(row(rows.get(number - 1), number));
    }
    return spark.createDataFrame(values, table.schema());
  }

  /** {@link #dataset(SparkSession)} in the session that all tests share. */
  public Dataset<Row> dataset() {
    return dataset(LocalSession.spark());
  }

  private Row row(Map<Field, Object> own, int number) {
    List<Object> values = new ArrayList<>();
    for (Field field : table.fields()) {
      if (own.containsKey(field)) {
        values.add(own.get(field));
      } else if (each.containsKey(field)) {
        values.add(each.get(field));
      } else {
        values.add(
            field.required() ? Values.neutral(field, number, table.key().contains(field)) : null);
      }
    }
    return RowFactory.create(values.toArray());
  }

  private Field ofTable(Field field) {
    if (!table.fields().contains(field)) {
      throw new IllegalArgumentException(
          "%s has no field %s, expected one of %s"
              .formatted(table.path(), field.name(), table.columnNames()));
    }
    return field;
  }
}
