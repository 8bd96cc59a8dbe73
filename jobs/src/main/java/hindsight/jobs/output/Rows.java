package hindsight.jobs.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Named columns and their rows; a cell is null or a plain value of the JDK (text, number, time).
 */
public record Rows(List<String> columns, List<List<Object>> rows) {

  public Rows {
    columns = List.copyOf(columns);
    List<List<Object>> copies = new ArrayList<>(rows.size());
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Row must have %d cells, one for each column: %s".formatted(columns.size(), row));
      }
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copies);
  }

  /** The cells of one column from top to bottom. */
  List<Object> column(int index) {
    List<Object> cells = new ArrayList<>(rows.size());
    rows.forEach(row -> cells.add(row.get(index)));
    return cells;
  }
}
