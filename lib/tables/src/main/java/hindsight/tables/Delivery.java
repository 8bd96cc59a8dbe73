package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** What every raw row says of its delivery; the landing fills it. */
public final class Delivery {
  public static final Field SOURCE = required("source", StringType, "The mapping it came by");
  public static final Field ATTRIBUTES =
      optional(
          "attributes",
          DataTypes.createMapType(StringType, StringType),
          "What the source says beyond what the mapping reads");
  public static final Field LANDING_ID =
      required("landing_id", StringType, "The landing that brought the row");
  public static final Field LANDED_AT =
      required("landed_at", TimestampType, "When that landing began");
  public static final Field LANDED_FILE =
      required(
          "landed_file",
          StringType,
          "Name of the file that held the row, behind that of its archive");
  public static final Field LANDED_LINE =
      required("landed_line", LongType, "Physical line of the file on which its record began");
  public static final Field LANDED_ROW =
      required("landed_row", LongType, "Which row of the file it was, from 1");

  private static final List<Field> LANDED =
      List.of(ATTRIBUTES, LANDING_ID, LANDED_AT, LANDED_FILE, LANDED_LINE, LANDED_ROW);

  /**
   * A raw table: a row per row of a file, however often the same thing is delivered.
   *
   * @param thing completes "one row per delivery of ..."
   * @param own what a mapping fills
   */
  static Table table(String name, String thing, List<Field> own, List<Promise> promises) {
    return new Table(
        "raw/" + name,
        "delivery of " + thing,
        Stream.of(List.of(SOURCE), own, LANDED).flatMap(List::stream).toList(),
        List.of(LANDING_ID, LANDED_FILE, LANDED_ROW),
        List.of(),
        promises);
  }

  /** The columns of a raw table that a mapping may name. */
  public static List<Field> own(Table raw) {
    return raw.fields().stream()
        .filter(field -> !field.equals(SOURCE) && !LANDED.contains(field))
        .toList();
  }

  private Delivery() {}
}
