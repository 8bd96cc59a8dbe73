package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.warehouse.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that a job writes, in order. The rows of a step are asked for when the steps before it
 * are written, so that a table can be made of one that the same job has just written.
 */
public record Plan(List<Step> steps) {

  /**
   * One table and its rows.
   *
   * @param slice what of the table they replace; nothing means what the run makes anew
   */
  public record Step(Table table, Optional<Slice> slice, Supplier<Dataset<Row>> rows) {}

  public static Plan empty() {
    return new Plan(List.of());
  }

  public Plan then(Table table, Supplier<Dataset<Row>> rows) {
    return then(new Step(table, Optional.empty(), rows));
  }

  /** Of a table that others write too, the part that is this job's. */
  public Plan thenPart(Table table, Slice slice, Supplier<Dataset<Row>> rows) {
    return then(new Step(table, Optional.of(slice), rows));
  }

  private Plan then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Plan(List.copyOf(longer));
  }
}
