package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.metrics.Catalogue;
import hindsight.tables.Table;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run: the lease, the as-of, the jobs that need to run, the release. */
public final class Pipeline {
  private final Warehouse warehouse;
  private final Ledger ledger;
  private final JobRunner runner;
  private final Publish publish;
  private final Settings settings;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Progress progress;

  /**
   * What a run is asked to do.
   *
   * @param jobs every job there is, in the order in which they run
   * @param only the names of the wanted ones; everything when there are none
   */
  public record Request(
      String runId, List<Job> jobs, Set<String> only, boolean full, Optional<Instant> asOf) {

    /** Whether the job of this name is wanted. */
    public boolean wants(String job) {
      return only.isEmpty() || only.contains(job);
    }

    private List<Job> wanted() {
      return jobs.stream().filter(job -> wants(job.name())).toList();
    }
  }

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

  /** A line per job: how much it would make, and why. */
  public List<String> explain(Request request) {
    RunContext context = context(request);
    List<String> lines = new ArrayList<>();
    lines.add("As of " + context.asOf());
    if (context.isApart()) {
      lines.add(
          "All jobs would make everything apart and add a release: %s; readers and core tables stay"
              .formatted(context.everything().orElseThrow()));
      return lines;
    }
    boolean before = false;
    for (Job job : request.wanted()) {
      boolean runs = before || runner.need(job, context).isPresent();
      lines.add(
          before
              ? job.name() + " would follow what the jobs before it change"
              : runs
                  ? "%s would make %s".formatted(job.name(), runner.scope(job, context).text())
                  : job.name() + " has nothing to do");
      before |= runs;
    }
    if (request.wants(Publish.NAME)) {
      boolean publishes = before || request.wanted().isEmpty() || !isPublished();
      lines.add(
          publishes ? "publish would make a release of the marts" : "publish has nothing to do");
    }
    return lines;
  }

  /**
   * The id of the release, nothing when none was asked for.
   *
   * @throws Stop with {@link ExitCode#NOTHING_TO_DO} when nothing has moved since the last run
   */
  public Optional<String> run(Request request) {
    RunRecord record = new RunRecord(request.runId(), "run", clock.instant());
    return record.during(
        warehouse.store(),
        clock,
        () ->
            RunLease.during(
                warehouse.store(),
                request.runId(),
                settings,
                clock,
                lease -> run(request, record, lease)));
  }

  private Optional<String> run(Request request, RunRecord record, Lease lease) {
    RunContext context = context(request);
    record.asOf(context.asOf());
    progress.says("As of " + context.asOf().atZone(settings.calendar().zone()));
    warehouse.removeApart();
    return context.isApart()
        ? Optional.of(runApart(request, context, record, lease))
        : runInPlace(request, context, record, lease);
  }

  private Optional<String> runInPlace(
      Request request, RunContext context, RunRecord record, Lease lease) {
    boolean anyRan = false;
    for (Job job : request.wanted()) {
      if (runner.need(job, context).isPresent()) {
        record.job(runner.run(job, context, lease));
        anyRan = true;
      }
    }
    boolean publishes = request.wants(Publish.NAME);
    boolean onlyPublishes = request.wanted().isEmpty();
    if (!anyRan && !onlyPublishes && (!publishes || isPublished())) {
      throw new Stop(
          ExitCode.NOTHING_TO_DO,
          "Nothing to do: input, as-of and configuration are those of the last run");
    }
    if (!publishes) {
      return Optional.empty();
    }
    RunLease.demandHeld(lease);
    Manifest manifest = publish.publish(context, settings, catalogue);
    record.release(manifest.releaseId());
    return Optional.of(manifest.releaseId());
  }

  /** What was, as of an instant before the current release's: a release beside it, and no more. */
  private String runApart(Request request, RunContext context, RunRecord record, Lease lease) {
    Warehouse apart = warehouse.apart(request.runId());
    Ledger itsLedger = new Ledger(apart);
    JobRunner itsRunner = new JobRunner(apart, itsLedger, clock, progress);
    try {
      for (Job job : request.jobs()) {
        record.job(itsRunner.run(job, context, lease));
      }
      RunLease.demandHeld(lease);
      Manifest manifest = new Publish(apart, itsLedger, clock).add(context, settings, catalogue);
      record.release(manifest.releaseId());
      return manifest.releaseId();
    } finally {
      warehouse.removeApart();
    }
  }

  /**
   * Whether what the jobs last made of the marts has been published since. The ledger says so and
   * not the pointer, which may have been rolled back on purpose.
   */
  private boolean isPublished() {
    boolean isLast =
        ledger.entries().stream()
            .filter(LedgerEntry::succeeded)
            .filter(entry -> isPublish(entry) || makesMarts(entry))
            .findFirst()
            .filter(Pipeline::isPublish)
            .isPresent();
    return isLast && new Releases(warehouse.store(), clock).pointer().isPresent();
  }

  private static boolean isPublish(LedgerEntry entry) {
    return entry.job().equals(Publish.NAME);
  }

  private static boolean makesMarts(LedgerEntry entry) {
    return entry.outputs().stream().anyMatch(output -> output.table().startsWith("marts/"));
  }

  private RunContext context(Request request) {
    RunContext context = RunContext.of(warehouse, ledger, settings, request);
    if (!context.isApart()) {
      demandInputsOfNow(request, context);
    }
    return context;
  }

  /** A job named alone does not pass off what an earlier job made as the input of now. */
  private void demandInputsOfNow(Request request, RunContext context) {
    for (Job job : request.wanted()) {
      for (Job producer : request.jobs()) {
        boolean feeds = producer.writes().stream().map(Table::path).anyMatch(job::heeds);
        if (feeds && !request.wants(producer.name())) {
          runner
              .need(producer, context.asNeeded())
              .ifPresent(
                  why -> {
                    throw new Stop(
                        ExitCode.USAGE,
                        "%s reads what %s has to make first (%s): run 'hindsight run' for all jobs"
                            .formatted(job.name(), producer.name(), why));
                  });
        }
      }
    }
  }
}
