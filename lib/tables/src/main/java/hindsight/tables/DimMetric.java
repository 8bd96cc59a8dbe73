package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** What every metric means and how it is counted. */
public final class DimMetric {
  public static final Field LABEL = required("label", StringType, "Its name for people");
  public static final Field MEANING = required("meaning", StringType, "What it says");
  public static final Field FORMULA =
      required("formula", StringType, "How it is counted, in words");
  public static final Field UNIT = required("unit", StringType, "Unit of value");
  public static final Field BETTER = required("better", StringType, "higher, lower or neither");
  public static final Field STAKEHOLDER =
      required("stakeholder", StringType, "customer, employee or business");
  public static final Field ROLE = required("role", StringType, "leading or lagging");
  public static final Field KIND = required("kind", StringType, "quantitative or qualitative");
  public static final Field FORM =
      required("form", StringType, "total, ratio, quantile, distinct or stock");
  public static final Field SOURCE_TABLE =
      required(
          "source_table",
          StringType,
          "What it counts: contacts, surveys, evaluations, agent_time or customer_periods");
  public static final Field COUNTS =
      optional(
          "counts",
          StringType,
          "Of contacts over all and by channel: 'interactions', each once, or 'contacts'; null"
              + " where the two do not differ");
  public static final Field FILTER = optional("filter", StringType, "Which of its rows, as SQL");
  public static final Field NUMERATOR = required("numerator", StringType, "As SQL over a row");
  public static final Field DENOMINATOR = optional("denominator", StringType, "As SQL over a row");
  public static final Field QUANTILE = optional("quantile", DoubleType, "0.9 for p90");
  public static final Field GRAINS =
      required("grains", StringType, "Marts beside kpi_trend that carry it");
  public static final Field ADDITIVE_OVER =
      required(
          "additive_over",
          StringType,
          "Dimensions over which numerator and denominator may be summed; rows of queue '(all)' are"
              + " never added to those of queues");
  public static final Field MATURES_AFTER_DAYS =
      required("matures_after_days", IntegerType, "Days until what a date owns can be known");

  public static final Table TABLE =
      new Table(
          "marts/dim_metric",
          "metric version",
          List.of(
              KpiParts.METRIC_ID,
              KpiParts.METRIC_VERSION,
              KpiParts.OWNER,
              LABEL,
              MEANING,
              FORMULA,
              UNIT,
              BETTER,
              STAKEHOLDER,
              ROLE,
              KIND,
              FORM,
              SOURCE_TABLE,
              COUNTS,
              FILTER,
              NUMERATOR,
              DENOMINATOR,
              QUANTILE,
              GRAINS,
              ADDITIVE_OVER,
              MATURES_AFTER_DAYS),
          List.of(KpiParts.METRIC_ID, KpiParts.METRIC_VERSION, KpiParts.OWNER),
          List.of());

  private DimMetric() {}
}
