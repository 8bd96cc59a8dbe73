package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** Rows that could not land, with the reason and the text as it came. */
public final class Quarantine {
  public static final Field SOURCE = required("source", StringType, "The mapping it came by");
  public static final Field TABLE_NAME =
      required("table_name", StringType, "The table that it was meant for");
  public static final Field FILE = required("file", StringType, "Name of the file");
  public static final Field LINE =
      required("line", LongType, "Physical line on which the record begins; 0 is the file itself");
  public static final Field ROW = required("row", LongType, "Which row of the file it was, from 1");
  public static final Field REASON =
      required("reason", StringType, "Why it did not land; several are joined by '; '");
  public static final Field TEXT =
      optional(
          "text",
          StringType,
          "The record as it came; bytes that are not text are kept as 'base64:...', a record that"
              + " is too long by its first 4 KB");
  public static final Field LANDING_ID =
      required("landing_id", StringType, "The landing that met it");
  public static final Field LANDED_AT = required("landed_at", TimestampType, "When that began");

  public static final Table TABLE =
      new Table(
          "core/quarantine",
          "record that did not land",
          List.of(SOURCE, TABLE_NAME, FILE, LINE, ROW, REASON, TEXT, LANDING_ID, LANDED_AT),
          List.of(LANDING_ID, TABLE_NAME, FILE, ROW),
          List.of());

  private Quarantine() {}
}
