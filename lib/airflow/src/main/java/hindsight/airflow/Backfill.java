package hindsight.airflow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of a DAG for days that are past.
 *
 * @param fromDate the earliest logical date
 * @param toDate the latest
 * @param completedAt when the last of its runs ended, however it did
 */
public record Backfill(
    long id,
    String dagId,
    Instant fromDate,
    Instant toDate,
    boolean isPaused,
    String reprocessBehavior,
    Optional<Instant> completedAt) {

  /**
   * A backfill that is asked for.
   *
   * @param from the earliest logical date
   * @param to the latest
   */
  public record Asked(String dag, Instant from, Instant to, Reprocess reprocess) {
    /** Whether a backfill of Airflow's is this one. */
    public boolean isThatOf(Backfill backfill) {
      return backfill.fromDate().equals(from)
          && backfill.toDate().equals(to)
          && reprocess.word().equals(backfill.reprocessBehavior());
    }

    Map<String, Object> body() {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("dag_id", dag);
      body.put("from_date", from.toString());
      body.put("to_date", to.toString());
      body.put("reprocess_behavior", reprocess.word());
      body.put("max_active_runs", 1);
      body.put("run_backwards", false);
      body.put("dag_run_conf", Map.of());
      return body;
    }
  }

  public boolean isOver() {
    return completedAt.isPresent();
  }
}
