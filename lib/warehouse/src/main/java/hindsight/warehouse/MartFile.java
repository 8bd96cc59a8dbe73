package hindsight.warehouse;

import java.util.Map;

/**
 * One published Parquet file.
 *
 * @param path relative to {@code marts/}; the name is taken from the content
 */
public record MartFile(String path, long rows, String sha256, long bytes) {
  Map<String, Object> json() {
    return Map.of("path", path, "rows", rows, "sha256", sha256, "bytes", bytes);
  }

  static MartFile of(JsonObject json) {
    return new MartFile(
        json.text("path"), json.number("rows"), json.text("sha256"), json.number("bytes"));
  }
}
