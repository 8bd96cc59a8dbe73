package hindsight.jobs.generate;

import hindsight.centre.Export;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.Table;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the rows of a raw table from those of one file of an export, in their order. */
final class RawRow {

  /** What all rows of a landing have. */
  record Stamp(String source, String landingId, Instant landedAt) implements Serializable {}

  private final Object[] same;
  private final int[] columns;
  private final int lineAt;
  private final int rowAt;
  private long row;

  /** The header is the first. */
  private long line = 2;

  RawRow(Table raw, Export export, String period, Stamp stamp) {
    List<Field> fields = raw.fields();
    this.columns = fields.stream().mapToInt(f -> export.columns().indexOf(f.name())).toArray();
    this.same = new Object[columns.length];
    same[fields.indexOf(Delivery.SOURCE)] = stamp.source();
    same[fields.indexOf(Delivery.LANDING_ID)] = stamp.landingId();
    same[fields.indexOf(Delivery.LANDED_AT)] = Timestamp.from(stamp.landedAt());
    same[fields.indexOf(Delivery.LANDED_FILE)] = export.file(period);
    this.lineAt = fields.indexOf(Delivery.LANDED_LINE);
    this.rowAt = fields.indexOf(Delivery.LANDED_ROW);
  }

  Row next(Object... values) {
    row++;
    Object[] made = same.clone();
    made[lineAt] = line;
    made[rowAt] = row;
    for (int field = 0; field < made.length; field++) {
      if (columns[field] >= 0) {
        made[field] = sql(values[columns[field]]);
      }
    }
    line += 1 + lineBreaks(values);
    return RowFactory.create(made);
  }

  private static long lineBreaks(Object... values) {
    long breaks = 0;
    for (Object value : values) {
      if (value instanceof String text) {
        breaks += text.chars().filter(character -> character == '\n').count();
      }
    }
    return breaks;
  }

  private static Object sql(Object value) {
    if (value instanceof Instant instant) {
      return Timestamp.from(instant);
    }
    return value instanceof LocalDate date ? Date.valueOf(date) : value;
  }
}
