package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.warehouse.Landings;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the jobs of one run share.
 *
 * @param landings those that were complete when the run began
 * @param sourceEnds see {@link SourceEnds}
 * @param isApart the as-of lies before that of the current release: what was then is made beside
 *     the core tables
 * @param program see {@link Program}
 * @param everything why every job makes everything; nothing when each makes what changed
 */
public record RunContext(
    String runId,
    Instant asOf,
    Landings landings,
    Map<String, Instant> sourceEnds,
    boolean isApart,
    String program,
    Optional<String> everything) {

  /**
   * @throws Stop when nothing has landed, the as-of is not to be had, or a single job is asked for
   *     what has to be made apart
   */
  static RunContext of(
      Warehouse warehouse, Ledger ledger, Settings settings, Pipeline.Request request) {
    Map<String, Instant> ends = SourceEnds.of(warehouse, ledger);
    Instant asOf = AsOf.of(ends, settings).resolve(request.asOf());
    Optional<Instant> later =
        new Releases(warehouse.store()).current().map(Manifest::asOf).filter(asOf::isBefore);
    later.ifPresent(current -> demandAskedFor(asOf, current, request));
    return new RunContext(
        request.runId(),
        asOf,
        ledger.landings(),
        ends,
        later.isPresent(),
        Program.sha256(),
        later
            .map("the as-of lies before that of the current release (%s)"::formatted)
            .or(() -> request.full() ? Optional.of("--full") : Optional.empty()));
  }

  private static void demandAskedFor(Instant asOf, Instant current, Pipeline.Request request) {
    if (request.asOf().isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          ("The as-of %s, to which the input is complete, lies before that of the current release"
                  + " (%s): land what is missing, or ask for that as-of with --as-of")
              .formatted(asOf, current));
    }
    if (!request.only().isEmpty()) {
      throw new Stop(
          ExitCode.NOTHING_TO_DO,
          ("The as-of %s lies before that of the current release (%s): a run of all jobs makes what"
                  + " was then apart, and there is nothing to do for %s alone")
              .formatted(asOf, current, String.join(", ", new TreeSet<>(request.only()))));
    }
  }

  /** The same run, were it not asked to make everything. */
  RunContext asNeeded() {
    return new RunContext(runId, asOf, landings, sourceEnds, isApart, program, Optional.empty());
  }
}
