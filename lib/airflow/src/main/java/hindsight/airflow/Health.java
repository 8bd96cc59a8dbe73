package hindsight.airflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which parts of an Airflow are alive. */
public record Health(Database metadatabase, Scheduler scheduler, DagProcessor dagProcessor) {
  private static final String HEALTHY = "healthy";

  /** Where Airflow keeps its own tables. */
  public record Database(String status) {}

  /** What starts tasks. */
  public record Scheduler(String status, Optional<Instant> latestSchedulerHeartbeat) {}

  /** What reads the DAG files. */
  public record DagProcessor(String status, Optional<Instant> latestDagProcessorHeartbeat) {}

  /** Why no task begins, each with its status and when it was last heard of. */
  public List<String> hindrances() {
    List<String> complaints = new ArrayList<>();
    complain(complaints, "metadatabase", metadatabase.status(), Optional.empty());
    complain(complaints, "scheduler", scheduler.status(), scheduler.latestSchedulerHeartbeat());
    return complaints;
  }

  /** Those, and what else is not healthy. */
  public List<String> complaints() {
    List<String> complaints = hindrances();
    complain(
        complaints,
        "dag processor",
        dagProcessor.status(),
        dagProcessor.latestDagProcessorHeartbeat());
    return complaints;
  }

  private static void complain(
      List<String> complaints, String part, String status, Optional<Instant> heard) {
    if (!HEALTHY.equals(status)) {
      complaints.add(
          "%s is %s%s"
              .formatted(
                  part,
                  status == null ? "not running" : status,
                  heard.map(at -> ", last heard of at " + at).orElse("")));
    }
  }
}
