package hindsight.metrics;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A goal for one metric in one segment, for the periods that begin while it holds.
 *
 * @param from the first day on which it holds; empty: always has
 * @param until the last day on which it holds; empty: until further notice
 */
public record Target(
    String metricId,
    String segmentKind,
    String segmentValue,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    double value) {

  public Target {
    if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
      throw new IllegalArgumentException(
          "from must not be after until: %s, %s".formatted(from.get(), until.get()));
    }
  }

  /** A goal that holds on every day. */
  public static Target always(
      String metricId, String segmentKind, String segmentValue, double value) {
    return new Target(
        metricId, segmentKind, segmentValue, Optional.empty(), Optional.empty(), value);
  }

  /** Whether on some day both hold for the same metric and segment. */
  public boolean overlaps(Target other) {
    return metricId.equals(other.metricId)
        && segmentKind.equals(other.segmentKind)
        && segmentValue.equals(other.segmentValue)
        && !endsBefore(other)
        && !other.endsBefore(this);
  }

  private boolean endsBefore(Target other) {
    return until.isPresent() && other.from.isPresent() && until.get().isBefore(other.from.get());
  }
}
