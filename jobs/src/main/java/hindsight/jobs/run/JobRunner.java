package hindsight.jobs.run;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.tables.Table;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Made;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.LedgerEntry.Status;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.MartLists;
import hindsight.warehouse.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
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
  private final MartLists lists;
  private final Clock clock;
  private final Progress progress;

  public JobRunner(Warehouse warehouse, Ledger ledger, Clock clock, Progress progress) {
    this.warehouse = warehouse;
    this.ledger = ledger;
    this.lists = new MartLists(warehouse.store());
    this.clock = clock;
    this.progress = progress;
  }

  /** What a job is about to do. */
  private record Work(Plan plan, PinnedInputs inputs) {}

  /** Why the job must run, or nothing when inputs, as-of and settings are those of its last run. */
  public Optional<String> need(Job job, RunContext context) {
    return needOf(job, context).why();
  }

  /** How much the job would make. */
  public Scope scope(Job job, RunContext context) {
    return work(job, context).plan().scope();
  }

  /**
   * @param lease looked at before each step: who lost it writes no more
   * @throws Stop with {@link ExitCode#BROKEN_PROMISE} when a table breaks a promise
   */
  public LedgerEntry run(Job job, RunContext context, Lease lease) {
    Instant started = clock.instant();
    Optional<Work> planned = Optional.empty();
    List<Output> outputs = new ArrayList<>();
    try {
      Work work = work(job, context);
      planned = Optional.of(work);
      progress.says("%s makes %s".formatted(job.name(), work.plan().scope().text()));
      RunLease.demandHeld(lease);
      if (work.inputs().before().isPresent()) {
        takeBack(job);
      }
      Map<String, List<MartFile>> marts = new TreeMap<>();
      for (Plan.Step step : work.plan().steps()) {
        RunLease.demandHeld(lease);
        outputs.addAll(written(step, work.inputs(), marts));
      }
      RunLease.demandHeld(lease);
      if (!marts.isEmpty()) {
        lists.write(context.runId(), job.name(), marts);
      }
    } catch (Exception fault) {
      // Spark throws checked exceptions that no signature names.
      try {
        ledger.append(entry(job, context, planned, outputs, started, Optional.of(fault)));
      } catch (Exception unwritten) {
        fault.addSuppressed(unwritten);
      }
      throw fault;
    }
    return ledger.append(entry(job, context, planned, outputs, started, Optional.empty()));
  }

  private Need needOf(Job job, RunContext context) {
    return new Need(warehouse, ledger, job, context);
  }

  /** Where most months changed, everything is made: that is cheaper. */
  private Work work(Job job, RunContext context) {
    Need need = needOf(job, context);
    Optional<String> everything = need.everything();
    if (everything.isPresent()) {
      return work(need, Optional.empty(), everything.get());
    }
    Before before = new LastSuccess(need, need.last().orElseThrow());
    Work work = work(need, Optional.of(before), need.why().orElseThrow());
    return work.plan()
        .scope()
        .everythingInstead()
        .map(why -> work(need, Optional.empty(), why))
        .orElse(work);
  }

  private Work work(Need need, Optional<Before> before, String why) {
    PinnedInputs inputs =
        PinnedInputs.of(warehouse, ledger, need.job(), need.context(), before, why);
    return new Work(need.job().plan(inputs), inputs);
  }

  /** What a run wrote that did not succeed must not be carried over. */
  private void takeBack(Job job) {
    for (Table table : job.writes()) {
      if (table.layer().equals("core") && !job.shares().contains(table)) {
        OptionalLong good = ledger.lastGood(table);
        if (good.isPresent()) {
          warehouse.restore(table, good.getAsLong());
        } else if (warehouse.version(table).isPresent()) {
          warehouse.replace(table, warehouse.read(table).limit(0));
        }
      }
    }
  }

  private List<Output> written(
      Plan.Step step, PinnedInputs inputs, Map<String, List<MartFile>> marts) {
    Instant started = clock.instant();
    Table table = step.table();
    List<Output> outputs;
    if (table.layer().equals("marts")) {
      MartStep.Written written = new MartStep(warehouse, ledger, lists).write(step, inputs);
      marts.put(table.name(), written.files());
      outputs = written.outputs();
    } else {
      outputs = List.of(write(step, inputs));
    }
    Verdict verdict = verdict(step, inputs.rows(table));
    progress.wrote(table, verdict.rows(), started, clock.instant());
    if (!verdict.holds()) {
      throw new Stop(
          ExitCode.BROKEN_PROMISE,
          "%s breaks what it promises: %s. Nothing was published."
              .formatted(table.path(), String.join("; ", verdict.broken())));
    }
    return outputs.stream()
        .map(output -> output.rows() == null ? output.withRows(verdict.rows()) : output)
        .toList();
  }

  private Output write(Plan.Step step, PinnedInputs inputs) {
    Table table = step.table();
    long version = warehouse.replace(table, step.rows().get(), step.slice());
    inputs.written(table, warehouse.read(table, version));
    return Output.version(table.path(), version);
  }

  private static Verdict verdict(Plan.Step step, Dataset<Row> rows) {
    Verdict verdict = Verdict.of(step.table(), slice(step, rows));
    return step.changed()
        .map(changed -> verdict.withLeftBehind(changed.apply(carried(step, rows))))
        .orElse(verdict);
  }

  private static Dataset<Row> carried(Plan.Step step, Dataset<Row> rows) {
    return rows.filter(not(expr(step.slice().condition().orElse("true"))));
  }

  /** Of a core table what the step replaced; of a mart the files that it wrote are all there is. */
  private static Dataset<Row> slice(Plan.Step step, Dataset<Row> rows) {
    return step.table().layer().equals("marts")
        ? rows
        : step.slice().condition().map(condition -> rows.filter(expr(condition))).orElse(rows);
  }

  private LedgerEntry entry(
      Job job,
      RunContext context,
      Optional<Work> work,
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
        Need.settingsHash(job),
        work.map(each -> each.inputs().versions()).orElseGet(Map::of),
        outputs,
        Optional.empty(),
        work.map(each -> made(job, context, each.plan().scope())),
        fault.map(f -> Faults.exitCode(f).code()).orElse(0),
        fault.map(Faults::message).orElse(null));
  }

  private Made made(Job job, RunContext context, Scope scope) {
    Set<String> landings =
        scope.isEverything() ? context.landings().ids() : needOf(job, context).untaken();
    return new Made(
        scope.text(), scope.isEverything(), landings, context.sourceEnds(), context.program());
  }
}
