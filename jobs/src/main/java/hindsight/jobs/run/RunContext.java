package hindsight.jobs.run;

import hindsight.warehouse.Landings;
import java.time.Instant;
import java.util.Map;

/**
 * What the jobs of one run share.
 *
 * @param landings those that were complete when the run began
 * @param sourceEnds see {@link SourceEnds}
 */
public record RunContext(
    String runId, Instant asOf, Landings landings, Map<String, Instant> sourceEnds, boolean full) {

  /** The same run, were it not asked to make everything. */
  RunContext asNeeded() {
    return new RunContext(runId, asOf, landings, sourceEnds, false);
  }
}
