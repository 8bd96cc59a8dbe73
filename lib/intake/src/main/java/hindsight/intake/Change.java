package hindsight.intake;

import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.tables.Touched;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a core table that a run changes, and the months in which they stand or stood.
 *
 * @param id the column that identifies a row
 * @param after the rows as they are now
 * @param places id and month of every row, as it was and as it is
 */
public record Change(
    Table table,
    Field id,
    Keys ids,
    Dataset<Row> after,
    Dataset<Row> places,
    SortedSet<LocalDate> months) {

  static Change of(
      Table table,
      Field id,
      Keys ids,
      Dataset<Row> before,
      Dataset<Row> after,
      UnaryOperator<Dataset<Row>> held) {
    return at(table, id, ids, after, places(before, id).unionByName(places(after, id)), held);
  }

  static Change at(
      Table table,
      Field id,
      Keys ids,
      Dataset<Row> after,
      Dataset<Row> places,
      UnaryOperator<Dataset<Row>> held) {
    Dataset<Row> each = held.apply(places.distinct());
    return new Change(table, id, ids, after, each, Months.of(each, Contacts.BUSINESS_MONTH.col()));
  }

  static Dataset<Row> places(Dataset<Row> rows, Field id) {
    return rows.select(id.col(), Contacts.BUSINESS_MONTH.col());
  }

  /** Whether no row changes. */
  public boolean isNothing() {
    return months.isEmpty();
  }

  /**
   * The months as they are now: the rows that change anew, all others carried over.
   *
   * @param stored the whole table as it was
   */
  public Dataset<Row> rows(Dataset<Row> stored) {
    return unchanged(stored).unionByName(after.select(table.columns()));
  }

  private Dataset<Row> unchanged(Dataset<Row> stored) {
    return others(
        stored
            .filter(Months.isAmong(Contacts.BUSINESS_MONTH.col(), months))
            .select(table.columns()));
  }

  /** The rows among these that do not change. */
  public Dataset<Row> others(Dataset<Row> stored) {
    return ids.notIn(stored, id.col());
  }

  /** Rows of {@link Touched}. */
  public Dataset<Row> touched(String runId) {
    return places.select(
        lit(runId).as(Touched.RUN_ID.name()),
        lit(table.path()).as(Touched.TABLE_NAME.name()),
        id.col().as(Touched.ROW_ID.name()),
        Contacts.BUSINESS_MONTH.col().as(Touched.BUSINESS_MONTH.name()));
  }
}
