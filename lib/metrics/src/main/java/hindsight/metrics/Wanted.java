package hindsight.metrics;

import static org.apache.spark.sql.functions.broadcast;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.Months;
import java.sql.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The periods that rows of a trend are made of: those that begin in the wanted months, and those
 * whose values they show as of before and of a year ago.
 *
 * @param periods nothing means every period
 */
record Wanted(Optional<Set<Period>> periods) {

  static Wanted in(Months months, BusinessCalendar calendar) {
    return new Wanted(
        months
            .only()
            .map(
                each ->
                    each.stream()
                        .flatMap(month -> Period.beginningIn(month, calendar).stream())
                        .flatMap(period -> Stream.of(period, period.previous(), period.yearAgo()))
                        .collect(Collectors.toCollection(HashSet::new))));
  }

  /** The parts or buckets of the months into which the periods reach. */
  Dataset<Row> parts(Dataset<Row> rows) {
    return periods
        .map(
            each ->
                rows.filter(
                    Months.of(each.stream().flatMap(Period::months).toList())
                        .hold(KpiParts.BUSINESS_MONTH.col())))
        .orElse(rows);
  }

  /** The rows that lie in one of the periods. */
  Dataset<Row> periods(Dataset<Row> rows) {
    return periods.map(each -> among(rows, each)).orElse(rows);
  }

  private static Dataset<Row> among(Dataset<Row> rows, Set<Period> periods) {
    List<Row> wanted =
        periods.stream()
            .map(period -> RowFactory.create(period.grain(), Date.valueOf(period.start())))
            .toList();
    StructType columns =
        new StructType()
            .add(KpiTrend.GRAIN.structField())
            .add(KpiTrend.PERIOD_START_DATE.structField());
    return rows.join(
        broadcast(rows.sparkSession().createDataFrame(wanted, columns)),
        CellMart.names(List.of(), KpiTrend.GRAIN, KpiTrend.PERIOD_START_DATE),
        "left_semi");
  }
}
