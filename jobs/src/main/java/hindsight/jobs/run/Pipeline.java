package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.metrics.Catalogue;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Warehouse;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run: the lease, the as-of, the jobs that need to run, the release. */
public final class Pipeline {
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Warehouse warehouse;
  private final Ledger ledger;
  private final JobRunner runner;
  private final Publish publish;
  private final Settings settings;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Progress progress;

  /** What a run is asked to do. */
  public record Request(
      String runId, List<Job> jobs, boolean publishes, boolean full, Optional<Instant> asOf) {}

  public Pipeline(
      Warehouse warehouse, Settings settings, Catalogue catalogue, Clock clock, Progress progress) {
    this.warehouse = warehouse;
    this.ledger = new Ledger(warehouse);
    this.runner = new JobRunner(warehouse, ledger, clock, progress);
    this.publish = new Publish(warehouse, ledger, clock);
    this.settings = settings;
    this.catalogue = catalogue;
    this.clock = clock;
    this.progress = progress;
  }

  /** A line per job: whether it would run, and why. */
  public List<String> explain(Request request) {
    RunContext context = context(request);
    List<String> lines = new ArrayList<>();
    lines.add("As of " + context.asOf());
    boolean before = false;
    for (Job job : request.jobs()) {
      Optional<String> need =
          before ? Optional.of("a job before it runs") : runner.need(job, context);
      before |= need.isPresent();
      lines.add(
          need.map(why -> "%s would run in full: %s".formatted(job.name(), why))
              .orElse("%s has nothing to do".formatted(job.name())));
    }
    return lines;
  }

  /**
   * The id of the release, nothing when none was asked for.
   *
   * @throws Stop with {@link ExitCode#NOTHING_TO_DO} when nothing has moved since the last run
   */
  public Optional<String> run(Request request) {
    Instant started = clock.instant();
    String who =
        "run %s of process %s"
            .formatted(request.runId(), ManagementFactory.getRuntimeMXBean().getName());
    try (Lease lease = Lease.take(warehouse.store(), who, LEASE, settings.leaseWait(), clock)) {
      RunRecord record = new RunRecord(request.runId(), "run", started);
      try {
        Optional<String> release = run(request, record, lease);
        record.finish(warehouse.store(), clock.instant(), 0, null);
        return release;
      } catch (RuntimeException fault) {
        record.finish(
            warehouse.store(),
            clock.instant(),
            Faults.exitCode(fault).code(),
            Faults.message(fault));
        throw fault;
      }
    }
  }

  private Optional<String> run(Request request, RunRecord record, Lease lease) {
    RunContext context = context(request);
    record.asOf(context.asOf());
    progress.says("As of " + context.asOf().atZone(settings.calendar().zone()));
    boolean anyRan = false;
    for (Job job : request.jobs()) {
      Optional<String> need = runner.need(job, context);
      if (need.isPresent()) {
        progress.says("%s in full: %s".formatted(job.name(), need.get()));
        LedgerEntry entry = runner.run(job, context);
        record.job(entry, need.get());
        anyRan = true;
      }
    }
    boolean onlyPublishes = request.jobs().isEmpty();
    if (!anyRan && !onlyPublishes && isPublished(request)) {
      throw new Stop(
          ExitCode.NOTHING_TO_DO,
          "Nothing to do: input, as-of and configuration are those of the last run");
    }
    if (!request.publishes()) {
      return Optional.empty();
    }
    if (!lease.isHeld()) {
      throw new Stop(
          ExitCode.PASSING_FAULT,
          "Another process took the lease while this run was working; nothing was published");
    }
    Manifest manifest = publish.publish(context, settings, catalogue);
    record.release(manifest.releaseId());
    return Optional.of(manifest.releaseId());
  }

  private boolean isPublished(Request request) {
    return !request.publishes()
        || ledger
            .lastSucceeded(Publish.NAME)
            .filter(entry -> new Releases(warehouse.store(), clock).current().isPresent())
            .isPresent();
  }

  private RunContext context(Request request) {
    Instant asOf = new AsOf(warehouse, settings).resolve(request.asOf());
    new Releases(warehouse.store(), clock)
        .current()
        .map(Manifest::asOf)
        .filter(asOf::isBefore)
        .ifPresent(
            current -> {
              throw new Stop(
                  ExitCode.USAGE,
                  "The as-of %s lies before that of the current release (%s): choose a later one"
                      .formatted(asOf, current));
            });
    long landings = ledger.landings().size();
    return new RunContext(request.runId(), asOf, landings, request.full());
  }
}
