package hindsight.metrics;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Field;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The one place where a value is derived from its parts. */
final class Derived {
  static final String FORM = "form";
  static final String UNIT = "unit";
  static final String SCALE = "scale";
  static final String DENOMINATOR_SCALE = "denominator_scale";
  static final String LEAST = "least_value";
  static final String MOST = "most_value";
  static final String MATURES_AFTER_DAYS = "matures_after_days";
  static final String BETTER = "better";

  private static final StructType DEFINITIONS =
      new StructType()
          .add(KpiParts.METRIC_ID.structField())
          .add(KpiParts.METRIC_VERSION.structField())
          .add(KpiParts.OWNER.structField())
          .add(FORM, DataTypes.StringType)
          .add(UNIT, DataTypes.StringType)
          .add(SCALE, DataTypes.IntegerType)
          .add(DENOMINATOR_SCALE, DataTypes.IntegerType)
          .add(LEAST, DataTypes.DoubleType)
          .add(MOST, DataTypes.DoubleType)
          .add(MATURES_AFTER_DAYS, DataTypes.IntegerType)
          .add(BETTER, DataTypes.StringType);

  /**
   * Published numerator, denominator, value, coverage and null reason, and the columns of the
   * metric's definition.
   *
   * @param sums summed parts with the cells' columns, and {@link Histogram#QUANTILE}
   */
  static Dataset<Row> of(Dataset<Row> sums, Catalogue catalogue) {
    Column isQuantile = col(FORM).equalTo("quantile");
    Column numerator = KpiParts.NUMERATOR.col().cast(DataTypes.DoubleType).divide(col(SCALE));
    Column denominator =
        KpiParts.DENOMINATOR.col().cast(DataTypes.DoubleType).divide(col(DENOMINATOR_SCALE));
    Column value =
        when(col(FORM).equalTo("stock"), numerator)
            .when(KpiParts.MEASURED_COUNT.col().equalTo(0), lit(null))
            .when(isQuantile, col(Histogram.QUANTILE).divide(col(SCALE)))
            .when(col(FORM).equalTo("total"), numerator)
            .when(denominator.notEqual(0), numerator.divide(denominator));
    Column coverage =
        when(
            KpiParts.ELIGIBLE_COUNT.col().gt(0),
            KpiParts.MEASURED_COUNT
                .col()
                .cast(DataTypes.DoubleType)
                .divide(KpiParts.ELIGIBLE_COUNT.col()));
    Column reason =
        when(col(KpiDaily.VALUE.name()).isNotNull(), lit(null))
            .when(
                KpiParts.ELIGIBLE_COUNT.col().gt(0).and(KpiParts.MEASURED_COUNT.col().equalTo(0)),
                "not_measured")
            .otherwise("empty_denominator");
    return sums.join(
            broadcast(definitions(sums.sparkSession(), catalogue)),
            scala.jdk.javaapi.CollectionConverters.asScala(
                    List.of(
                        KpiParts.METRIC_ID.name(),
                        KpiParts.METRIC_VERSION.name(),
                        KpiParts.OWNER.name()))
                .toSeq(),
            "inner")
        .withColumn(KpiDaily.VALUE.name(), value)
        .withColumn(KpiDaily.COVERAGE.name(), coverage)
        .withColumn(KpiDaily.NULL_REASON.name(), reason.cast(DataTypes.StringType))
        .withColumn(KpiDaily.NUMERATOR.name(), published(KpiParts.NUMERATOR, SCALE))
        .withColumn(
            KpiDaily.DENOMINATOR.name(), published(KpiParts.DENOMINATOR, DENOMINATOR_SCALE));
  }

  /** Null where it is beyond what a mart's decimal holds; the value is there nevertheless. */
  private static Column published(Field part, String scale) {
    return part.col().divide(col(scale)).try_cast(KpiParts.PART);
  }

  private static Dataset<Row> definitions(SparkSession spark, Catalogue catalogue) {
    List<Row> rows = new ArrayList<>();
    for (Metric metric : catalogue.metrics()) {
      Definition d = metric.definition();
      rows.add(
          RowFactory.create(
              d.id(),
              d.version(),
              d.owner(),
              metric.form(),
              d.unit().name(),
              metric.scale(),
              metric.denominatorScale(),
              d.unit().least(),
              d.unit().most(),
              d.maturesAfterDays(),
              d.nature().better().name()));
    }
    return spark.createDataFrame(rows, DEFINITIONS);
  }

  private Derived() {}
}
