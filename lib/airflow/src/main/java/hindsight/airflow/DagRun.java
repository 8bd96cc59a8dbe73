package hindsight.airflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a DAG.
 *
 * @param runType scheduled, manual, backfill, asset_triggered
 * @param conf what it was triggered with
 */
public record DagRun(
    String dagId,
    @JsonProperty("dag_run_id") String id,
    String runType,
    State state,
    Optional<Instant> logicalDate,
    Optional<Instant> dataIntervalStart,
    Optional<Instant> dataIntervalEnd,
    Optional<Instant> startDate,
    Optional<Instant> endDate,
    Map<String, Object> conf) {

  public DagRun {
    // A value may be null, which Map.copyOf refuses.
    conf = conf == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(conf));
  }
}
