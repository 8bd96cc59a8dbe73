package hindsight.jobs.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Months;
import hindsight.tables.Table;
import hindsight.tables.Touched;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the runs since a job's last success have changed.
 *
 * @param rows of {@code core/touched}
 */
record TouchedRows(Dataset<Row> rows) {
  static final String ID = "touched_id";

  static TouchedRows since(Before before, Inputs inputs) {
    return new TouchedRows(
        inputs.rows(Touched.TABLE).filter(Touched.RUN_ID.col().isin(before.runs().toArray())));
  }

  /** No rows of the touched set. */
  static Dataset<Row> none(Inputs inputs) {
    return inputs.spark().createDataFrame(List.<Row>of(), Touched.TABLE.schema());
  }

  /**
   * The touched rows of a table after this run: those of runs that a later job has not followed up
   * stay.
   *
   * @param places {@link Touched#ROW_ID} and {@link Touched#BUSINESS_MONTH} of what it changed
   */
  static Dataset<Row> with(Table table, Dataset<Row> places, Before before, Inputs inputs) {
    return inputs
        .rows(Touched.TABLE)
        .filter(
            Touched.TABLE_NAME
                .col()
                .equalTo(table.path())
                .and(Touched.RUN_ID.col().isin(before.unfollowed().toArray())))
        .unionByName(
            places.select(
                lit(inputs.runId()).as(Touched.RUN_ID.name()),
                lit(table.path()).as(Touched.TABLE_NAME.name()),
                Touched.ROW_ID.col(),
                Touched.BUSINESS_MONTH.col()));
  }

  /** The months in which changed rows of a table stand or stood. */
  SortedSet<LocalDate> months(Table table) {
    return Months.in(of(table), Touched.BUSINESS_MONTH.col());
  }

  /**
   * The changed ones among a table's rows.
   *
   * @param id by which the table's rows are known
   * @param months those of the table
   */
  Dataset<Row> among(Dataset<Row> stored, Table table, Field id, SortedSet<LocalDate> months) {
    return stored
        .filter(Months.of(months).hold(Contacts.BUSINESS_MONTH.col()))
        .join(broadcast(ids(table)), id.col().equalTo(col(ID)), "left_semi");
  }

  /** The ids of a table's changed rows, as {@link #ID}. */
  Dataset<Row> ids(Table table) {
    return of(table).select(Touched.ROW_ID.col().as(ID)).distinct();
  }

  Dataset<Row> of(Table table) {
    return rows.filter(Touched.TABLE_NAME.col().equalTo(table.path()));
  }
}
