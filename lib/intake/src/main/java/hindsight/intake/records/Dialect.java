package hindsight.intake.records;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the text of a delimited file is cut into fields.
 *
 * @param delimiter an ASCII character between two fields
 * @param quote an ASCII character around a field that holds delimiters or line breaks, or {@link
 *     #NO_QUOTE}
 * @param header whether the first record names the columns
 * @param encoding one of the encodings in which every ASCII character is its own single byte; kept
 *     by its canonical name
 * @param maxRecordBytes a longer record is a fault; also what bounds the reader's memory
 */
public record Dialect(
    char delimiter, char quote, boolean header, String encoding, int maxRecordBytes)
    implements Serializable {

  private static final int LARGEST_RECORD = 1 << 30;
  private static final Pattern ENCODINGS =
      Pattern.compile("UTF-8|US-ASCII|ISO-8859-\\d+|windows-125\\d");

  /** The quote of a dialect without quoting: a quotation mark is then text like any other. */
  public static final char NO_QUOTE = '\0';

  /** 16 MB: far more than any honest record, little enough to hold. */
  public static final int MAX_RECORD_BYTES = 16 << 20;

  /** Comma, double quotes, a header, UTF-8: RFC 4180. */
  public static final Dialect CSV = new Dialect(',', '"', true, "UTF-8", MAX_RECORD_BYTES);

  /** Tab, no quoting, a header, UTF-8. */
  public static final Dialect TSV = new Dialect('\t', NO_QUOTE, true, "UTF-8", MAX_RECORD_BYTES);

  public Dialect {
    require(
        delimiter > 0 && delimiter < 128 && delimiter != '\n' && delimiter != '\r',
        "Delimiter must be one ASCII character, not a line end: " + shown(delimiter));
    require(
        quote == NO_QUOTE || (quote > ' ' && quote < 127),
        "Quote must be one visible ASCII character, or none: " + shown(quote));
    require(delimiter != quote, "Delimiter and quote must differ, both are: " + shown(delimiter));
    require(
        maxRecordBytes >= 1 && maxRecordBytes <= LARGEST_RECORD,
        "Largest record must be 1 to " + LARGEST_RECORD + " bytes: " + maxRecordBytes);
    encoding = canonical(encoding);
  }

  /** The encoding itself. */
  public Charset charset() {
    return Charset.forName(encoding);
  }

  private static String canonical(String encoding) {
    String expected = "Encoding must be UTF-8, US-ASCII, ISO-8859-x or windows-125x: " + encoding;
    try {
      String name = Charset.forName(encoding).name();
      require(ENCODINGS.matcher(name).matches(), expected);
      return name;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  private static String shown(char c) {
    return c > ' ' && c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "U+%04X", (int) c);
  }
}
