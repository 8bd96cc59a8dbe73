package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.warehouse.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
   * @param changed those among rows of the table that were made anew, of which none must be left in
   *     what is carried over; nothing when that cannot be told
   */
  public record Step(
      Table table,
      Slice slice,
      Supplier<Dataset<Row>> rows,
      Optional<UnaryOperator<Dataset<Row>>> changed) {}

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
    return then(new Step(table, slice, rows, Optional.empty()));
  }

  Plan then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Plan(scope, List.copyOf(longer));
  }
}
