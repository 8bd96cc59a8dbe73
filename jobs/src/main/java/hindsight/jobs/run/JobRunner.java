package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.tables.Table;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.LedgerEntry.Status;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.Marts;
import hindsight.warehouse.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs any job: pins what it reads, writes step by step what it plans, judges each table by its
 * promises and enters the ledger. Nobody reads a version that the ledger does not call succeeded,
 * so a table that breaks a promise, or a run that dies, is never seen.
 */
public final class JobRunner {
  private final Warehouse warehouse;
  private final Ledger ledger;
  private final Clock clock;
  private final Progress progress;

  public JobRunner(Warehouse warehouse, Ledger ledger, Clock clock, Progress progress) {
    this.warehouse = warehouse;
    this.ledger = ledger;
    this.clock = clock;
    this.progress = progress;
  }

  /** Why the job must run, or nothing when inputs, as-of and settings are those of its last run. */
  public Optional<String> need(Job job, RunContext context) {
    return new Need(ledger.lastSucceeded(job.name()))
        .of(settingsHash(job), pins(job, context).versions(), context);
  }

  /**
   * @throws Stop with {@link ExitCode#BROKEN_PROMISE} when a table breaks a promise
   */
  public LedgerEntry run(Job job, RunContext context) {
    Instant started = clock.instant();
    PinnedInputs inputs = pins(job, context);
    List<Output> outputs = new ArrayList<>();
    try {
      for (Plan.Step step : job.plan(inputs).steps()) {
        Instant stepStarted = clock.instant();
        Output output = write(step, inputs);
        Verdict verdict = Verdict.of(step.table(), inputs.rows(step.table()));
        outputs.add(withRows(output, verdict.rows()));
        progress.wrote(step.table(), verdict.rows(), stepStarted, clock.instant());
        if (!verdict.holds()) {
          throw new Stop(
              ExitCode.BROKEN_PROMISE,
              "%s breaks what it promises: %s. Nothing was published."
                  .formatted(step.table().path(), String.join("; ", verdict.broken())));
        }
      }
    } catch (Exception fault) {
      // Spark throws checked exceptions that no signature names.
      try {
        ledger.append(entry(job, context, inputs, outputs, started, Optional.of(fault)));
      } catch (Exception unwritten) {
        fault.addSuppressed(unwritten);
      }
      throw fault;
    }
    return ledger.append(entry(job, context, inputs, outputs, started, Optional.empty()));
  }

  private Output write(Plan.Step step, PinnedInputs inputs) {
    Table table = step.table();
    Dataset<Row> rows = table.conform(step.rows().get());
    if (table.layer().equals("marts")) {
      MartFile file = new Marts(warehouse.store()).stage(table, rows);
      inputs.written(
          table,
          warehouse.spark().read().parquet(warehouse.store().locate("marts/" + file.path())));
      return Output.file(table.path(), file);
    }
    long version = warehouse.replace(table, rows, step.slice().orElseGet(inputs::slice));
    inputs.written(table, warehouse.read(table, version));
    return Output.version(table.path(), version);
  }

  private static Output withRows(Output output, long rows) {
    return new Output(output.table(), output.version(), output.path(), rows, output.sha256());
  }

  private PinnedInputs pins(Job job, RunContext context) {
    return PinnedInputs.of(warehouse, ledger, job, context);
  }

  private LedgerEntry entry(
      Job job,
      RunContext context,
      PinnedInputs inputs,
      List<Output> outputs,
      Instant started,
      Optional<Exception> fault) {
    return new LedgerEntry(
        context.runId(),
        job.name(),
        fault.isEmpty() ? Status.SUCCEEDED : Status.FAILED,
        started,
        clock.instant(),
        Optional.of(context.asOf()),
        job.toString(),
        settingsHash(job),
        inputs.versions(),
        outputs,
        Optional.empty(),
        fault.map(f -> Faults.exitCode(f).code()).orElse(0),
        fault.map(Faults::message).orElse(null));
  }

  private static String settingsHash(Job job) {
    return DigestUtils.sha256Hex(job.toString());
  }

  /** Why a job runs. */
  private record Need(Optional<LedgerEntry> last) {
    Optional<String> of(String settings, Map<String, Long> versions, RunContext context) {
      if (last.isEmpty()) {
        return Optional.of("it has not succeeded yet");
      }
      LedgerEntry before = last.get();
      if (context.full()) {
        return Optional.of("--full");
      }
      if (!settings.equals(before.settingsSha256())) {
        return Optional.of("its settings or definitions changed");
      }
      if (!versions.equals(before.inputVersions())) {
        return Optional.of("its input changed");
      }
      if (!before.asOf().equals(Optional.of(context.asOf()))) {
        return Optional.of(
            "the as-of moved from %s to %s"
                .formatted(before.asOf().map(Instant::toString).orElse("none"), context.asOf()));
      }
      return Optional.empty();
    }
  }
}
