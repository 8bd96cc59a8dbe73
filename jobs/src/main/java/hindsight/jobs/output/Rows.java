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

  /** The same with every text broken at blanks, no line longer than it must be. */
  public Rows wrapped(int length) {
    List<List<Object>> wrapped = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell instanceof String text ? wrapped(text, length) : cell));
      wrapped.add(cells);
    }
    return new Rows(columns, wrapped);
  }

  /** A line that goes on is indented where the text has several. */
  private static String wrapped(String text, int length) {
    String indent = text.contains("\n") ? "  " : "";
    StringBuilder lines = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      lines.append(lines.isEmpty() ? "" : "\n");
      int used = 0;
      for (String word : line.split(" ", -1)) {
        boolean isFirst = used == 0;
        if (!isFirst && used + 1 + word.length() > length) {
          lines.append('\n').append(indent);
          used = indent.length();
        } else if (!isFirst) {
          lines.append(' ');
          used++;
        }
        lines.append(word);
        used += word.length();
      }
    }
    return lines.toString();
  }

  /** The cells of one column from top to bottom. */
  List<Object> column(int index) {
    List<Object> cells = new ArrayList<>(rows.size());
    rows.forEach(row -> cells.add(row.get(index)));
    return cells;
  }
}
