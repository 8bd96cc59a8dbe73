package hindsight.airflow;

import java.time.Instant;
import java.util.Optional;

/**
 * A DAG as Airflow has read it.
 *
 * @param isPaused its runs stay queued
 * @param isStale its file is gone
 * @param timetableSummary such as {@code 30 5 * * *}
 * @param nextDagrunRunAfter when its next scheduled run begins
 */
public record Dag(
    String dagId,
    boolean isPaused,
    boolean isStale,
    boolean hasImportErrors,
    Optional<String> timetableSummary,
    Optional<Instant> nextDagrunRunAfter) {}
