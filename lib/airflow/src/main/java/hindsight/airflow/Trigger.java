package hindsight.airflow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run that is asked for.
 *
 * @param runId names it for good: asked for twice it is one run
 * @param logicalDate the day it is for; of none the run belongs to no day of the schedule
 */
public record Trigger(String runId, Optional<Instant> logicalDate, Map<String, Object> conf) {

  /** The date must be there even when it is nothing. */
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dag_run_id", runId);
    body.put("logical_date", logicalDate.map(Instant::toString).orElse(null));
    body.put("conf", conf);
    return body;
  }
}
