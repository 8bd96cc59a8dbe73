package hindsight.tables;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** {@code dim_date}: a calendar as rows. */
public final class DateRows {

  /** One row per day, both ends inclusive. */
  public static Dataset<Row> of(
      SparkSession spark, BusinessCalendar calendar, LocalDate from, LocalDate to) {
    List<Row> rows = from.datesUntil(to.plusDays(1)).map(date -> row(calendar, date)).toList();
    return spark.createDataFrame(rows, DimDate.TABLE.schema());
  }

  private static Row row(BusinessCalendar calendar, LocalDate date) {
    int fiscalYear = calendar.fiscalYear(date);
    return RowFactory.create(
        date,
        date.getDayOfWeek().getValue(),
        date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        date.minusDays(date.getDayOfWeek().getValue() - 1L),
        "%d-W%02d"
            .formatted(
                date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
        date.withDayOfMonth(1),
        date.withDayOfMonth(1).with(date.getMonth().firstMonthOfQuarter()),
        date.getYear(),
        fiscalYear,
        fiscalYear + "-Q" + calendar.fiscalQuarter(date),
        hours(calendar, date),
        calendar.isOpen(date),
        calendar.holidays().get(date));
  }

  private static double hours(BusinessCalendar calendar, LocalDate date) {
    Duration day =
        Duration.between(
            date.atStartOfDay(calendar.zone()), date.plusDays(1).atStartOfDay(calendar.zone()));
    return day.get(ChronoUnit.SECONDS) / 3600.0;
  }

  private DateRows() {}
}
