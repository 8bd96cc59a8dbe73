package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.tables.Table;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Inputs at fixed versions: of a raw table the latest with the landings that were complete when the
 * run began, of a core table the highest that the ledger calls a success. A raw table that no
 * centre must have has no rows and no version until something lands in it.
 */
final class PinnedInputs implements Inputs {
  private final Warehouse warehouse;
  private final RunContext context;
  private final Optional<Before> before;
  private final String why;
  private final Map<String, Long> versions = new TreeMap<>();
  private final Map<Table, Dataset<Row>> rows = new HashMap<>();

  private PinnedInputs(
      Warehouse warehouse, RunContext context, Optional<Before> before, String why) {
    this.warehouse = warehouse;
    this.context = context;
    this.before = before;
    this.why = why;
  }

  /**
   * @param before what the job may build upon; nothing makes everything anew
   * @param why the job runs
   */
  static PinnedInputs of(
      Warehouse warehouse,
      Ledger ledger,
      Job job,
      RunContext context,
      Optional<Before> before,
      String why) {
    PinnedInputs inputs = new PinnedInputs(warehouse, context, before, why);
    for (Table table : job.reads()) {
      OptionalLong version =
          table.layer().equals("raw") ? warehouse.version(table) : ledger.lastGood(table);
      if (version.isPresent()) {
        inputs.pin(table, version.getAsLong());
      } else if (job.mayLack().contains(table)) {
        inputs.rows.put(table, inputs.spark().createDataFrame(List.<Row>of(), table.schema()));
      } else {
        throw nothingIn(table);
      }
    }
    before.ifPresent(
        known ->
            job.writes().stream()
                .filter(known::has)
                .forEach(table -> inputs.rows.putIfAbsent(table, known.rows(table))));
    job.shares().forEach(table -> inputs.rows.put(table, warehouse.read(table)));
    return inputs;
  }

  private void pin(Table table, long version) {
    versions.put(table.path(), version);
    rows.put(
        table,
        table.layer().equals("raw")
            ? warehouse.readLanded(table, version, context.landings())
            : warehouse.read(table, version));
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
  public String runId() {
    return context.runId();
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
  public Optional<Before> before() {
    return before;
  }

  @Override
  public String why() {
    return why;
  }
}
