package hindsight.jobs.config;

import hindsight.metrics.KpiPolicy;
import hindsight.repeat.RepeatPolicy;
import hindsight.tables.BusinessCalendar;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code hindsight.yaml} with everything laid over it, as values.
 *
 * @param leaseExpiresAfter how long the lease of a run holds when nobody renews it
 * @param hasSentimentRules whether the rules bound what the model says of a sentence
 * @param plannedAbsenceReasons for which an absence in the schedule is a planned one
 * @param expectedDaily sources that deliver every business day
 * @param airflow what schedules the runs
 * @param values every key as it stands, with its origin
 */
public record Settings(
    BusinessCalendar calendar,
    KpiPolicy kpi,
    RepeatPolicy repeat,
    boolean hasSentimentRules,
    Set<String> plannedAbsenceReasons,
    double maxRejectShare,
    int releasesKept,
    Duration releaseGrace,
    Duration leaseWait,
    Duration leaseExpiresAfter,
    Set<String> expectedDaily,
    AirflowSettings airflow,
    List<Value> values) {

  /** It is renewed every third of its time, and a busy machine may pause for a moment. */
  static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

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
    if (leaseExpiresAfter.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException(
          "lease_expires_after must be at least %s: %s"
              .formatted(SHORTEST_LEASE, leaseExpiresAfter));
    }
  }
}
