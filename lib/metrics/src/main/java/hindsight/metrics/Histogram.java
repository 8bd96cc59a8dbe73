package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Quantile;
import hindsight.tables.Field;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Counts in logarithmic buckets, and the quantiles that are read from them. */
public final class Histogram {
  static final double RATIO = 1.02;

  private static final String COUNT = KpiHistogram.CONTACT_COUNT.name();
  private static final List<String> KEYS =
      Stream.of(KpiHistogram.MEASURE, KpiParts.OWNER, KpiHistogram.BUCKET)
          .map(Field::name)
          .toList();

  /** The column in which {@link #quantiles} gives a quantile, in the measure's own unit. */
  static final String QUANTILE = "quantile_value";

  /** Rows of core tables in, rows of {@link KpiHistogram} out. */
  public static Dataset<Row> of(SparkSession spark, Facts facts, Catalogue catalogue, Rules rules) {
    List<Dataset<Row>> counted = new ArrayList<>();
    Catalogue.grouped(catalogue.quantiles())
        .forEach((group, metrics) -> counted.add(counted(Source.of(group, facts, rules), metrics)));
    return KpiHistogram.TABLE.conform(
        counted.stream()
            .reduce(Dataset::unionByName)
            .orElseGet(() -> spark.createDataFrame(List.<Row>of(), KpiHistogram.TABLE.schema())));
  }

  private static Dataset<Row> counted(List<Source> sources, List<Quantile> metrics) {
    Map<String, Quantile> measures = new LinkedHashMap<>();
    metrics.forEach(metric -> measures.putIfAbsent(metric.measure(), metric));
    List<Quantile> each = List.copyOf(measures.values());
    List<String> grains =
        metrics.stream().flatMap(m -> m.definition().grains().stream()).distinct().toList();
    return sources.stream()
        .map(source -> spread(source.rows(), each, source.cells().only(grains)))
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .filter(coalesce(Cells.COUNTED.col().equalTo(Source.OF_INTERACTIONS), lit(true)))
        .groupBy(Cells.dateCellAnd(KEYS.stream().map(functions::col).toArray(Column[]::new)))
        .agg(sum(COUNT).as(COUNT))
        .select(KpiHistogram.TABLE.columns());
  }

  private static Dataset<Row> spread(Dataset<Row> rows, List<Quantile> measures, Cells cells) {
    Column[] buckets =
        measures.stream()
            .map(
                metric -> {
                  Reading reading = Reading.of(metric, rows);
                  return when(
                      reading.isMeasured(),
                      struct(
                          lit(metric.measure()).as(KpiHistogram.MEASURE.name()),
                          lit(metric.definition().owner()).as(KpiParts.OWNER.name()),
                          bucketOf(reading.numerator().part()).as(KpiHistogram.BUCKET.name())));
                })
            .toArray(Column[]::new);
    return cells.spread(
        rows.select(cells.dimensionsAnd(explode(array(buckets)).as("measured")))
            .filter(col("measured").isNotNull())
            .select(cells.dimensionsAnd(col("measured.*"))),
        KEYS,
        List.of(count(lit(1)).as(COUNT)));
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
    List<Quantile> metrics = catalogue.quantiles();
    if (metrics.isEmpty()) {
      return histogram
          .limit(0)
          .select(
              and(
                  columns(keys),
                  lit(0.0).as(QUANTILE),
                  lit("").as(KpiParts.METRIC_ID.name()),
                  lit(0).as(KpiParts.METRIC_VERSION.name())));
    }
    WindowSpec upwards = Window.partitionBy(cell).orderBy(KpiHistogram.BUCKET.col());
    Dataset<Row> ranked =
        histogram
            .groupBy(and(cell, KpiHistogram.BUCKET.col()))
            .agg(sum(KpiHistogram.CONTACT_COUNT.col()).as("n"))
            .withColumn("upto", sum("n").over(upwards))
            .withColumn(
                "total",
                sum("n")
                    .over(
                        upwards.rowsBetween(
                            Window.unboundedPreceding(), Window.unboundedFollowing())));
    Column[] buckets = metrics.stream().map(Histogram::bucketOf).toArray(Column[]::new);
    return ranked
        .groupBy(cell)
        .agg(array(buckets).as("buckets"))
        .select(and(columns(keys), posexplode(col("buckets")).as(new String[] {"i", "bucket"})))
        .filter(col("bucket").isNotNull())
        .select(
            and(
                columns(keys),
                middleOf(col("bucket")).as(QUANTILE),
                named(metrics, d -> lit(d.id())).as(KpiParts.METRIC_ID.name()),
                named(metrics, d -> lit(d.version())).as(KpiParts.METRIC_VERSION.name())));
  }

  /** The bucket that holds the quantile, by nearest rank; null where it is another measure's. */
  private static Column bucketOf(Quantile metric) {
    Column rank = functions.ceil(col("total").multiply(lit(metric.quantile())));
    Column isReached =
        KpiHistogram.MEASURE
            .col()
            .equalTo(metric.measure())
            .and(KpiParts.OWNER.col().equalTo(metric.definition().owner()))
            .and(col("upto").geq(rank));
    return min(when(isReached, KpiHistogram.BUCKET.col()));
  }

  private static Column named(List<Quantile> metrics, Function<Definition, Column> of) {
    Stream<Column> names = metrics.stream().map(metric -> of.apply(metric.definition()));
    return element_at(array(names.toArray(Column[]::new)), col("i").plus(1));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }

  private static Column[] and(Column[] columns, Column... more) {
    return Stream.concat(Arrays.stream(columns), Arrays.stream(more)).toArray(Column[]::new);
  }

  private Histogram() {}
}
