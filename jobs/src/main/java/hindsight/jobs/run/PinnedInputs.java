package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.tables.Table;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.Slice;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Inputs at fixed versions: of a raw table the latest with its complete landings, of a core table
 * the highest that the ledger calls a success. A raw table that no centre must have has no rows and
 * no version until something lands in it.
 */
final class PinnedInputs implements Inputs {
  /** Stands among the versions for how many landings are complete. */
  static final String LANDINGS = "landings";

  private final Warehouse warehouse;
  private final RunContext context;
  private final Map<String, Long> versions = new TreeMap<>();
  private final Map<Table, Dataset<Row>> rows = new HashMap<>();

  private PinnedInputs(Warehouse warehouse, RunContext context) {
    this.warehouse = warehouse;
    this.context = context;
  }

  static PinnedInputs of(Warehouse warehouse, Ledger ledger, Job job, RunContext context) {
    PinnedInputs inputs = new PinnedInputs(warehouse, context);
    for (Table table : job.reads()) {
      OptionalLong version =
          table.layer().equals("raw") ? warehouse.version(table) : lastGood(ledger, table);
      if (version.isPresent()) {
        inputs.pin(table, version.getAsLong());
      } else if (job.mayLack().contains(table)) {
        inputs.rows.put(table, inputs.spark().createDataFrame(List.<Row>of(), table.schema()));
      } else {
        throw nothingIn(table);
      }
    }
    return inputs;
  }

  private void pin(Table table, long version) {
    versions.put(table.path(), version);
    if (table.layer().equals("raw")) {
      versions.put(LANDINGS, context.landings());
      rows.put(table, warehouse.readLanded(table, version));
    } else {
      rows.put(table, warehouse.read(table, version));
    }
  }

  private static OptionalLong lastGood(Ledger ledger, Table table) {
    return ledger.entries().stream()
        .filter(LedgerEntry::succeeded)
        .flatMap(entry -> entry.outputs().stream())
        .filter(output -> output.table().equals(table.path()))
        .mapToLong(LedgerEntry.Output::version)
        .max();
  }

  private static Stop nothingIn(Table table) {
    return new Stop(
        ExitCode.USAGE,
        table.layer().equals("raw")
            ? "Nothing has landed in %s yet: run 'hindsight land SOURCE FILE' first"
                .formatted(table.path())
            : "%s has not been computed yet: run 'hindsight run' without naming single jobs"
                .formatted(table.path()));
  }

  Map<String, Long> versions() {
    return versions;
  }

  void written(Table table, Dataset<Row> stored) {
    rows.put(table, stored);
  }

  @Override
  public SparkSession spark() {
    return warehouse.spark();
  }

  @Override
  public Dataset<Row> rows(Table table) {
    Dataset<Row> found = rows.get(table);
    if (found == null) {
      throw new IllegalArgumentException("Not an input of this job: " + table.path());
    }
    return found;
  }

  @Override
  public boolean has(Table table) {
    return versions.containsKey(table.path());
  }

  @Override
  public Dataset<Row> held(Dataset<Row> few) {
    return few.localCheckpoint();
  }

  @Override
  public Instant asOf() {
    return context.asOf();
  }

  @Override
  public Slice slice() {
    return Slice.everything();
  }
}
