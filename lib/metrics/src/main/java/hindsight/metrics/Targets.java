package hindsight.metrics;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import hindsight.metrics.Definition.Better;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What periods are to reach, and how far they reach it. */
final class Targets {
  private static final String METRIC = "target_metric_id";
  private static final String VERSION = "target_metric_version";
  private static final String OWNER = "target_owner";
  private static final String KIND = "target_segment_kind";
  private static final String SEGMENT = "target_segment_value";
  private static final String FROM = "target_from";
  private static final String UNTIL = "target_until";

  private static final StructType SCHEMA =
      new StructType()
          .add(METRIC, DataTypes.StringType)
          .add(VERSION, DataTypes.IntegerType)
          .add(OWNER, DataTypes.StringType)
          .add(KIND, DataTypes.StringType)
          .add(SEGMENT, DataTypes.StringType)
          .add(FROM, DataTypes.DateType)
          .add(UNTIL, DataTypes.DateType)
          .add(KpiTrend.TARGET.structField());

  /**
   * The periods with target, gap and attainment.
   *
   * @param periods rows of {@code kpi_trend} with the columns of {@link Derived}
   * @param targets of which no two overlap; each is for the latest version of its metric with the
   *     owner that the catalogue names first
   */
  static Dataset<Row> beside(Dataset<Row> periods, List<Target> targets, Catalogue catalogue) {
    Column start = KpiTrend.PERIOD_START_DATE.col();
    Column holds =
        col(METRIC)
            .equalTo(KpiParts.METRIC_ID.col())
            .and(col(VERSION).equalTo(KpiParts.METRIC_VERSION.col()))
            .and(col(OWNER).equalTo(KpiParts.OWNER.col()))
            .and(col(KIND).equalTo(KpiTrend.SEGMENT_KIND.col()))
            .and(col(SEGMENT).equalTo(KpiTrend.SEGMENT_VALUE.col()))
            .and(col(FROM).isNull().or(col(FROM).leq(start)))
            .and(col(UNTIL).isNull().or(col(UNTIL).geq(start)));
    return periods
        .join(broadcast(rows(periods, targets, catalogue)), holds, "left")
        .withColumn(KpiTrend.GAP.name(), KpiDaily.VALUE.col().minus(KpiTrend.TARGET.col()))
        .withColumn(KpiTrend.ATTAINMENT.name(), attainment());
  }

  /**
   * Where less is better a value of 0 cannot be divided by and counts as reached, since no target
   * lies below it. On a scale that goes below 0 a quotient says something only of two values above
   * it.
   */
  private static Column attainment() {
    Column value = KpiDaily.VALUE.col();
    Column target = KpiTrend.TARGET.col();
    Column isKnown = value.isNotNull().and(target.isNotNull());
    Column isScaled = col(Derived.LEAST).geq(0).or(value.gt(0).and(target.gt(0)));
    Column reached =
        when(col(Derived.BETTER).equalTo(Better.HIGHER.name()), try_divide(value, target))
            .when(
                col(Derived.BETTER).equalTo(Better.LOWER.name()),
                when(value.equalTo(0), lit(1.0)).otherwise(try_divide(target, value)));
    return when(isKnown.and(isScaled), reached);
  }

  private static Dataset<Row> rows(
      Dataset<Row> periods, List<Target> targets, Catalogue catalogue) {
    List<Row> rows = new ArrayList<>();
    for (Target target : targets) {
      Optional<Definition> metric = catalogue.named(target.metricId()).map(Metric::definition);
      if (metric.isEmpty()) {
        continue; // A variant that is not computed.
      }
      rows.add(
          RowFactory.create(
              target.metricId(),
              metric.get().version(),
              metric.get().owner(),
              target.segmentKind(),
              target.segmentValue(),
              date(target.from()),
              date(target.until()),
              target.value()));
    }
    return periods.sparkSession().createDataFrame(rows, SCHEMA);
  }

  private static Date date(Optional<LocalDate> day) {
    return day.map(Date::valueOf).orElse(null);
  }

  private Targets() {}
}
