package hindsight.metrics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import hindsight.statistics.Interval;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Field;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.Months;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF7;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/** {@code kpi_trend}: every metric by period and segment, beside its target and earlier values. */
public final class Trend {
  /** Plain mathematics is written once, in {@code statistics}; Spark only carries it. */
  private static final UserDefinedFunction INTERVAL =
      udf(
          (UDF7<Boolean, Double, Double, Double, Double, Double, Long, Double[]>) Trend::interval,
          DataTypes.createArrayType(DataTypes.DoubleType));

  private static final String PART_GRAIN = "part_grain";

  private static final List<Field> SERIES =
      List.of(
          KpiParts.METRIC_ID,
          KpiParts.METRIC_VERSION,
          KpiParts.OWNER,
          KpiTrend.GRAIN,
          KpiTrend.SEGMENT_KIND,
          KpiTrend.SEGMENT_VALUE);

  private static final List<Field> PERIOD =
      List.of(
          KpiParts.OWNER,
          KpiTrend.GRAIN,
          KpiTrend.SEGMENT_KIND,
          KpiTrend.SEGMENT_VALUE,
          KpiTrend.PERIOD_START_DATE,
          KpiTrend.PERIOD_END_DATE);

  private static final List<Field> OF_DAYS =
      List.of(
          KpiParts.BUSINESS_DATE, KpiParts.GRAIN, KpiParts.SEGMENT_KIND, KpiParts.SEGMENT_VALUE);

  /**
   * @param parts rows of {@code core/kpi_parts}
   * @param histogram rows of {@code core/kpi_histogram}
   * @param asOf the instant up to which the input counts
   * @param months those in which the periods begin whose rows are made
   * @return the mart's columns and {@link KpiTrend#PERIOD_MONTH}
   */
  public static Dataset<Row> of(
      Dataset<Row> parts,
      Dataset<Row> histogram,
      Catalogue catalogue,
      List<Target> targets,
      BusinessCalendar calendar,
      Instant asOf,
      Months months) {
    LocalDate lastComplete = calendar.dateOf(asOf).minusDays(1);
    Wanted wanted = Wanted.in(months, calendar);
    List<String> cell =
        Stream.concat(PERIOD.stream().map(Field::name), Stream.of(Periods.PLACE, Periods.LENGTH))
            .toList();
    Dataset<Row> days =
        Histogram.folded(wanted.parts(histogram), OF_DAYS.stream().map(Field::name).toList());
    Dataset<Row> quantiles =
        Histogram.quantiles(
            Histogram.merged(inPeriods(days, wanted, calendar), cell), catalogue, cell);
    Dataset<Row> sums =
        standing(inPeriods(wanted.parts(parts), wanted, calendar), catalogue, lastComplete)
            .unionByName(quantiles, true)
            .groupBy(
                Stream.concat(
                        Stream.of(KpiParts.METRIC_ID.col(), KpiParts.METRIC_VERSION.col()),
                        Stream.of(CellMart.columns(cell)))
                    .toArray(Column[]::new))
            .agg(
                summed(KpiParts.NUMERATOR),
                summed(KpiParts.DENOMINATOR),
                summed(KpiParts.NUMERATOR_SQUARES),
                summed(KpiParts.PRODUCTS),
                summed(KpiParts.DENOMINATOR_SQUARES),
                summed(KpiParts.ELIGIBLE_COUNT),
                summed(KpiParts.MEASURED_COUNT),
                max(Histogram.QUANTILE).as(Histogram.QUANTILE));
    Dataset<Row> derived =
        Derived.of(sums, catalogue)
            .withColumn("interval", intervalOf())
            .withColumn(KpiTrend.INTERVAL_LOW.name(), within(col("interval").getItem(0)))
            .withColumn(KpiTrend.INTERVAL_HIGH.name(), within(col("interval").getItem(1)))
            .withColumn(KpiTrend.PREVIOUS_VALUE.name(), previous())
            .withColumn(KpiTrend.YEAR_AGO_VALUE.name(), yearAgo())
            .withColumn(
                KpiTrend.IS_COMPLETE.name(), KpiTrend.PERIOD_END_DATE.col().leq(lit(lastComplete)))
            .withColumn(
                KpiTrend.IS_MATURED.name(),
                date_add(KpiTrend.PERIOD_END_DATE.col(), col(Derived.MATURES_AFTER_DAYS))
                    .leq(lit(lastComplete)))
            .withColumn(KpiTrend.IS_ESTIMATED.name(), lit(false))
            .withColumn(
                KpiTrend.PERIOD_MONTH.name(),
                BusinessCalendar.month(KpiTrend.PERIOD_START_DATE.col()))
            .filter(months.hold(KpiTrend.PERIOD_MONTH.col()));
    return Targets.beside(derived, targets, catalogue)
        .select(
            Stream.concat(KpiTrend.TABLE.fields().stream(), Stream.of(KpiTrend.PERIOD_MONTH))
                .map(Field::col)
                .toArray(Column[]::new));
  }

