package hindsight.airflow;

import java.util.List;
import java.util.Optional;

/**
 * What a task said.
 *
 * @param errorDetail what was thrown, and what that was caused by
 */
public record LogLine(
    Optional<String> timestamp, Optional<String> level, String event, List<Thrown> errorDetail) {

  /** A fault of Python's. */
  public record Thrown(String excType, String excValue) {}

  public LogLine {
    errorDetail = errorDetail == null ? List.of() : List.copyOf(errorDetail);
  }

  static LogLine of(String text) {
    return new LogLine(Optional.empty(), Optional.empty(), text, List.of());
  }
}
