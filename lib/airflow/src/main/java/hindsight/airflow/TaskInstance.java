package hindsight.airflow;

import java.time.Instant;
import java.util.Optional;

/**
 * A task of a run.
 *
 * @param tryNumber of the last attempt, from 1; 0 before the first
 * @param mapIndex -1 of a task that is not mapped
 */
public record TaskInstance(
    String taskId,
    String dagRunId,
    int mapIndex,
    int tryNumber,
    int maxTries,
    State state,
    Optional<Instant> startDate,
    Optional<Instant> endDate) {

  public TaskInstance {
    state = state == null ? State.NONE : state;
  }
}
