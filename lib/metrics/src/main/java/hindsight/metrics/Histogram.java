package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Quantile;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Counts in logarithmic buckets, and the quantiles that are read from them. */
public final class Histogram {
  static final double RATIO = 1.02;

  /** The column in which {@link #quantiles} gives a quantile, in the measure's own unit. */
  static final String QUANTILE = "quantile_value";

  /** Contacts and interactions in, rows of {@link KpiHistogram} out. */
  public static Dataset<Row> of(
      Dataset<Row> contacts,
      Dataset<Row> interactions,
      Catalogue catalogue,
      KpiPolicy policy,
      Segments segments) {
    Dataset<Row> legs = ContactFacts.of(contacts, policy);
    Dataset<Row> matters = ContactFacts.of(interactions, policy);
    Dataset<Row> result =
        contacts.sparkSession().createDataFrame(List.<Row>of(), KpiHistogram.TABLE.schema());
    Set<String> measures = new HashSet<>();
    for (Quantile metric : catalogue.quantiles()) {
      if (measures.add(metric.measure())) {
        result =
            result
                .unionByName(counted(legs, metric, Cells.ofLegs(segments)))
                .unionByName(counted(matters, metric, Cells.ofMatters()));
      }
    }
    return KpiHistogram.TABLE.conform(result);
  }

  private static Dataset<Row> counted(Dataset<Row> rows, Quantile metric, Cells cells) {
    Reading reading = Reading.of(metric, rows);
    Column bucket = KpiHistogram.BUCKET.col();
    String count = KpiHistogram.CONTACT_COUNT.name();
    Dataset<Row> summed =
        rows.filter(reading.isMeasured())
            .withColumn(KpiHistogram.BUCKET.name(), bucketOf(reading.numerator()))
            .groupBy(cells.dimensionsAnd(bucket))
            .agg(count(lit(1)).as(count));
    return cells
        .spread(summed)
        .filter(KpiParts.GRAIN.col().notEqual("service_interval"))
        .groupBy(Cells.dateCellAnd(bucket))
        .agg(sum(count).as(count))
        .withColumn(KpiHistogram.MEASURE.name(), lit(metric.measure()))
        .withColumn(KpiParts.OWNER.name(), lit(metric.definition().owner()))
        .select(KpiHistogram.TABLE.columns());
  }

  /** The bucket of a value; -1 for what is below 1. */
  static Column bucketOf(Column value) {
    return when(value.lt(1), lit(-1))
        .otherwise(floor(log(value.cast(DataTypes.DoubleType)).divide(Math.log(RATIO))))
        .cast(DataTypes.IntegerType);
  }

  /** The geometric middle of a bucket, at most 1 % from every value in it; 0 for bucket -1. */
  static Column middleOf(Column bucket) {
    return when(bucket.lt(0), lit(0.0)).otherwise(pow(lit(RATIO), bucket.plus(0.5)));
  }

  /**
   * Every quantile metric of every cell.
   *
   * @param histogram rows of {@link KpiHistogram}, with the cells' columns {@code keys}
   * @return the keys, metric id and version, and {@link #QUANTILE}
   */
  static Dataset<Row> quantiles(Dataset<Row> histogram, Catalogue catalogue, List<String> keys) {
    Column[] cell =
        Stream.concat(keys.stream(), Stream.of(KpiHistogram.MEASURE.name()))
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> ranked =
        histogram
            .groupBy(
                Stream.concat(Stream.of(cell), Stream.of(KpiHistogram.BUCKET.col()))
                    .toArray(Column[]::new))
            .agg(sum(KpiHistogram.CONTACT_COUNT.col()).as("n"))
            .withColumn(
                "upto", sum("n").over(Window.partitionBy(cell).orderBy(KpiHistogram.BUCKET.col())))
            .withColumn("total", sum("n").over(Window.partitionBy(cell)));
    Dataset<Row> result = null;
    for (Quantile metric : catalogue.quantiles()) {
      Column rank = functions.ceil(col("total").multiply(lit(metric.quantile())));
      Dataset<Row> one =
          ranked
              .filter(KpiHistogram.MEASURE.col().equalTo(metric.measure()))
              .filter(col("upto").geq(rank))
              .groupBy(keys.stream().map(functions::col).toArray(Column[]::new))
              .agg(middleOf(min(KpiHistogram.BUCKET.col())).as(QUANTILE))
              .withColumn(KpiParts.METRIC_ID.name(), lit(metric.id()))
              .withColumn(KpiParts.METRIC_VERSION.name(), lit(metric.definition().version()));
      result = result == null ? one : result.unionByName(one);
    }
    return result == null
        ? histogram
            .select(keys.stream().map(functions::col).toArray(Column[]::new))
            .limit(0)
            .withColumn(QUANTILE, coalesce(lit(null).cast("double")))
            .withColumn(KpiParts.METRIC_ID.name(), lit(""))
            .withColumn(KpiParts.METRIC_VERSION.name(), lit(0))
        : result;
  }

  private Histogram() {}
}
