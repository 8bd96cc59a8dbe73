package hindsight.jobs.output;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Aligned plain text: headings, a rule, the rows. */
final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  private final List<Column> columns;
  private final int[] widths;

  private TextTable(List<Column> columns, int width) {
    this.columns = columns;
    this.widths = columns.stream().mapToInt(Column::width).toArray();
    narrowTo(width);
  }

  static void print(Rows rows, Appendable out, int width) throws IOException {
    List<Column> columns =
        IntStream.range(0, rows.columns().size())
            .mapToObj(i -> Column.of(rows.columns().get(i), rows.column(i)))
            .toList();
    new TextTable(columns, width).print(rows.rows().size(), out);
  }

  private void print(int rows, Appendable out) throws IOException {
    out.append(line(i -> columns.get(i).headingIn(widths[i])));
    out.append(line(i -> "-".repeat(widths[i])));
    for (int row = 0; row < rows; row++) {
      printRow(row, out);
    }
    if (rows == 0) {
      out.append("(no rows)\n");
    }
  }

  private void printRow(int row, Appendable out) throws IOException {
    int height =
        columns.stream().mapToInt(column -> column.cells().get(row).size()).max().orElse(0);
    for (int n = 0; n < height; n++) {
      int at = n;
      out.append(line(i -> columns.get(i).lineIn(row, at, widths[i])));
    }
  }

  private String line(IntFunction<String> cell) {
    return IntStream.range(0, widths.length)
            .mapToObj(cell)
            .collect(Collectors.joining(GAP))
            .stripTrailing()
        + "\n";
  }

  /** Takes from the widest text column until all fit; numbers and narrow texts are never cut. */
  private void narrowTo(int width) {
    long excess = total() - width;
    for (int widest = widestText(); excess > 0 && widest >= 0; excess--) {
      widths[widest]--;
      widest = widestText();
    }
  }

  private long total() {
    return IntStream.of(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1);
  }

  private int widestText() {
    return IntStream.range(0, widths.length)
        .filter(i -> !columns.get(i).isNumber() && widths[i] > NARROWEST)
        .reduce((one, other) -> widths[other] > widths[one] ? other : one)
        .orElse(-1);
  }
}
