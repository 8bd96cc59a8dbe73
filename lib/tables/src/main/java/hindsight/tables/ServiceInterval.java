package hindsight.tables;

import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** Service metrics by half-hour, channel and queue, as workforce planners read them. */
public final class ServiceInterval {
  public static final Field INTERVAL_START_AT =
      required("interval_start_at", TimestampType, "Half-hour, in UTC");

  public static final Table TABLE =
      new Table(
          "marts/service_interval",
          "metric, half-hour, channel and queue",
          List.of(
              INTERVAL_START_AT,
              KpiDaily.CHANNEL,
              KpiDaily.QUEUE,
              KpiParts.METRIC_ID,
              KpiParts.METRIC_VERSION,
              KpiParts.OWNER,
              KpiDaily.NUMERATOR,
              KpiDaily.DENOMINATOR,
              KpiDaily.VALUE,
              KpiDaily.COVERAGE,
              KpiDaily.NULL_REASON),
          List.of(
              INTERVAL_START_AT,
              KpiDaily.CHANNEL,
              KpiDaily.QUEUE,
              KpiParts.METRIC_ID,
              KpiParts.METRIC_VERSION,
              KpiParts.OWNER),
          List.of(KpiParts.BUSINESS_MONTH),
          List.of(KpiDaily.valueOrReason()));

  private ServiceInterval() {}
}
