package hindsight.jobs.run;

import hindsight.jobs.config.AirflowSettings;
import hindsight.jobs.config.Settings;
import hindsight.metrics.Catalogue;
import hindsight.metrics.KpiPolicy;
import hindsight.repeat.RepeatPolicy;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.Promise;
import hindsight.tables.RawInteractions;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** A warehouse with two jobs of two rows: "count" counts things, "show" makes every mart. */
final class SmallHouse {
  static final Field NAME = Field.required("name", DataTypes.StringType, "Name");
  static final Field SIZE = Field.optional("size", DataTypes.LongType, "Size");
  static final Table THINGS =
      new Table(
          "core/things",
          "thing",
          List.of(NAME, SIZE),
          List.of(NAME),
          List.of(),
          List.of(new Promise("size is not negative", "size >= 0")));

  /** A job whose knob decides how it goes. */
  record Count(String knob) implements Job {
    @Override
    public String name() {
      return "count";
    }

    @Override
    public List<Table> reads() {
      return List.of(RawInteractions.TABLE);
    }

    @Override
    public List<Table> writes() {
      return List.of(THINGS);
    }

    @Override
    public Plan plan(Inputs inputs) {
      RowsOf things = RowsOf.table(THINGS).row().with(SIZE, knob.equals("broken") ? -1 : 1).row();
      return Plan.of(Scope.everything(inputs.why()))
          .then(
              THINGS,
              () ->
                  knob.equals("unresolved")
                      ? inputs.rows(RawInteractions.TABLE).select("nowhere")
                      : things.dataset(inputs.spark()));
    }
  }

  /** Every mart, without rows. */
  record Show() implements Job {
    @Override
    public String name() {
      return "show";
    }

    @Override
    public List<Table> reads() {
      return List.of(THINGS);
    }

    @Override
    public List<Table> writes() {
      return Tables.ofLayer("marts");
    }

    @Override
    public Plan plan(Inputs inputs) {
      Plan plan = Plan.of(Scope.everything(inputs.why()));
      for (Table mart : writes()) {
        plan = plan.then(mart, () -> noRows(mart, inputs.spark()));
      }
      return plan;
    }
  }

  private static Dataset<Row> noRows(Table mart, SparkSession spark) {
    Dataset<Row> rows = RowsOf.table(mart).dataset(spark);
    for (Field cut : mart.partitions()) {
      rows = rows.withColumn(cut.name(), cut.unknown());
    }
    return rows;
  }

  final Warehouse warehouse;
  private final String name;
  private Duration leaseExpiresAfter = Duration.ofMinutes(2);
  private Duration leaseWait = Duration.ZERO;
  private Progress progress = Progress.silent();
  private int runs;
  private Duration waited = Duration.ZERO;

  SmallHouse(Path folder) {
    this(folder.toString());
  }

  SmallHouse(String root) {
    this(root, "");
  }

  /**
   * @param name begins the names of its landings and runs, where others write the same warehouse
   */
  SmallHouse(String root, String name) {
    this.warehouse = Warehouse.open(LocalSession.spark(), root);
    this.name = name;
  }

  /** A run waits so long for another one, which holds the lease so long when it is killed. */
  SmallHouse leased(Duration wait, Duration expiresAfter) {
    leaseWait = wait;
    leaseExpiresAfter = expiresAfter;
    return this;
  }

  /** What a run says of how far it is, it says here. */
  SmallHouse telling(Progress to) {
    progress = to;
    return this;
  }

  /** So long nothing happens that the lease of a dead run expires. */
  void waitForLease() {
    waited = waited.plus(Duration.ofMinutes(3));
  }

  /** Rows of a source that started at this instant, in a landing of their own. */
  SmallHouse landed(String source, String startedAt) {
    return landed(
        source,
        RawInteractions.TABLE,
        RowsOf.table(RawInteractions.TABLE)
            .row()
            .with(RawInteractions.STARTED_AT, Instant.parse(startedAt)));
  }

  /** Rows of a raw table and a source, in a landing of their own. */
  SmallHouse landed(String source, Table table, RowsOf rows) {
    String landing = name + "l" + ++runs;
    warehouse.append(
        table,
        rows.each(Delivery.SOURCE, source).each(Delivery.LANDING_ID, landing).dataset(),
        landing);
    ledger().append(landing(source, landing, table));
    return this;
  }

  /** Runs the jobs of these names, all when none is named; gives the id of the release. */
  Optional<String> run(String knob, String... only) {
    return run(knob, false, Optional.empty(), only);
  }

  Optional<String> run(String knob, boolean full, Optional<Instant> asOf, String... only) {
    return pipeline().run(request(knob, full, asOf, only));
  }

  List<String> explain(String knob, String... only) {
    return pipeline().explain(request(knob, false, Optional.empty(), only));
  }

  /** The name under which the last run stands in ledger and records. */
  String lastRun() {
    return name + "run-" + runs;
  }

  Lease lease() {
    return Lease.take(
        warehouse.store(), "a test", Duration.ofMinutes(2), Duration.ZERO, Clock.systemUTC());
  }

  Ledger ledger() {
    return new Ledger(warehouse);
  }

  Releases releases() {
    return new Releases(warehouse.store());
  }

  /** What the jobs of the last run entered, in the order in which they ran. */
  List<String> entered() {
    List<String> entered = new ArrayList<>();
    for (LedgerEntry entry : ledger().entries()) {
      if (entry.runId().equals(lastRun())) {
        entered.add(0, entry.job() + " " + entry.status() + " " + entry.exitCode());
      }
    }
    return entered;
  }

  static Settings settings(String... daily) {
    return settings(Duration.ZERO, Duration.ofMinutes(2), daily);
  }

  private static Settings settings(
      Duration leaseWait, Duration leaseExpiresAfter, String... daily) {
    return new Settings(
        BusinessCalendar.in(ZoneOffset.UTC),
        KpiPolicy.standard(),
        RepeatPolicy.standard(),
        true,
        Set.of(),
        0.01,
        2,
        Duration.ofDays(1),
        leaseWait,
        leaseExpiresAfter,
        Set.of(daily),
        AirflowSettings.standard(),
        List.of());
  }

  private Pipeline pipeline() {
    return new Pipeline(
        warehouse,
        settings(leaseWait, leaseExpiresAfter),
        new Catalogue(List.of()),
        Clock.offset(Clock.systemUTC(), waited),
        progress);
  }

  private Pipeline.Request request(
      String knob, boolean full, Optional<Instant> asOf, String... only) {
    return new Pipeline.Request(
        name + "run-" + ++runs, List.of(new Count(knob), new Show()), Set.of(only), full, asOf);
  }

  private static LedgerEntry landing(String source, String id, Table table) {
    return new LedgerEntry(
        id,
        Ledger.LAND,
        LedgerEntry.Status.SUCCEEDED,
        Instant.now(),
        Instant.now(),
        Optional.empty(),
        null,
        null,
        Map.of(),
        List.of(LedgerEntry.Output.version(table.path(), 1)),
        Optional.of(new LedgerEntry.Landing(source, id, "ab", List.of(), 1L, 1L, 0L, 0L, null)),
        Optional.empty(),
        0,
        null);
  }
}
