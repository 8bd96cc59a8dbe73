package hindsight.metrics;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.year;

import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The periods that hold a date: day, ISO week, month, and quarter and year of the fiscal calendar.
 */
final class Periods {
  static final List<String> GRAINS = List.of("day", "week", "month", "quarter", "year");

  /** The steps of a year: a multiple of its 364 days, 52 weeks, 12 months and 4 quarters. */
  static final int YEAR = 1092;

  /** Where a period begins, in steps. */
  static final String PLACE = "period_place";

  /** How long a period is, in steps; the next one of its grain begins that much later. */
  static final String LENGTH = "period_length";

  /**
   * Each row of a business date once per period that holds it. Dates are few and rows are many: the
   * periods of a date are worked out once.
   */
  static Dataset<Row> of(Dataset<Row> rows, int fiscalYearStartMonth) {
    Column date = KpiParts.BUSINESS_DATE.col();
    int shift = fiscalYearStartMonth - 1;
    Column month = truncated("month", date);
    Column quarter = fiscal("quarter", month, shift);
    Column year = fiscal("year", month, shift);
    Column week = truncated("week", date);
    Column days = datediff(date, lit(LocalDate.EPOCH));
    Column months = year(month).multiply(12).plus(month(month));
    Dataset<Row> periods =
        rows.select(date)
            .distinct()
            .withColumn(
                "period",
                explode(
                    array(
                        period("day", date, date, days, 364),
                        period("week", week, date_add(week, 6), mondays(week), 52),
                        period("month", month, endOf(month, 1), months, 12),
                        period("quarter", quarter, endOf(quarter, 3), spansOf(quarter, 3), 4),
                        period("year", year, endOf(year, 12), spansOf(year, 12), 1))))
            .select(date, col("period.*"));
    return rows.join(broadcast(periods), KpiParts.BUSINESS_DATE.name());
  }

  private static Column period(
      String grain, Column start, Column end, Column ordinal, int perYear) {
    int length = YEAR / perYear;
    return struct(
        lit(grain).as(KpiTrend.GRAIN.name()),
        start.as(KpiTrend.PERIOD_START_DATE.name()),
        end.as(KpiTrend.PERIOD_END_DATE.name()),
        ordinal.multiply(length).cast(DataTypes.IntegerType).as(PLACE),
        lit(length).as(LENGTH));
  }

  private static Column mondays(Column week) {
    return datediff(week, lit(LocalDate.of(1970, 1, 5))).divide(7);
  }

  private static Column spansOf(Column start, int months) {
    Column months0 = year(start).multiply(12).plus(month(start)).minus(1);
    return floor(months0.divide(months));
  }

  private static Column fiscal(String grain, Column month, int shift) {
    return shift == 0
        ? truncated(grain, month)
        : add_months(truncated(grain, add_months(month, -shift)), shift);
  }

  private static Column endOf(Column start, int months) {
    return date_add(add_months(start, months), -1);
  }

  private static Column truncated(String grain, Column date) {
    return date_trunc(grain, date).cast(DataTypes.DateType);
  }

  private Periods() {}
}
