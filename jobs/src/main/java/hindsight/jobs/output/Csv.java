package hindsight.jobs.output;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** RFC 4180: comma, double quotes, CRLF. */
final class Csv {

  private Csv() {}

  static void print(Rows rows, Appendable out) throws IOException {
    out.append(line(rows.columns()));
    for (List<Object> row : rows.rows()) {
      out.append(line(row));
    }
  }

  private static String line(List<?> cells) {
    return cells.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = cell instanceof Number number ? Numbers.inFull(number) : cell.toString();
    boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
