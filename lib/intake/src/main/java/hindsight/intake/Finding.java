package hindsight.intake;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Months;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds rows of a core table by an id, of which the table keeps no order. */
final class Finding {
  /**
   * The rows that have one of the keys, kept for the run. One narrow scan of all months, for file
   * statistics know no ids, tells in which they stand; only these are read in full.
   */
  static Dataset<Row> rows(
      Dataset<Row> table, Keys keys, Field id, UnaryOperator<Dataset<Row>> held) {
    if (keys.isEmpty()) {
      return Keys.none(table);
    }
    SortedSet<LocalDate> months =
        Months.in(
            keys.in(table.select(id.col(), Contacts.BUSINESS_MONTH.col()), id.col()),
            Contacts.BUSINESS_MONTH.col());
    return months.isEmpty()
        ? Keys.none(table)
        : held.apply(
            keys.in(table.filter(Months.of(months).hold(Contacts.BUSINESS_MONTH.col())), id.col()));
  }

  private Finding() {}
}
