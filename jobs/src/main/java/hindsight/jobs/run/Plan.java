package hindsight.jobs.run;

import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that a job writes, in order. The rows of a step are asked for when the steps before it
 * are written, so that a table can be made of one that the same job has just written.
 */
public record Plan(List<Step> steps) {

  /** One table and its rows. */
  public record Step(Table table, Supplier<Dataset<Row>> rows) {}

  public static Plan empty() {
    return new Plan(List.of());
  }

  public Plan then(Table table, Supplier<Dataset<Row>> rows) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(table, rows));
    return new Plan(List.copyOf(longer));
  }
}
