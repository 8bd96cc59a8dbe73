package hindsight.warehouse;

import hindsight.tables.Runs;
import hindsight.warehouse.LedgerEntry.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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

  /** The complete landings, newest first: only their rows count. */
  public List<LedgerEntry> landings() {
    return entries().stream()
        .filter(entry -> entry.succeeded() && entry.job().equals(LAND))
        .filter(entry -> entry.landing().isPresent())
        .toList();
  }

  static Column isSucceededLanding() {
    return isSucceeded(LAND).and(Runs.LANDING_ID.col().isNotNull());
  }

  private static Column isSucceeded(String job) {
    return Runs.JOB
        .col()
        .equalTo(job)
        .and(Runs.STATUS.col().equalTo(LedgerRows.text(Status.SUCCEEDED)));
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
