package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** Every metric by period and segment, beside its target and its earlier values. */
public final class KpiTrend {
  public static final Field GRAIN =
      required("grain", StringType, "day, week, month, or quarter and year of the fiscal calendar");
  public static final Field PERIOD_START_DATE =
      required("period_start_date", DateType, "First day; weeks begin on ISO Monday");
  public static final Field PERIOD_END_DATE =
      required("period_end_date", DateType, "Last day, inclusive");
  public static final Field SEGMENT_KIND =
      required(
          "segment_kind",
          StringType,
          "all, channel, queue, team, site, reason or form; all and channel count each interaction"
              + " once, the others each of its contacts");
  public static final Field SEGMENT_VALUE =
      required("segment_value", StringType, "'all' for all; '(unknown)', '(other)'");
  public static final Field INTERVAL_LOW =
      optional("interval_low", DoubleType, "Lower end of the 95 % interval");
  public static final Field INTERVAL_HIGH =
      optional(
          "interval_high",
          DoubleType,
          "Upper end; Wilson for shares, delta method for ratios of sums, null for others");
  public static final Field TARGET =
      optional(
          "target", DoubleType, "The goal of targets.yaml that holds on the period's first day");
  public static final Field GAP = optional("gap", DoubleType, "value - target");
  public static final Field PREVIOUS_VALUE =
      optional("previous_value", DoubleType, "Value of the period before");
  public static final Field YEAR_AGO_VALUE =
      optional(
          "year_ago_value",
          DoubleType,
          "Value of the same period a year ago; days and weeks 364 days ago, the same weekday");
  public static final Field IS_COMPLETE =
      required("is_complete", BooleanType, "The as-of has passed the period's end");
  public static final Field IS_MATURED =
      required("is_matured", BooleanType, "Everything that the period owns has matured");
  public static final Field IS_ESTIMATED =
      required("is_estimated", BooleanType, "The value is an estimate, not a count");

  public static final Field ATTAINMENT =
      optional(
          "attainment",
          DoubleType,
          "How much of the target is reached: value / target, target / value where lower is"
              + " better; 1 is reached, and so is a value of 0 where lower is better; null where"
              + " neither is better, and for what may be negative unless both are above 0");

  /** By which the files are cut. */
  public static final Field PERIOD_MONTH =
      required("period_month", DateType, "First day of the month in which the period begins");

  private static final List<Field> KEY =
      List.of(
          KpiParts.METRIC_ID,
          KpiParts.METRIC_VERSION,
          KpiParts.OWNER,
          GRAIN,
          PERIOD_START_DATE,
          SEGMENT_KIND,
          SEGMENT_VALUE);

  public static final Table TABLE =
      new Table(
          "marts/kpi_trend",
          "metric, period and segment",
          List.of(
              KpiParts.METRIC_ID,
              KpiParts.METRIC_VERSION,
              KpiParts.OWNER,
              GRAIN,
              PERIOD_START_DATE,
              PERIOD_END_DATE,
              SEGMENT_KIND,
              SEGMENT_VALUE,
              KpiDaily.NUMERATOR,
              KpiDaily.DENOMINATOR,
              KpiDaily.VALUE,
              INTERVAL_LOW,
              INTERVAL_HIGH,
              TARGET,
              GAP,
              PREVIOUS_VALUE,
              YEAR_AGO_VALUE,
              KpiDaily.COVERAGE,
              IS_COMPLETE,
              IS_MATURED,
              IS_ESTIMATED,
              KpiDaily.NULL_REASON,
              ATTAINMENT),
          KEY,
          List.of(PERIOD_MONTH),
          List.of(
              KpiDaily.valueOrReason(),
              new Promise(
                  "the interval holds the value",
                  "interval_low is null or"
                      + " (interval_low <= value + 1e-9 and value <= interval_high + 1e-9)")));

  private KpiTrend() {}
}
