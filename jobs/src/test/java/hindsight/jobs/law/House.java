package hindsight.jobs.law;

import hindsight.jobs.config.Settings;
import hindsight.jobs.run.Job;
import hindsight.jobs.run.Pipeline;
import hindsight.jobs.run.Progress;
import hindsight.metrics.Catalogue;
import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** A warehouse in which things land and runs are made. */
final class House {
  private static final Set<String> ASIDE = Set.of("landing_id", "landed_at");

  private final Path folder;
  private final Warehouse warehouse;
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

  Optional<String> run(
      List<Job> jobs,
      Set<String> only,
      Settings settings,
      Catalogue catalogue,
      boolean full,
      Optional<Instant> asOf,
      Progress progress) {
    return new Pipeline(warehouse, settings, catalogue, Clock.systemUTC(), progress)
        .run(new Pipeline.Request(UUID.randomUUID().toString(), jobs, only, full, asOf));
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
    return new House(to);
  }

  /** The rows of a core table at its last success, in an order of their own; landings aside. */
  List<String> rows(Table table) {
    var good = new Ledger(warehouse).lastGood(table);
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

  Warehouse warehouse() {
    return warehouse;
  }
}
