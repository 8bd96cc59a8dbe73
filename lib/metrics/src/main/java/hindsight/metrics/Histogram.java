package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Metric.Quantile;
import hindsight.tables.Field;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts in logarithmic buckets, and the quantiles that are read from them. */
public final class Histogram {
  static final double RATIO = 1.02;

  private static final String SHARE = "share";
  private static final String CELL = "measured";

  private static final StructType METRICS =
      new StructType()
          .add(KpiHistogram.MEASURE.structField())
          .add(KpiParts.OWNER.structField())
          .add(KpiParts.METRIC_ID.structField())
          .add(KpiParts.METRIC_VERSION.structField())
          .add(SHARE, DataTypes.createDecimalType(38, 18));

  private static final UserDefinedFunction AT_RANK =
      udf((UDF2<Row, BigDecimal, Integer>) Histogram::atRank, DataTypes.IntegerType);

  /** The column of {@link #folded}. */
  private static final String BUCKETS = "buckets";

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
    Dataset<Row> spread =
        sources.stream()
            .map(source -> spread(source.rows(), each, source.cells().only(grains)))
            .reduce(Dataset::unionByName)
            .orElseThrow()
            .filter(coalesce(Cells.COUNTED.col().equalTo(Source.OF_INTERACTIONS), lit(true)));
    List<Column> merged = named(each, BucketCounts::merged);
    Dataset<Row> perCell =
        spread
            .groupBy(Cells.dateCellAnd())
            .agg(merged.get(0), merged.subList(1, merged.size()).toArray(Column[]::new));
    return unfolded(
            perCell
                .withColumn(CELL, explode(array(measured(each))))
                .select(Cells.dateCellAnd(col(CELL + ".*"))))
        .select(KpiHistogram.TABLE.columns());
  }

  private static Dataset<Row> spread(Dataset<Row> rows, List<Quantile> measures, Cells cells) {
    Column[] buckets =
        IntStream.range(0, measures.size())
            .mapToObj(
                i -> {
                  Reading reading = Reading.of(measures.get(i), rows);
                  return when(reading.isMeasured(), bucketOf(reading.numerator().part()))
                      .as(name(i));
                })
            .toArray(Column[]::new);
    return cells.spread(
        rows.select(cells.dimensionsAnd(buckets)),
        List.of(),
        named(measures, bucket -> BucketCounts.counted(bucket, lit(1L))));
  }

  /** A column of every measure, made of the one that it had. */
  private static List<Column> named(List<Quantile> measures, UnaryOperator<Column> of) {
    return IntStream.range(0, measures.size())
        .mapToObj(i -> of.apply(col(name(i))).as(name(i)))
        .toList();
  }

  private static String name(int measure) {
    return "measure" + measure;
  }

  private static Column[] measured(List<Quantile> measures) {
    return IntStream.range(0, measures.size())
        .mapToObj(
            i ->
                struct(
                    lit(measures.get(i).measure()).as(KpiHistogram.MEASURE.name()),
                    lit(measures.get(i).definition().owner()).as(KpiParts.OWNER.name()),
                    col(name(i)).as(BUCKETS)))
        .toArray(Column[]::new);
  }

  /** A row per bucket of rows of {@link #BUCKETS}. */
  private static Dataset<Row> unfolded(Dataset<Row> folded) {
    String place = "place";
    return folded
        .select(
            col("*"),
            posexplode(col(BUCKETS + ".buckets"))
                .as(new String[] {place, KpiHistogram.BUCKET.name()}))
        .withColumn(
            KpiHistogram.CONTACT_COUNT.name(), col(BUCKETS + ".counts").getItem(col(place)));
  }

  /** A row per measure, owner and the keys, with all its buckets. */
  static Dataset<Row> folded(Dataset<Row> histogram, List<String> keys) {
    return histogram
        .groupBy(measuresOf(keys))
        .agg(
            BucketCounts.counted(KpiHistogram.BUCKET.col(), KpiHistogram.CONTACT_COUNT.col())
                .as(BUCKETS));
  }

  /** The same by other keys. */
  static Dataset<Row> merged(Dataset<Row> folded, List<String> keys) {
    return folded.groupBy(measuresOf(keys)).agg(BucketCounts.merged(col(BUCKETS)).as(BUCKETS));
  }

  private static Column[] measuresOf(List<String> keys) {
    return CellMart.columns(
        Stream.concat(
                Stream.of(KpiHistogram.MEASURE, KpiParts.OWNER).map(Field::name), keys.stream())
            .distinct()
            .toList());
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
   * Every quantile metric of every cell, by nearest rank.
   *
   * @param folded a row per measure and cell
   * @return the keys, metric id and version, and {@link #QUANTILE}
   */
  static Dataset<Row> quantiles(Dataset<Row> folded, Catalogue catalogue, List<String> keys) {
    List<Row> metrics =
        catalogue.quantiles().stream()
            .map(
                metric ->
                    RowFactory.create(
                        metric.measure(),
                        metric.definition().owner(),
                        metric.id(),
                        metric.definition().version(),
                        metric.quantile()))
            .toList();
    return folded
        .join(
            broadcast(folded.sparkSession().createDataFrame(metrics, METRICS)),
            CellMart.names(List.of(), KpiHistogram.MEASURE, KpiParts.OWNER),
            "inner")
        .select(
            Stream.of(
                    Stream.of(CellMart.columns(keys)),
                    Stream.of(KpiParts.METRIC_ID.col(), KpiParts.METRIC_VERSION.col()),
                    Stream.of(middleOf(AT_RANK.apply(col(BUCKETS), col(SHARE))).as(QUANTILE)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }

  /** The bucket that holds the quantile; buckets are not empty. */
  private static int atRank(Row folded, BigDecimal quantile) {
    List<Integer> buckets = folded.getList(0);
    List<Long> counts = folded.getList(1);
    long total = counts.stream().mapToLong(Long::longValue).sum();
    long rank =
        quantile.multiply(BigDecimal.valueOf(total)).setScale(0, RoundingMode.CEILING).longValue();
    int place = 0;
    for (long upto = counts.get(0); upto < rank; upto += counts.get(place)) {
      place++;
    }
    return buckets.get(place);
  }

  private Histogram() {}
}
