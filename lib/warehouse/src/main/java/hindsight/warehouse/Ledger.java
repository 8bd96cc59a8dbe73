package hindsight.warehouse;

import hindsight.tables.Runs;
import hindsight.tables.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What every landing and every job did, in {@code core/runs}. */
public final class Ledger {
  /** The name under which landings stand in the ledger. */
  public static final String LAND = "land";

  private final Warehouse warehouse;
  private List<LedgerEntry> known;

  public Ledger(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Adds the entry; the same run and job are written once. An entry ends after every one known
   * before it, whatever the machine's clock says.
   *
   * @return the entry as it was written
   */
  public LedgerEntry append(LedgerEntry entry) {
    List<LedgerEntry> before = entries();
    LedgerEntry placed = before.isEmpty() ? entry : entry.after(before.get(0));
    Dataset<Row> row =
        warehouse.spark().createDataFrame(List.of(LedgerRows.row(placed)), Runs.TABLE.schema());
    warehouse.append(Runs.TABLE, row, "ledger:" + entry.runId() + ":" + entry.job());
    if (before.stream().noneMatch(entry::isSameWork)) {
      known = Stream.concat(Stream.of(placed), before.stream()).toList();
    }
    return placed;
  }

  /** Every entry, newest first; what others add after the first call is not seen. */
  public List<LedgerEntry> entries() {
    if (known == null) {
      known = newestFirst(warehouse.read(Runs.TABLE)).stream().map(LedgerRows::entry).toList();
    }
    return known;
  }

  /** The latest success of a job. */
  public Optional<LedgerEntry> lastSucceeded(String job) {
    return entries().stream()
        .filter(entry -> entry.succeeded() && entry.job().equals(job))
        .findFirst();
  }

  /** The landings that a job's last success had taken in; none before its first. */
  public Set<String> taken(String job) {
    Set<String> taken = new HashSet<>();
    for (LedgerEntry entry : entries()) {
      if (entry.succeeded() && entry.job().equals(job) && entry.made().isPresent()) {
        taken.addAll(entry.made().get().takenLandings());
        if (entry.made().get().isEverything()) {
          break;
        }
      }
    }
    return taken;
  }

  /** The latest success of a job that made a table. */
  public Optional<LedgerEntry> maker(Table table) {
    return entries().stream()
        .filter(LedgerEntry::succeeded)
        .filter(
            entry ->
                entry.outputs().stream().anyMatch(output -> output.table().equals(table.path())))
        .findFirst();
  }

  /** The version of a table that its last success wrote; nothing before the first. */
  public OptionalLong lastGood(Table table) {
    return entries().stream()
        .filter(LedgerEntry::succeeded)
        .flatMap(entry -> entry.outputs().stream())
        .filter(output -> output.table().equals(table.path()))
        .filter(output -> output.version() != null)
        .mapToLong(LedgerEntry.Output::version)
        .max();
  }

  /** The complete landings, newest first: only their rows count. */
  public Landings landings() {
    return new Landings(
        entries().stream()
            .filter(entry -> entry.succeeded() && entry.job().equals(LAND))
            .filter(entry -> entry.landing().isPresent())
            .toList());
  }

  private static List<Row> newestFirst(Dataset<Row> rows) {
    return rows.orderBy(
            Runs.ENDED_AT.col().desc(),
            Runs.STARTED_AT.col().desc(),
            Runs.RUN_ID.col().desc(),
            Runs.JOB.col())
        .collectAsList();
  }
}
