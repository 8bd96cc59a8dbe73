package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.warehouse.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that a job writes, in order, and how much of them. The rows of a step are asked for
 * when the steps before it are written, so that a table can be made of one that the same job has
 * just written.
 */
public record Plan(Scope scope, List<Step> steps) {

  /**
   * One table and its rows.
   *
   * @param slice what of the table they replace
   */
  public record Step(Table table, Slice slice, Supplier<Dataset<Row>> rows) {}

  /** No steps yet. */
  public static Plan of(Scope scope) {
    return new Plan(scope, List.of());
  }

  /** All of a table. */
  public Plan then(Table table, Supplier<Dataset<Row>> rows) {
    return then(table, Slice.everything(), rows);
  }

  /** A part of a table; all else is carried over. */
  public Plan then(Table table, Slice slice, Supplier<Dataset<Row>> rows) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(table, slice, rows));
    return new Plan(scope, List.copyOf(longer));
  }
}
