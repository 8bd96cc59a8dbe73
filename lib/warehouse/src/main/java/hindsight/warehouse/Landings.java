package hindsight.warehouse;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Delivery;
import hindsight.tables.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Complete landings as one moment saw them: what lands later, or is still landing, is not among
 * them.
 *
 * @param entries their rows of the ledger
 */
public record Landings(List<LedgerEntry> entries) {
  /** So many are named in a condition; more are joined. */
  private static final int FEW = 100;

  private static final String ID = "complete_landing";

  public Landings {
    entries = List.copyOf(entries);
  }

  public Set<String> ids() {
    return entries.stream().map(Landings::id).collect(Collectors.toUnmodifiableSet());
  }

  /** How many rows they brought. */
  public long rows() {
    return entries.stream().mapToLong(entry -> landing(entry).landedCount()).sum();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Those that are not among others. */
  public Landings without(Set<String> others) {
    return where(entry -> !others.contains(id(entry)));
  }

  /** Those that wrote to one of these tables. */
  public Landings into(List<Table> tables) {
    List<String> paths = tables.stream().map(Table::path).toList();
    return where(
        entry -> entry.outputs().stream().anyMatch(output -> paths.contains(output.table())));
  }

  /** The rows of a raw table that they brought; only files of their time are read. */
  Dataset<Row> of(Dataset<Row> raw) {
    Dataset<Row> inTime = raw.filter(isInTime());
    if (entries.size() <= FEW) {
      return inTime.filter(Delivery.LANDING_ID.col().isin(ids().toArray()));
    }
    Dataset<Row> complete =
        raw.sparkSession()
            .createDataFrame(
                ids().stream().sorted().map(RowFactory::create).toList(),
                new StructType().add(ID, Delivery.LANDING_ID.type()));
    return inTime.join(
        broadcast(complete), Delivery.LANDING_ID.col().equalTo(col(ID)), "left_semi");
  }

  /** File statistics know times and no ids. */
  private Column isInTime() {
    List<Instant> times = entries.stream().map(entry -> landing(entry).landedAt()).toList();
    if (times.isEmpty() || times.contains(null)) {
      return lit(true);
    }
    Instant first = times.stream().min(Instant::compareTo).orElseThrow();
    Instant last = times.stream().max(Instant::compareTo).orElseThrow();
    return Delivery.LANDED_AT.col().between(lit(first), lit(last));
  }

  private Landings where(Predicate<LedgerEntry> condition) {
    return new Landings(entries.stream().filter(condition).toList());
  }

  private static String id(LedgerEntry entry) {
    return landing(entry).landingId();
  }

  private static LedgerEntry.Landing landing(LedgerEntry entry) {
    return entry.landing().orElseThrow();
  }
}
