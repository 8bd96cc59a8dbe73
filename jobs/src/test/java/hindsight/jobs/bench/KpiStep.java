package hindsight.jobs.bench;

import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Settings;
import hindsight.jobs.run.Before;
import hindsight.jobs.run.Inputs;
import hindsight.jobs.run.Kpi;
import hindsight.jobs.run.Plan;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.Table;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What is held against DuckDB: of all that the {@code kpi} job plans the parts, the buckets and the
 * trends. Parts and buckets become tables of the warehouse, trends Parquet files.
 */
final class KpiStep {

  static void run(Warehouse warehouse, Configuration configuration, String trends) {
    Settings settings = configuration.settings();
    Kpi kpi =
        new Kpi(
            configuration.catalogue(),
            settings.kpi(),
            configuration.targets(),
            settings.calendar());
    Instant asOf = settings.calendar().endOf(BenchCentre.LAST);
    for (Plan.Step step : kpi.plan(new Stored(warehouse, asOf, new HashMap<>())).steps()) {
      if (step.table().equals(KpiParts.TABLE) || step.table().equals(KpiHistogram.TABLE)) {
        warehouse.replace(step.table(), step.rows().get());
      } else if (step.table().equals(KpiTrend.TABLE)) {
        step.rows().get().write().option("compression", "zstd").parquet(trends);
      }
    }
  }

  /** The tables as they are stored, each opened once. */
  private record Stored(Warehouse warehouse, Instant asOf, Map<Table, Dataset<Row>> opened)
      implements Inputs {
    @Override
    public SparkSession spark() {
      return warehouse.spark();
    }

    @Override
    public Dataset<Row> rows(Table table) {
      return opened.computeIfAbsent(table, warehouse::read);
    }

    @Override
    public boolean has(Table table) {
      return warehouse.version(table).isPresent();
    }

    @Override
    public Dataset<Row> held(Dataset<Row> few) {
      return few.localCheckpoint();
    }

    @Override
    public String runId() {
      return "bench";
    }

    @Override
    public Optional<Before> before() {
      return Optional.empty();
    }

    @Override
    public String why() {
      return "a benchmark";
    }
  }

  private KpiStep() {}
}
