package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The additive parts of every metric by business date: all that is stored of a metric. Values are
 * derived when a mart is made. Durations are in milliseconds here.
 */
public final class KpiParts {
  /** The type of a part of one row and of a published one: exact. */
  public static final DataType PART = DataTypes.createDecimalType(18, 6);

  /** The type of a stored sum, which does not depend on the order of rows and outgrows a part. */
  public static final DataType SUM = DataTypes.createDecimalType(38, 6);

  public static final Field METRIC_ID = required("metric_id", StringType, "Id in the catalogue");
  public static final Field METRIC_VERSION =
      required("metric_version", IntegerType, "Version of its formula");
  public static final Field OWNER =
      required("owner", StringType, "Which date owns a row: start, end, answered, ...");
  public static final Field BUSINESS_DATE =
      required("business_date", DateType, "Local date that owns the row");
  public static final Field BUSINESS_MONTH = Contacts.BUSINESS_MONTH;
  public static final Field GRAIN =
      required(
          "grain",
          StringType,
          "The mart it feeds; 'segment' for trends, or the period of what does not add over days");
  public static final Field SEGMENT_KIND =
      optional("segment_kind", StringType, "all, channel, queue, team, site, reason or form");
  public static final Field SEGMENT_VALUE =
      optional("segment_value", StringType, "'all' for all; '(unknown)', '(other)'");
  public static final Field INTERVAL_START_AT =
      optional("interval_start_at", TimestampType, "Half-hour, in UTC; service_interval only");
  public static final Field CHANNEL = optional("channel", StringType, "Channel");
  public static final Field QUEUE =
      optional("queue", StringType, "Queue; '(all)' counts each interaction once");
  public static final Field TEAM = optional("team", StringType, "Team of the agent at the time");
  public static final Field NUMERATOR = optional("numerator", SUM, "Sum of the numerator");
  public static final Field DENOMINATOR =
      optional("denominator", SUM, "Sum of the denominator; null for a total");
  public static final Field NUMERATOR_SQUARES =
      optional("numerator_squares", SUM, "Sum of squared numerators, for the interval");
  public static final Field PRODUCTS =
      optional(
          "products",
          SUM,
          "Sum of numerator times denominator; null where the denominator counts rows");
  public static final Field DENOMINATOR_SQUARES =
      optional(
          "denominator_squares",
          SUM,
          "Sum of squared denominators; null where the denominator counts rows");
  public static final Field ELIGIBLE_COUNT =
      required("eligible_count", LongType, "Rows that belong in the denominator");
  public static final Field MEASURED_COUNT =
      required("measured_count", LongType, "Those among them whose numerator was measured");

  public static final Field REASON = optional("reason", StringType, "Reason of the contact");
  public static final Field AGENT_ID = optional("agent_id", StringType, "Agent of the contact");

  public static final Table TABLE =
      new Table(
          "core/kpi_parts",
          "metric, business date and cell of a grain",
          List.of(
              METRIC_ID,
              METRIC_VERSION,
              OWNER,
              BUSINESS_DATE,
              BUSINESS_MONTH,
              GRAIN,
              SEGMENT_KIND,
              SEGMENT_VALUE,
              INTERVAL_START_AT,
              CHANNEL,
              QUEUE,
              TEAM,
              NUMERATOR,
              DENOMINATOR,
              NUMERATOR_SQUARES,
              PRODUCTS,
              DENOMINATOR_SQUARES,
              ELIGIBLE_COUNT,
              MEASURED_COUNT,
              REASON,
              AGENT_ID),
          List.of(
              METRIC_ID,
              METRIC_VERSION,
              OWNER,
              BUSINESS_DATE,
              GRAIN,
              SEGMENT_KIND,
              SEGMENT_VALUE,
              INTERVAL_START_AT,
              CHANNEL,
              QUEUE,
              TEAM,
              REASON,
              AGENT_ID),
          List.of(BUSINESS_MONTH),
          List.of(
              new Promise(
                  "no more is measured than belongs there", "measured_count <= eligible_count")));

  private KpiParts() {}
}
