package hindsight.jobs.output;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table of Markdown as GitHub reads it, a line a row. */
final class Markdown {

  private Markdown() {}

  static void print(Rows rows, Appendable out) throws IOException {
    out.append(line(rows.columns()));
    out.append("|" + String.join("", Collections.nCopies(rows.columns().size(), "---|")) + "\n");
    for (List<Object> row : rows.rows()) {
      out.append(line(row));
    }
  }

  private static String line(List<?> cells) {
    return cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** What Markdown would take for its own is escaped. */
  private static String cell(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = cell instanceof Number number ? Numbers.forReading(number) : cell.toString();
    return text.replaceAll("[\\\\|*<`]", "\\\\$0").replaceAll("\\R", "<br>");
  }
}
