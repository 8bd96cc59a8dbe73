package hindsight.jobs.config;

import hindsight.metrics.KpiPolicy;
import hindsight.tables.BusinessCalendar;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code hindsight.yaml} with everything laid over it, as values.
 *
 * @param plannedAbsenceReasons for which an absence in the schedule is a planned one
 * @param expectedDaily sources that deliver every business day
 * @param values every key as it stands, with its origin
 */
public record Settings(
    BusinessCalendar calendar,
    KpiPolicy kpi,
    Set<String> plannedAbsenceReasons,
    double maxRejectShare,
    int releasesKept,
    Duration releaseGrace,
    Duration leaseWait,
    Set<String> expectedDaily,
    List<Value> values) {

  /** A key, its value as YAML, where it comes from and what it decides. */
  public record Value(String key, String value, String origin, String meaning) {}

  /** Where a key was set: {@code FILE:LINE}, the option or the variable. */
  String origin(String key) {
    return values.stream()
        .filter(value -> value.key().equals(key))
        .map(Value::origin)
        .findFirst()
        .orElseThrow();
  }

  public Settings {
    if (!(maxRejectShare >= 0 && maxRejectShare <= 1)) {
      throw new IllegalArgumentException(
          "max_reject_share must lie between 0 and 1: " + maxRejectShare);
    }
    if (releasesKept < 2) {
      throw new IllegalArgumentException("releases.keep must be at least 2: " + releasesKept);
    }
  }
}
