package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/**
 * The touched set: which contacts, interactions, surveys, evaluations and transcripts, and which
 * months of agents' time, the runs of {@code curate} changed that a later job has not yet followed
 * up. Customers are not among them: who reads the book compares it with the one that it read
 * before.
 */
public final class Touched {
  public static final Field RUN_ID = required("run_id", StringType, "The run that changed the row");
  public static final Field TABLE_NAME =
      required("table_name", StringType, "The table, such as core/contacts");
  public static final Field ROW_ID =
      optional(
          "row_id",
          StringType,
          "The row's published id; null for core/agent_time, made by whole months");
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
