package hindsight.jobs.law;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.AirflowSettings;
import hindsight.jobs.config.Settings;
import hindsight.jobs.run.Curate;
import hindsight.jobs.run.Job;
import hindsight.jobs.run.Kpi;
import hindsight.jobs.run.Pipeline;
import hindsight.jobs.run.Progress;
import hindsight.jobs.run.Repeat;
import hindsight.jobs.run.Sentiment;
import hindsight.metrics.Catalogue;
import hindsight.metrics.KpiPolicy;
import hindsight.repeat.RepeatPolicy;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A warehouse in which things land and runs are made. */
public final class House {
  private final Path folder;
  private final Warehouse warehouse;
  private Catalogue catalogue;
  private BusinessCalendar calendar = BusinessCalendar.in(ZoneId.of("Europe/Berlin"));
  private String plannedReason = "vacation";
  private Duration leaseWait = Duration.ofMinutes(5);
  private Duration leaseExpiresAfter = Duration.ofMinutes(2);
  private Progress progress = Progress.silent();
  private int landings;
  private Duration waited = Duration.ZERO;

  /** With a few metrics. */
  public House(Path folder) {
    this("file:", folder, SmallCatalogue.ofFew());
  }

  /** On the disk, reached through the file system of a scheme such as {@code file:}. */
  House(String scheme, Path folder, Catalogue catalogue) {
    this(scheme, folder, catalogue, LocalSession.spark());
  }

  /** In a session of one's own. */
  public House(Path folder, SparkSession spark) {
    this("file:", folder, SmallCatalogue.ofFew(), spark);
  }

  private House(String scheme, Path folder, Catalogue catalogue, SparkSession spark) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.warehouse = Warehouse.open(spark, scheme + folder);
  }

  /** A run waits so long for another one, which holds the lease so long when it is killed. */
  public House leased(Duration wait, Duration expiresAfter) {
    leaseWait = wait;
    leaseExpiresAfter = expiresAfter;
    return this;
  }

  /** What a run says of how far it is, it says here. */
  public House telling(Progress to) {
    progress = to;
    return this;
  }

  public void land(Map<Table, RowsOf> rows) {
    String landing = "landing-%04d".formatted(++landings);
    Instant landedAt = Instant.parse("2026-06-01T00:00:00Z").plusSeconds(landings);
    List<Output> outputs = new ArrayList<>();
    rows.forEach(
        (table, each) ->
            outputs.add(
                Output.version(
                    table.path(),
                    warehouse.append(
                        table,
                        RandomDeliveries.stamped(each, landing, landedAt)
                            .dataset(warehouse.spark()),
                        landing + table.path()))));
    Instant now = Clock.systemUTC().instant();
    new Ledger(warehouse)
        .append(
            LedgerEntry.landed(
                landing,
                now,
                now,
                "as it comes",
                outputs,
                new LedgerEntry.Landing("till", landing, "ab", List.of(), 1L, 1L, 0L, 0L, landedAt),
                0,
                null));
  }

  /** A run as of the end of the last day that landed; its release unless nothing was to do. */
  public Optional<String> run() {
    try {
      return run(jobs(), false, Optional.empty());
    } catch (Stop stop) {
      if (stop.exitCode() != ExitCode.NOTHING_TO_DO) {
        throw stop;
      }
      return Optional.empty();
    }
  }

  /** A run that may fail in any way; gives how it did. */
  Optional<Exception> tryToRun() {
    try {
      run();
      return Optional.empty();
    } catch (Exception fault) {
      // Spark throws checked exceptions that no signature names.
      return Optional.of(fault);
    }
  }

  /** A run as of an instant, as the one before was or later. */
  void run(Instant asOf) {
    run(jobs(), false, Optional.of(asOf));
  }

  /** A run of which the job at a place, or the next that has something to do, dies at a step. */
  void runAndDie(int job, int step) {
    List<Job> jobs = new ArrayList<>(jobs());
    for (int i = job % jobs.size(); i < jobs.size(); i++) {
      jobs.set(i, new Failing(jobs.get(i), step));
    }
    try {
      run(jobs, false, Optional.empty());
    } catch (Failing.Death expected) {
      return;
    }
    throw new AssertionError("The run was to die");
  }

  /** Everything anew, as of the last run's as-of. */
  public void runInFull() {
    run(jobs(), true, Optional.of(asOf()));
  }

  /** Another centre's rule for planned absences holds from now on. */
  void plan(String absenceReason) {
    plannedReason = absenceReason;
  }

  /** On a day the centre was closed, as is known from now on. */
  void close(LocalDate holiday) {
    calendar =
        new BusinessCalendar(
            calendar.zone(),
            calendar.hours(),
            Map.of(holiday, "closed"),
            calendar.fiscalYearStartMonth());
  }

  /** From now on these metrics are counted. */
  void count(Catalogue metrics) {
    catalogue = metrics;
  }

  /** A run as of an instant before the last run's; gives the release that it leaves beside. */
  String runApart(Instant asOf) {
    return run(jobs(), false, Optional.of(asOf)).orElseThrow();
  }

  /** So long nothing happens that the lease of a dead run expires. */
  void waitForLease() {
    waited = waited.plus(Duration.ofMinutes(3));
  }

  private Clock clock() {
    return Clock.offset(Clock.systemUTC(), waited);
  }

  /** The end of a day. */
  Instant endOf(LocalDate day) {
    return calendar.endOf(day);
  }

  Instant asOf() {
    return current().asOf();
  }

  String release() {
    return current().releaseId();
  }

  private Manifest current() {
    return new Releases(warehouse.store()).current().orElseThrow();
  }

  private List<Job> jobs() {
    return List.of(
        new Curate(calendar, Set.of(plannedReason)),
        new Sentiment(SmallCatalogue.shipped().sentiment()),
        new Repeat(RepeatPolicy.standard(), calendar),
        new Kpi(catalogue, KpiPolicy.standard(), List.of(), calendar));
  }

  private Optional<String> run(List<Job> jobs, boolean full, Optional<Instant> asOf) {
    return new Pipeline(warehouse, settings(), catalogue, clock(), progress)
        .run(new Pipeline.Request(UUID.randomUUID().toString(), jobs, Set.of(), full, asOf));
  }

  private Settings settings() {
    return new Settings(
        calendar,
        KpiPolicy.standard(),
        RepeatPolicy.standard(),
        true,
        Set.of(),
        0.01,
        2,
        Duration.ofDays(1),
        leaseWait,
        leaseExpiresAfter,
        Set.of(),
        AirflowSettings.standard(),
        List.of());
  }

  /** The same warehouse elsewhere. */
  public House copy(Path to) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(folder.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    House copy = new House("file:", to, catalogue, warehouse.spark());
    copy.calendar = calendar;
    copy.plannedReason = plannedReason;
    copy.waited = waited;
    return copy;
  }

  /** Rows of core tables and files of the release that only one of two warehouses has. */
  public List<String> differences(House other) {
    return Differences.between(warehouse, other.warehouse);
  }

  Store store() {
    return warehouse.store();
  }
}
