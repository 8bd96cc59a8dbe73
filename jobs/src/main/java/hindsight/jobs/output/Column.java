package hindsight.jobs.output;

import java.util.List;
import java.util.Objects;

/**
 * One printed column: its heading and the lines of each cell. Numbers stand to the right with their
 * points below each other, everything else to the left.
 */
record Column(String heading, List<List<String>> cells, boolean isNumber) {

  static Column of(String heading, List<Object> values) {
    List<Object> present = values.stream().filter(Objects::nonNull).toList();
    if (present.isEmpty() || !present.stream().allMatch(Number.class::isInstance)) {
      return new Column(heading, values.stream().map(Column::lines).toList(), false);
    }
    List<String> digits = values.stream().map(Column::digits).toList();
    int longest = digits.stream().mapToInt(Column::decimals).max().orElse(0);
    List<List<String>> aligned =
        digits.stream().map(text -> List.of(text + " ".repeat(longest - decimals(text)))).toList();
    return new Column(heading, aligned, true);
  }

  int width() {
    int widest = cells.stream().flatMap(List::stream).mapToInt(Column::length).max().orElse(0);
    return Math.max(widest, length(heading));
  }

  String headingIn(int width) {
    return padded(heading, width);
  }

  /** Line {@code n} of a row's cell, padded or cut to the width; blank below its last line. */
  String lineIn(int row, int n, int width) {
    List<String> lines = cells.get(row);
    return padded(n < lines.size() ? lines.get(n) : "", width);
  }

  private String padded(String text, int width) {
    String shown = cut(text, width);
    String blanks = " ".repeat(width - length(shown));
    return isNumber ? blanks + shown : shown + blanks;
  }

  private static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static List<String> lines(Object value) {
    if (value == null) {
      return List.of("-");
    }
    String text = value instanceof Number number ? Numbers.forReading(number) : value.toString();
    List<String> lines = text.lines().map(Printable::line).toList();
    return lines.isEmpty() ? List.of("") : lines;
  }

  private static String digits(Object value) {
    return value == null ? "-" : Numbers.forReading((Number) value);
  }

  /** The point and what follows it. */
  private static int decimals(String digits) {
    int point = digits.indexOf('.');
    return point < 0 ? 0 : digits.length() - point;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
