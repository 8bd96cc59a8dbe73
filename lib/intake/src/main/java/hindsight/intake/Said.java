package hindsight.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** Which of the columns that a table reads the rows of its files fill, seen as they pass. */
public final class Said {
  private static final String GOOD = "good";

  private final List<String> columns;
  private final Observation observation = new Observation();

  public Said(TableMapping table) {
    this.columns = table.wanted().columns();
  }

  Dataset<Row> watching(Dataset<Row> rows) {
    Column good = count(when(col(Records.FAULT).isNull(), lit(1))).as(GOOD);
    Column[] filled =
        IntStream.range(0, columns.size())
            .mapToObj(i -> count(col(quoted(columns.get(i)))).as(name(i)))
            .toArray(Column[]::new);
    return rows.observe(observation, good, filled);
  }

  private static String quoted(String column) {
    return "`%s`".formatted(column.replace("`", "``"));
  }

  private static String name(int column) {
    return "filled" + column;
  }

  /**
   * The columns that no good row fills: paths that lead nowhere, columns that are always blank.
   * Waits until rows were computed.
   */
  public List<String> unsaid() {
    Map<String, Object> counts = counts();
    return counts.get(GOOD).equals(0L)
        ? List.of()
        : IntStream.range(0, columns.size())
            .filter(i -> counts.get(name(i)).equals(0L))
            .mapToObj(columns::get)
            .toList();
  }

  private Map<String, Object> counts() {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while rows were counted", e);
    }
  }
}
