package hindsight.jobs.output;

import java.io.IOException;
import java.io.UncheckedIOException;

/** How rows are printed: for a person, a spreadsheet, a programme or a page. */
public enum Format {
  /** Aligned columns; null is {@code -}, a double shows at most four decimals that count. */
  TABLE {
    @Override
    void print(Rows rows, Appendable out, int width) throws IOException {
      TextTable.print(rows, out, width);
    }
  },
  /** RFC 4180 with a header; null is empty, an empty text is {@code ""}. */
  CSV {
    @Override
    void print(Rows rows, Appendable out, int width) throws IOException {
      Csv.print(rows, out);
    }
  },
  /** An array with one object a line; dates and instants in ISO form. */
  JSON {
    @Override
    void print(Rows rows, Appendable out, int width) throws IOException {
      JsonLines.print(rows, out);
    }
  },
  /** A table for a page; null is empty, numbers as in a table. */
  MARKDOWN {
    @Override
    void print(Rows rows, Appendable out, int width) throws IOException {
      Markdown.print(rows, out);
    }
  };

  /** Prints every row in full. */
  public void write(Rows rows, Appendable out) {
    write(rows, out, Integer.MAX_VALUE);
  }

  /** Prints every row; a table cuts its texts, where it must, to be as narrow as a terminal. */
  public void write(Rows rows, Appendable out, int width) {
    try {
      print(rows, out, width);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  abstract void print(Rows rows, Appendable out, int width) throws IOException;
}
