package hindsight.intake;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Months;
import hindsight.tables.Table;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a core table that a run changes, and the months in which they stand or stood.
 *
 * @param id the column that identifies a row
 * @param after the rows as they are now
 * @param places id and month of every row, as it was and as it is
 */
public record Change(Table table, Field id, Keys ids, Dataset<Row> after, Set<Place> places) {

  /** Where a row stands or stood. */
  public record Place(String id, LocalDate month) {}

  static Change of(Table table, Field id, Keys ids, Dataset<Row> before, Dataset<Row> after) {
    return new Change(
        table,
        id,
        ids,
        after,
        places(before.select(place(id)).unionByName(after.select(place(id)))));
  }

  static Change nothing(Table table, Field id, Dataset<Row> stored) {
    return new Change(table, id, Keys.none(), Keys.none(stored), Set.of());
  }

  static Column[] place(Field id) {
    return new Column[] {id.col(), Contacts.BUSINESS_MONTH.col()};
  }

  /** Of rows of an id and a month. */
  static Set<Place> places(Dataset<Row> rows) {
    Set<Place> places = new HashSet<>();
    rows.distinct()
        .limit(Keys.MOST + 1)
        .collectAsList()
        .forEach(row -> places.add(new Place(row.getString(0), ((Date) row.get(1)).toLocalDate())));
    return Keys.few(places);
  }

  public SortedSet<LocalDate> months() {
    SortedSet<LocalDate> months = new TreeSet<>();
    places.forEach(place -> months.add(place.month()));
    return months;
  }

  /**
   * The months as they are now: the rows that change anew, all others carried over.
   *
   * @param stored the whole table as it was
   */
  public Dataset<Row> rows(Dataset<Row> stored) {
    return others(
            stored
                .filter(Months.of(months()).hold(Contacts.BUSINESS_MONTH.col()))
                .select(table.columns()))
        .unionByName(after.select(table.columns()));
  }

  /** The rows among these that change. */
  public Dataset<Row> own(Dataset<Row> stored) {
    return ids.in(stored, id.col());
  }

  /** The rows among these that do not change. */
  public Dataset<Row> others(Dataset<Row> stored) {
    return ids.notIn(stored, id.col());
  }
}
