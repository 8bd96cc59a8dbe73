package hindsight.jobs.land;

import hindsight.intake.Landing;
import hindsight.intake.LandingStamp;
import hindsight.intake.Mapping;
import hindsight.intake.RowCounter;
import hindsight.intake.SourceFile;
import hindsight.intake.TableMapping;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import hindsight.jobs.run.Progress;
import hindsight.tables.Quarantine;
import hindsight.tables.Table;
import hindsight.warehouse.LandingIntents;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.InputFile;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Lands files: every record into a raw table, into quarantine, or counted as filtered. A landing is
 * named by the content of its files and its mapping; it is complete when the ledger says so, and a
 * broken one is completed by landing again.
 */
public final class Land {
  private final Warehouse warehouse;
  private final Ledger ledger;
  private final LandingIntents intents;
  private final Clock clock;
  private final Progress progress;

  public Land(Warehouse warehouse, Clock clock, Progress progress) {
    this.warehouse = warehouse;
    this.ledger = new Ledger(warehouse);
    this.intents = new LandingIntents(warehouse.store());
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Looks for the files on this machine before Spark is started; others show when they are opened.
   *
   * @throws Stop with {@link ExitCode#USAGE} when one is not there
   */
  public static void demandFiles(List<String> paths) {
    Exports.demandLocal(paths);
  }

  /**
   * @param runId under which the landing stands in the ledger
   * @throws Stop with {@link ExitCode#NOTHING_TO_DO} when every file has landed before
   */
  public LandingReport land(
      String runId, Mapping mapping, List<String> paths, double maxRejectShare) {
    Instant started = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<SourceFile> exports =
        newOnes(
            Exports.taken(
                paths, mapping, warehouse.spark().sparkContext().hadoopConfiguration(), progress),
            mapping);
    String transaction = "land:%s:%s".formatted(contentHash(exports), mapping.sha256());
    LandingStamp stamp = stamp(transaction, runId, started);
    Landing landing = Landing.of(warehouse.spark(), mapping, stamp, Exports.opener());
    List<TableCount> counts = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    List<Output> outputs = new ArrayList<>();
    for (TableMapping table : mapping.tables()) {
      List<SourceFile> files = exports.stream().filter(file -> mapping.takes(table, file)).toList();
      if (files.isEmpty()) {
        continue;
      }
      Dataset<Row> judged = landing.judged(table, files);
      RowCounter counter = landing.counter();
      Dataset<Row> landed = landing.landed(table, judged, counter);
      Output output = append(table.table(), landed, transaction);
      outputs.add(output);
      if (counter.isZero()) {
        // An attempt that died has written them: they are only counted.
        landed.write().format("noop").mode("overwrite").save();
      }
      TableCount count =
          Tally.counts(
              table,
              files,
              counter,
              () -> warehouse.countLanded(table.table(), output.version(), stamp.landingId()));
      counts.add(count);
      if (count.quarantined() > 0) {
        Dataset<Row> rejects = landing.rejects(judged).persist(StorageLevel.MEMORY_AND_DISK());
        try {
          reasons.addAll(Tally.reasons(mapping, table, rejects));
          outputs.add(appendQuarantine(landing.quarantined(table, rejects), table, transaction));
        } finally {
          rejects.unpersist();
        }
      }
    }
    LandingReport report = new LandingReport(mapping.name(), stamp.landingId(), counts, reasons);
    ledger.append(
        entry(
            runId,
            mapping,
            exports,
            report,
            outputs,
            started,
            stamp,
            report.exitCode(maxRejectShare)));
    intents.finish(stamp.landingId());
    return report;
  }

  /** Of a landing that died before the time of its first attempt: it must judge as that one did. */
  private LandingStamp stamp(String transaction, String runId, Instant now) {
    String landingId = DigestUtils.sha256Hex(transaction).substring(0, 16);
    return new LandingStamp(landingId, intents.begin(landingId, runId, now));
  }

  private List<SourceFile> newOnes(List<SourceFile> exports, Mapping mapping) {
    Set<String> landed = new HashSet<>();
    for (LedgerEntry entry : ledger.landings().entries()) {
      entry
          .landing()
          .filter(l -> l.source().equals(mapping.name()))
          .filter(l -> l.mappingSha256().equals(mapping.sha256()))
          .ifPresent(l -> l.files().forEach(file -> landed.add(file.sha256())));
    }
    List<SourceFile> fresh = new ArrayList<>();
    for (SourceFile export : exports) {
      if (landed.add(export.sha256())) {
        fresh.add(export);
      } else {
        progress.says("%s has landed before".formatted(export.name()));
      }
    }
    if (fresh.isEmpty()) {
      throw new Stop(ExitCode.NOTHING_TO_DO, "Nothing to do: every file has landed before");
    }
    return fresh;
  }

  /** Of one file its own hash; of several a hash that does not depend on their order. */
  private static String contentHash(List<SourceFile> exports) {
    return exports.size() == 1
        ? exports.get(0).sha256()
        : DigestUtils.sha256Hex(
            exports.stream().map(SourceFile::sha256).sorted().collect(Collectors.joining(" ")));
  }

  private Output append(Table table, Dataset<Row> rows, String transaction) {
    return Output.version(
        table.path(), warehouse.append(table, rows, transaction + ":" + table.path()));
  }

  private Output appendQuarantine(Dataset<Row> rows, TableMapping table, String transaction) {
    String path = Quarantine.TABLE.path();
    return Output.version(
        path,
        warehouse.append(
            Quarantine.TABLE, rows, "%s:%s:%s".formatted(transaction, path, table.table().path())));
  }

  private LedgerEntry entry(
      String runId,
      Mapping mapping,
      List<SourceFile> exports,
      LandingReport report,
      List<Output> outputs,
      Instant started,
      LandingStamp stamp,
      ExitCode exitCode) {
    return LedgerEntry.landed(
        runId,
        started,
        clock.instant(),
        mapping.toString(),
        outputs,
        new LedgerEntry.Landing(
            mapping.name(),
            report.landingId(),
            mapping.sha256(),
            exports.stream().map(e -> new InputFile(e.name(), e.sha256())).toList(),
            report.read(),
            report.landed(),
            report.quarantined(),
            report.filtered(),
            stamp.landedAt()),
        exitCode.code(),
        report.refusedFiles().isEmpty() ? null : String.join("; ", report.refusedFiles()));
  }
}
