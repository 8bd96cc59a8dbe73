package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/**
 * The touched set: which rows of core tables the runs changed that a later job has not yet followed
 * up. It holds what every job after {@code curate} takes its slice from.
 */
public final class Touched {
  public static final Field RUN_ID = required("run_id", StringType, "The run that changed the row");
  public static final Field TABLE_NAME =
      required("table_name", StringType, "The table, such as core/contacts");
  public static final Field ROW_ID =
      optional("row_id", StringType, "The row's published id; null for all rows of the month");
  public static final Field BUSINESS_MONTH =
      required("business_month", DateType, "First day of the month in which it stands or stood");

  public static final Table TABLE =
      new Table(
          "core/touched",
          "run, row that it changed, and month in which that stands or stood",
          List.of(RUN_ID, TABLE_NAME, ROW_ID, BUSINESS_MONTH),
          List.of(RUN_ID, TABLE_NAME, ROW_ID, BUSINESS_MONTH),
          List.of());

  private Touched() {}
}