  /** What adds up over days in every period, what is of a period in that one. */
  private static Dataset<Row> inPeriods(
      Dataset<Row> rows, Wanted wanted, BusinessCalendar calendar) {
    Column isOfDays = col(PART_GRAIN).equalTo(Cell.SEGMENT);
    return wanted
        .periods(
            Periods.of(
                rows.filter(KpiParts.SEGMENT_KIND.col().isNotNull())
                    .withColumnRenamed(KpiParts.GRAIN.name(), PART_GRAIN),
                calendar.fiscalYearStartMonth()))
        .filter(isOfDays.or(col(PART_GRAIN).equalTo(KpiTrend.GRAIN.col())))
        .drop(PART_GRAIN);
  }

  /** Of a stock only the last day of a period, so far as it is known. */
  private static Dataset<Row> standing(
      Dataset<Row> rows, Catalogue catalogue, LocalDate lastComplete) {
    Column isStock = lit(false);
    for (Metric.Stock stock : catalogue.ofForm(Metric.Stock.class)) {
      Column isThis = KpiParts.METRIC_ID.col().equalTo(stock.id());
      isStock =
          isStock.or(
              isThis.and(KpiParts.METRIC_VERSION.col().equalTo(stock.definition().version())));
    }
    Column lastDay = least(KpiTrend.PERIOD_END_DATE.col(), lit(lastComplete));
    return rows.filter(not(isStock).or(KpiParts.BUSINESS_DATE.col().equalTo(lastDay)));
  }

  private static Column summed(Field part) {
    return sum(part.col()).as(part.name());
  }

  private static Column previous() {
    Column isNext =
        lag(Periods.PLACE, 1).over(series()).plus(col(Periods.LENGTH)).equalTo(col(Periods.PLACE));
    return when(isNext, lag(KpiDaily.VALUE.col(), 1).over(series()));
  }

  private static Column yearAgo() {
    return first(KpiDaily.VALUE.col()).over(series().rangeBetween(-Periods.YEAR, -Periods.YEAR));
  }

  private static WindowSpec series() {
    return Window.partitionBy(SERIES.stream().map(Field::col).toArray(Column[]::new))
        .orderBy(col(Periods.PLACE));
  }

  /** Of shares of counts and of ratios; a total and a quantile have none. */
  private static Column intervalOf() {
    Column isShare =
        col(Derived.UNIT).equalTo(Unit.SHARE.name()).and(KpiParts.NUMERATOR_SQUARES.col().isNull());
    Column scale = col(Derived.SCALE).cast(DataTypes.DoubleType);
    Column over = col(Derived.DENOMINATOR_SCALE).cast(DataTypes.DoubleType);
    return when(
        KpiDaily.VALUE.col().isNotNull().and(KpiDaily.DENOMINATOR.col().isNotNull()),
        INTERVAL.apply(
            isShare,
            decimal(KpiDaily.NUMERATOR),
            decimal(KpiDaily.DENOMINATOR),
            decimal(KpiParts.NUMERATOR_SQUARES).divide(scale.multiply(scale)),
            decimal(KpiParts.PRODUCTS).divide(scale.multiply(over)),
            decimal(KpiParts.DENOMINATOR_SQUARES).divide(over.multiply(over)),
            KpiParts.MEASURED_COUNT.col()));
  }

  /** An end of an interval, no further than values go; null stays null. */
  private static Column within(Column end) {
    return when(end.isNotNull(), least(greatest(end, col(Derived.LEAST)), col(Derived.MOST)));
  }

  private static Column decimal(Field part) {
    return part.col().cast(DataTypes.DoubleType);
  }

  /** Where the denominator counts rows, its squares are itself and the products the numerator. */
  private static Double[] interval(
      Boolean isShare,
      Double numerator,
      Double denominator,
      Double squares,
      Double products,
      Double denominatorSquares,
      Long units) {
    boolean isKnown = isShare ? numerator <= denominator : squares != null;
    if (!isKnown) {
      return new Double[] {null, null};
    }
    boolean isMean = products == null;
    Interval interval =
        isShare
            ? Interval.ofShare(numerator, denominator)
            : Interval.ofRatio(
                numerator,
                denominator,
                squares,
                isMean ? numerator : products,
                isMean ? denominator : denominatorSquares,
                isMean ? denominator : units);
    return Double.isNaN(interval.low())
        ? new Double[] {null, null}
        : new Double[] {interval.low(), interval.high()};
  }

  private Trend() {}
}
