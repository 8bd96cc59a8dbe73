package hindsight.jobs.law;

import hindsight.tables.Field;
import hindsight.tables.Runs;
import hindsight.tables.Sentences;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.tables.Touched;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Rows of core tables and files of the release that only one of two warehouses has. */
final class Differences {
  private static final Set<String> ASIDE = Set.of("landing_id", "landed_at");

  /** What a run leaves of itself, and what is kept of sentences that nobody says any more. */
  private static final Set<Table> OF_RUNS = Set.of(Runs.TABLE, Touched.TABLE, Sentences.TABLE);

  static List<String> between(Warehouse one, Warehouse other) {
    List<String> differences = new ArrayList<>();
    for (Table table : Tables.ofLayer("core")) {
      if (!OF_RUNS.contains(table)) {
        add(differences, table.path(), rows(one, table), rows(other, table));
      }
    }
    add(differences, "marts", files(one), files(other));
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
  private static List<String> rows(Warehouse warehouse, Table table) {
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
  private static List<String> files(Warehouse warehouse) {
    return new Releases(warehouse.store())
        .current().orElseThrow().files().stream()
            .map(file -> file.path() + " " + file.sha256())
            .toList();
  }

  private Differences() {}
}
