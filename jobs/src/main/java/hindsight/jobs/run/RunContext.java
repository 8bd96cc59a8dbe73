package hindsight.jobs.run;

import java.time.Instant;

/**
 * What the jobs of one run share.
 *
 * @param landings how many landings were complete when the run began
 */
public record RunContext(String runId, Instant asOf, long landings, boolean full) {}
