package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** Every metric by day, channel, queue and team; numerator and denominator may be summed. */
public final class KpiDaily {
  public static final Field CHANNEL = required("channel", StringType, "Channel; '(unknown)'");
  public static final Field QUEUE =
      required(
          "queue",
          StringType,
          "Queue, '(unknown)', or '(all)': rows that count each interaction once, not to be added"
              + " to the others");
  public static final Field TEAM = required("team", StringType, "Team; '(unknown)'");
  public static final Field NUMERATOR =
      optional(
          "numerator",
          KpiParts.PART,
          "In the metric's unit, times in seconds; null for a quantile, and beyond 10^12");
  public static final Field DENOMINATOR =
      optional(
          "denominator",
          KpiParts.PART,
          "Times in seconds; null for a total, a stock and a quantile, and beyond 10^12");
  public static final Field VALUE =
      optional("value", DoubleType, "The metric, derived from its parts; null has a null_reason");
  public static final Field COVERAGE =
      optional("coverage", DoubleType, "Share of the eligible rows that were measured, 0..1");
  public static final Field NULL_REASON =
      optional("null_reason", StringType, "empty_denominator or not_measured");

  public static final Table TABLE =
      new Table(
          "marts/kpi_daily",
          "metric, day, channel, queue and team",
          List.of(
              KpiParts.BUSINESS_DATE,
              CHANNEL,
              QUEUE,
              TEAM,
              KpiParts.METRIC_ID,
              KpiParts.METRIC_VERSION,
              KpiParts.OWNER,
              NUMERATOR,
              DENOMINATOR,
              VALUE,
              COVERAGE,
              NULL_REASON),
          List.of(
              KpiParts.BUSINESS_DATE,
              CHANNEL,
              QUEUE,
              TEAM,
              KpiParts.METRIC_ID,
              KpiParts.METRIC_VERSION,
              KpiParts.OWNER),
          List.of(KpiParts.BUSINESS_MONTH),
          List.of(valueOrReason()));

  static Promise valueOrReason() {
    return new Promise("a missing value says why", "(value is null) = (null_reason is not null)");
  }

  private KpiDaily() {}
}
