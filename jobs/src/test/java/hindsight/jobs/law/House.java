package hindsight.jobs.law;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.jobs.run.Curate;
import hindsight.jobs.run.Job;
import hindsight.jobs.run.Kpi;
import hindsight.jobs.run.Pipeline;
import hindsight.jobs.run.Progress;
import hindsight.metrics.KpiPolicy;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Field;
import hindsight.tables.Runs;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.tables.Touched;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** A warehouse in which things land and runs are made. */
final class House {
  static final BusinessCalendar CALENDAR = BusinessCalendar.in(ZoneId.of("Europe/Berlin"));
  private static final Set<String> ASIDE = Set.of("landing_id", "landed_at");

  /** What a run leaves of itself, which differs from run to run. */
  private static final Set<Table> OF_RUNS = Set.of(Runs.TABLE, Touched.TABLE);

  private final Path folder;
  private final Warehouse warehouse;
  private String plannedReason = "vacation";
  private int landings;

  House(Path folder) {
    this.folder = folder;
    this.warehouse = Warehouse.open(LocalSession.spark(), folder.toString());
  }

  void land(Map<Table, RowsOf> rows) {
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
                        RandomDeliveries.stamped(each, landing, landedAt).dataset(),
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

  /** A run as of the end of the last day that landed. */
  void run() {
    try {
      run(jobs(), false, Optional.empty());
    } catch (Stop stop) {
      if (stop.exitCode() != ExitCode.NOTHING_TO_DO) {
        throw stop;
      }
    }
  }

  /** A run as of an instant, as the one before was or later. */
  void run(Instant asOf) {
    run(jobs(), false, Optional.of(asOf));
  }

  /** A run of which the job at a place dies at one of its steps. */
  void runAndDie(int job, int step) {
    List<Job> jobs = new ArrayList<>(jobs());
    jobs.set(job % jobs.size(), new Failing(jobs.get(job % jobs.size()), step));
    try {
      run(jobs, false, Optional.empty());
    } catch (Failing.Death expected) {
      return;
    }
    throw new AssertionError("The run was to die");
  }

  /** Everything anew, as of the last run's as-of. */
  void runInFull() {
    run(jobs(), true, Optional.of(asOf()));
  }

  /** Another centre's rule for planned absences holds from now on. */
  void plan(String absenceReason) {
    plannedReason = absenceReason;
  }

  Instant asOf() {
    return new Releases(warehouse.store()).current().orElseThrow().asOf();
  }

  private List<Job> jobs() {
    return List.of(
        new Curate(CALENDAR, Set.of(plannedReason)),
        new Kpi(SmallCatalogue.ofEveryForm(), KpiPolicy.standard(), List.of(), CALENDAR));
  }

  private void run(List<Job> jobs, boolean full, Optional<Instant> asOf) {
    new Pipeline(
            warehouse,
            settings(),
            SmallCatalogue.ofEveryForm(),
            Clock.systemUTC(),
            Progress.silent())
        .run(new Pipeline.Request(UUID.randomUUID().toString(), jobs, Set.of(), full, asOf));
  }

  private static Settings settings() {
    return new Settings(
        CALENDAR,
        KpiPolicy.standard(),
        Set.of(),
        0.01,
        2,
        Duration.ofDays(1),
        Duration.ZERO,
        Set.of(),
        List.of());
  }

  /** The same warehouse elsewhere. */
  House copy(Path to) {
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
    House copy = new House(to);
    copy.plannedReason = plannedReason;
    return copy;
  }

  /** Rows of core tables and files of the release that only one of two warehouses has. */
  List<String> differences(House other) {
    List<String> differences = new ArrayList<>();
    for (Table table : Tables.ofLayer("core")) {
      if (!OF_RUNS.contains(table)) {
        add(differences, table.path(), rows(table), other.rows(table));
      }
    }
    add(differences, "marts", files(), other.files());
    return differences;
  }

  private static void add(
      List<String> differences, String where, List<String> ours, List<String> theirs) {
    ours.stream()
        .filter(row -> !theirs.contains(row))
        .limit(5)
        .forEach(row -> differences.add("only here " + where + " " + row));
    theirs.stream()
        .filter(row -> !ours.contains(row))
        .limit(5)
        .forEach(row -> differences.add("only there " + where + " " + row));
    if (ours.size() != theirs.size()) {
      differences.add("%s: %d and %d".formatted(where, ours.size(), theirs.size()));
    }
  }

  /** The rows of a core table at its last success, in an order of their own; landings aside. */
  private List<String> rows(Table table) {
    OptionalLong good = new Ledger(warehouse).lastGood(table);
    if (good.isEmpty()) {
      return List.of();
    }
    Column[] columns =
        table.fields().stream()
            .filter(field -> !ASIDE.contains(field.name()))
            .map(Field::col)
            .toArray(Column[]::new);
    return warehouse.read(table, good.getAsLong()).select(columns).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /** The files of the current release, which are named by their content. */
  private List<String> files() {
    Manifest release = new Releases(warehouse.store()).current().orElseThrow();
    return release.files().stream().map(file -> file.path() + " " + file.sha256()).toList();
  }
}
