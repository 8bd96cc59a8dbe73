package hindsight.tables;

import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/**
 * Counts of measured values in fixed logarithmic buckets: additive, so that a quantile of any
 * period is exact to the width of a bucket.
 */
public final class KpiHistogram {
  public static final Field MEASURE =
      required("measure", StringType, "What is measured and of which rows; metrics share it");
  public static final Field BUCKET =
      required(
          "bucket",
          IntegerType,
          "Bucket b holds 1.02^b <= value < 1.02^(b+1); -1 holds less than 1");
  public static final Field CONTACT_COUNT =
      required("contact_count", LongType, "Measured values in the bucket");

  public static final Table TABLE =
      new Table(
          "core/kpi_histogram",
          "measure, business date, cell of a grain and bucket",
          List.of(
              MEASURE,
              KpiParts.OWNER,
              KpiParts.BUSINESS_DATE,
              KpiParts.BUSINESS_MONTH,
              KpiParts.GRAIN,
              KpiParts.SEGMENT_KIND,
              KpiParts.SEGMENT_VALUE,
              KpiParts.CHANNEL,
              KpiParts.QUEUE,
              KpiParts.TEAM,
              BUCKET,
              CONTACT_COUNT,
              KpiParts.REASON,
              KpiParts.AGENT_ID),
          List.of(
              MEASURE,
              KpiParts.OWNER,
              KpiParts.BUSINESS_DATE,
              KpiParts.GRAIN,
              KpiParts.SEGMENT_KIND,
              KpiParts.SEGMENT_VALUE,
              KpiParts.CHANNEL,
              KpiParts.QUEUE,
              KpiParts.TEAM,
              KpiParts.REASON,
              KpiParts.AGENT_ID,
              BUCKET),
          List.of(KpiParts.BUSINESS_MONTH),
          List.of(new Promise("a bucket that is kept is not empty", "contact_count > 0")));

  private KpiHistogram() {}
}
