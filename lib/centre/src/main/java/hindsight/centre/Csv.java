package hindsight.centre;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * The text form of an export: RFC 4180 with a header, UTC instants in milliseconds, empty for null.
 */
public final class Csv {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** The first line of a file. */
  public static void header(Export export, Appendable out) throws IOException {
    out.append(String.join(",", export.columns())).append('\n');
  }

  public static void line(Appendable out, Object... values) throws IOException {
    String separator = "";
    for (Object value : values) {
      out.append(separator);
      if (value instanceof Instant instant) {
        MILLISECONDS.formatTo(instant, out);
      } else if (value instanceof String text) {
        quoted(text, out);
      } else if (value != null) {
        out.append(value.toString());
      }
      separator = ",";
    }
    out.append('\n');
  }

  private static void quoted(String text, Appendable out) throws IOException {
    boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    if (special) {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      out.append(text);
    }
  }

  private Csv() {}
}
