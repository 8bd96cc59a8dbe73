package hindsight.warehouse;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One published Parquet file.
 *
 * @param path relative to {@code marts/}; the name is taken from the month, where the mart is cut
 *     by months, and from the content
 */
public record MartFile(String path, long rows, String sha256, long bytes) {
  private static final Pattern OF_MONTH =
      Pattern.compile(".*/(\\d{4}-\\d\\d)-[0-9a-f]{16}\\.parquet");

  static String path(String mart, Optional<LocalDate> month, String sha256) {
    String prefix = month.map(first -> YearMonth.from(first) + "-").orElse("");
    return "%s/%s%s.parquet".formatted(mart, prefix, sha256.substring(0, 16));
  }

  /** The first day of the month whose rows a file holds; nothing where the mart is not cut. */
  public static Optional<LocalDate> month(String path) {
    Matcher ofMonth = OF_MONTH.matcher(path);
    return ofMonth.matches()
        ? Optional.of(YearMonth.parse(ofMonth.group(1)).atDay(1))
        : Optional.empty();
  }

  Map<String, Object> json() {
    return Map.of("path", path, "rows", rows, "sha256", sha256, "bytes", bytes);
  }

  static MartFile of(JsonObject json) {
    return new MartFile(
        json.text("path"), json.number("rows"), json.text("sha256"), json.number("bytes"));
  }
}
