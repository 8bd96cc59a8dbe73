package hindsight.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.sequence;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Months;
import java.time.LocalDate;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The months through which rows last. */
final class MonthSpans {
  /** Every month that holds a business date from one instant of a row to another. */
  static SortedSet<LocalDate> between(
      Dataset<Row> rows, Column from, Column to, BusinessCalendar calendar) {
    Column first = BusinessCalendar.month(calendar.businessDate(from));
    Column last = greatest(BusinessCalendar.month(calendar.businessDate(to)), first);
    Dataset<Row> months =
        rows.select(first.as("first"), last.as("last"))
            .distinct()
            .select(
                explode(sequence(col("first"), col("last"), expr("interval 1 month"))).as("month"));
    return Months.in(months, col("month"));
  }

  private MonthSpans() {}
}
