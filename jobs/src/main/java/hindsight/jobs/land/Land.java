package hindsight.jobs.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.intake.FileOpener;
import hindsight.intake.Landing;
import hindsight.intake.LandingStamp;
import hindsight.intake.Mapping;
import hindsight.intake.SourceFile;
import hindsight.intake.TableMapping;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.land.Exports.Export;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import hindsight.jobs.run.Progress;
import hindsight.tables.Quarantine;
import hindsight.warehouse.LandingIntents;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.InputFile;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.LedgerEntry.Status;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Lands files: every record into a raw table, into quarantine, or counted as filtered. A landing is
 * named by the content of its files and its mapping; it is complete when the ledger says so, and a
 * broken one is completed by landing again.
 */
public final class Land {
  private static final String CUT = "file is cut";

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
    List<Export> exports =
        newOnes(Exports.of(paths, warehouse.spark().sparkContext().hadoopConfiguration()), mapping);
    String transaction = "land:%s:%s".formatted(contentHash(exports), mapping.sha256());
    LandingStamp stamp = stamp(transaction, runId, started);
    FileOpener opener = Exports.opener();
    List<SourceFile> files =
        exports.stream().map(export -> inspected(export, mapping, opener)).toList();
    Landing landing = Landing.of(warehouse.spark(), files, mapping, stamp, opener);
    List<TableCount> counts = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    List<Output> outputs = new ArrayList<>();
    for (TableMapping table : mapping.tables()) {
      Dataset<Row> judged = landing.judged(table).persist(StorageLevel.MEMORY_AND_DISK());
      try {
        counts.add(counted(table, judged));
        reasons.addAll(reasons(table, judged));
        outputs.add(appendLanded(landing, table, judged, transaction));
        appendQuarantine(landing, table, judged, transaction, counts.get(counts.size() - 1))
            .ifPresent(outputs::add);
      } finally {
        judged.unpersist();
      }
    }
    LandingReport report =
        new LandingReport(
            mapping.name(), stamp.landingId(), counts, reasons, refused(files, reasons));
    ledger.append(
        entry(runId, mapping, exports, report, outputs, started, report.exitCode(maxRejectShare)));
    intents.finish(stamp.landingId());
    return report;
  }

  /** Of a landing that died before the time of its first attempt: it must judge as that one did. */
  private LandingStamp stamp(String transaction, String runId, Instant now) {
    String landingId = DigestUtils.sha256Hex(transaction).substring(0, 16);
    return new LandingStamp(landingId, intents.begin(landingId, runId, now));
  }

  private List<Export> newOnes(List<Export> exports, Mapping mapping) {
    Set<String> landed = new HashSet<>();
    for (LedgerEntry entry : ledger.landings()) {
      entry
          .landing()
          .filter(l -> l.source().equals(mapping.name()))
          .filter(l -> l.mappingSha256().equals(mapping.sha256()))
          .ifPresent(l -> l.files().forEach(file -> landed.add(file.sha256())));
    }
    List<Export> fresh = new ArrayList<>();
    for (Export export : exports) {
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
  private static String contentHash(List<Export> exports) {
    return exports.size() == 1
        ? exports.get(0).sha256()
        : DigestUtils.sha256Hex(
            exports.stream().map(Export::sha256).sorted().collect(Collectors.joining(" ")));
  }

  private static SourceFile inspected(Export export, Mapping mapping, FileOpener opener) {
    try {
      return SourceFile.of(export.path(), export.name(), export.sha256(), mapping, opener);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "Cannot read %s: %s".formatted(export.path(), e.getMessage()));
    }
  }

  private static TableCount counted(TableMapping table, Dataset<Row> judged) {
    Map<String, Long> byStatus = new HashMap<>();
    judged
        .groupBy(Landing.STATUS)
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> byStatus.put(row.getString(0), row.getLong(1)));
    long landed = byStatus.getOrDefault(Landing.LANDED, 0L);
    long quarantined = byStatus.getOrDefault(Landing.QUARANTINED, 0L);
    long filtered = byStatus.getOrDefault(Landing.FILTERED, 0L);
    return new TableCount(table.table().path(), judged.count(), landed, quarantined, filtered);
  }

  private static List<Reason> reasons(TableMapping table, Dataset<Row> judged) {
    return judged
        .filter(col(Landing.STATUS).equalTo(Landing.QUARANTINED))
        .groupBy(col(Landing.REASON), when(isCut(), col(Landing.FILE)))
        .agg(count(lit(1)).as("n"), min(struct(col(Landing.FILE), col(Landing.LINE))).as("first"))
        .orderBy(col("n").desc(), col(Landing.REASON), col("first"))
        .select(col(Landing.REASON), col("n"), col("first.*"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Reason(
                    table.table().path(),
                    row.getString(0),
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3)))
        .toList();
  }

  /** A file that was cut is named by itself, however many end alike. */
  private static Column isCut() {
    return col(Landing.REASON).startsWith(CUT);
  }

  private Output appendLanded(
      Landing landing, TableMapping table, Dataset<Row> judged, String transaction) {
    long version =
        warehouse.append(
            table.table(), landing.landed(table, judged), transaction + ":" + table.table().path());
    return Output.version(table.table().path(), version);
  }

  private Optional<Output> appendQuarantine(
      Landing landing,
      TableMapping table,
      Dataset<Row> judged,
      String transaction,
      TableCount count) {
    if (count.quarantined() == 0) {
      return Optional.empty();
    }
    long version =
        warehouse.append(
            Quarantine.TABLE,
            landing.quarantined(table, judged),
            transaction + ":" + Quarantine.TABLE.path() + ":" + table.table().path());
    return Optional.of(Output.version(Quarantine.TABLE.path(), version));
  }

  private static List<String> refused(List<SourceFile> files, List<Reason> reasons) {
    List<String> refused = new ArrayList<>();
    files.stream()
        .filter(SourceFile::isRefused)
        .forEach(file -> refused.add(file.name() + ": " + file.headerFault()));
    reasons.stream()
        .filter(reason -> reason.reason().startsWith(CUT))
        .filter(reason -> refused.stream().noneMatch(r -> r.startsWith(reason.file() + ": ")))
        .forEach(reason -> refused.add(reason.file() + ": " + reason.reason()));
    return refused;
  }

  private LedgerEntry entry(
      String runId,
      Mapping mapping,
      List<Export> exports,
      LandingReport report,
      List<Output> outputs,
      Instant started,
      ExitCode exitCode) {
    return new LedgerEntry(
        runId,
        Ledger.LAND,
        Status.SUCCEEDED,
        started,
        clock.instant(),
        Optional.empty(),
        mapping.toString(),
        mapping.sha256(),
        Map.of(),
        outputs,
        Optional.of(
            new LedgerEntry.Landing(
                mapping.name(),
                report.landingId(),
                mapping.sha256(),
                exports.stream().map(e -> new InputFile(e.name(), e.sha256())).toList(),
                report.read(),
                report.landed(),
                report.quarantined(),
                report.filtered())),
        exitCode.code(),
        report.refusedFiles().isEmpty() ? null : String.join("; ", report.refusedFiles()));
  }
}
