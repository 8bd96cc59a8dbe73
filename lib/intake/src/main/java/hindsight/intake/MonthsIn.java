package hindsight.intake;

import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.sequence;

import hindsight.tables.BusinessCalendar;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** MonthsIn by their first days, as they stand in rows. */
final class MonthsIn {
  /** The different values of a column of months. */
  static SortedSet<LocalDate> of(Dataset<Row> rows, Column month) {
    SortedSet<LocalDate> months = new TreeSet<>();
    rows.select(month)
        .distinct()
        .collectAsList()
        .forEach(row -> months.add(((Date) row.get(0)).toLocalDate()));
    return months;
  }

  /** Every month that holds a business date from one instant of a row to another. */
  static SortedSet<LocalDate> between(
      Dataset<Row> rows, Column from, Column to, BusinessCalendar calendar) {
    Column first = BusinessCalendar.month(calendar.businessDate(from));
    Column last = greatest(BusinessCalendar.month(calendar.businessDate(to)), first);
    Dataset<Row> spans = rows.select(first.as("first"), last.as("last")).distinct();
    return of(
        spans.select(
            explode(sequence(spans.col("first"), spans.col("last"), expr("interval 1 month")))
                .as("month")),
        expr("month"));
  }

  static Column isAmong(Column month, Collection<LocalDate> months) {
    return month.isin(months.stream().map(Date::valueOf).toArray());
  }

  private MonthsIn() {}
}
