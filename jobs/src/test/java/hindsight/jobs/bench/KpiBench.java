package hindsight.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import hindsight.jobs.cli.Duck;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Overrides;
import hindsight.jobs.run.RunRecord;
import hindsight.metrics.Catalogue;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.tables.Table;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.StreamSupport;

/**
 * The {@code kpi} job beside DuckDB over the same contacts: what each takes, and whether both come
 * to the same numbers.
 */
record KpiBench(BenchFolder folder, Launcher launcher, PrintStream out) {
  static final double GOAL = 4;

  private static final String PARTS = "parts";
  private static final String HISTOGRAM = "histogram";
  private static final String TREND = "trend";

  /**
   * @param runs of the two that are compared; the table shows medians
   * @throws IllegalStateException when a step fails or the numbers differ
   */
  void run(long contacts, int runs) {
    KpiConfiguration.write(folder.configuration());
    out.printf("%,d contacts in %s%n", contacts, folder.root());
    Cost generate =
        launcher.step(BenchStep.GENERATE, folder.root().toString(), Long.toString(contacts));
    out.println("generated");
    Cost curate = product("curate");
    out.println("curated");
    List<Cost> kpi = new ArrayList<>();
    List<Cost> duckdb = new ArrayList<>();
    writeScript();
    for (int run = 1; run <= runs; run++) {
      kpi.add(product("kpi"));
      duckdb.add(launcher.step(BenchStep.DUCKDB, folder.root().toString()));
      out.printf("run %d of %d: both made their KPIs%n", run, runs);
    }
    try (Duck duck = duck()) {
      Map<String, List<Path>> ours =
          Map.of(
              PARTS, delta(KpiParts.TABLE),
              HISTOGRAM, delta(KpiHistogram.TABLE),
              TREND, List.of(mart(KpiTrend.TABLE)));
      Comparison comparison = new Comparison(duck, out);
      ours.forEach((table, files) -> comparison.of(table, files, folder.duckFile(table)));
      comparison.demandEqual();
      print(
          List.of(
              Map.entry("generate", generate),
              Map.entry("curate", curate),
              Map.entry("kpi", Cost.median(kpi)),
              Map.entry("duckdb", Cost.median(duckdb))),
          List.of(
              contacts,
              rows(duck, List.of(delta(Contacts.TABLE), delta(Interactions.TABLE))),
              rows(duck, ours.values()),
              rows(duck, ours.keySet().stream().map(folder::duckFile).map(List::of).toList())));
    }
  }

  private Cost product(String job) {
    return launcher.product(
        "run",
        job,
        "--full",
        "--quiet",
        "--warehouse",
        folder.warehouse().toString(),
        "--config",
        folder.configuration().toString());
  }

  /** Done here so that its process does nothing but run it. */
  private void writeScript() {
    Configuration configuration =
        new Configuration(folder.configuration(), new Overrides(List.of(), Map.of()));
    Catalogue catalogue = configuration.catalogue();
    List<Path> contacts = delta(Contacts.TABLE);
    try (Duck duck = new Duck()) {
      duck.execute(KpiSql.facts(KpiCells.LEGS, contacts));
      KpiSql kpi =
          new KpiSql(
              catalogue,
              text ->
                  duck.lines(
                          "select column_type from (describe select %s from %s)"
                              .formatted(text, KpiCells.LEGS))
                      .equals(List.of("BOOLEAN")));
      Files.writeString(
          folder.script(),
          settings()
              + kpi.script(
                  contacts,
                  delta(Interactions.TABLE),
                  folder.duckFile(PARTS),
                  folder.duckFile(HISTOGRAM))
              + TrendSql.script(
                  catalogue,
                  folder.duckFile(PARTS),
                  folder.duckFile(HISTOGRAM),
                  folder.duckFile(TREND)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Duck duck() {
    return new Duck().execute(settings());
  }

  private String settings() {
    return """
        set threads = %d;
        set memory_limit = '4GB';
        set preserve_insertion_order = false;
        set temp_directory = %s;
        """
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            KpiSql.quoted(folder.scratch().resolve("duckdb")));
  }

  private List<Path> delta(Table table) {
    return DeltaFiles.of(folder.warehouse().resolve(table.path()));
  }

  /** The file that the latest run wrote. */
  private Path mart(Table table) {
    JsonNode latest = RunRecord.all(Store.open(folder.warehouse().toString())).get(0);
    return StreamSupport.stream(latest.at("/jobs/0/tables").spliterator(), false)
        .filter(written -> written.get("table").asText().equals(table.path()))
        .map(written -> folder.warehouse().resolve("marts").resolve(written.get("path").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static long rows(Duck duck, Iterable<List<Path>> tables) {
    double rows = 0;
    for (List<Path> files : tables) {
      rows +=
          duck.number(
              "select count(*) from read_parquet(["
                  + String.join(", ", files.stream().map(KpiSql::quoted).toList())
                  + "])");
    }
    return (long) rows;
  }

  private void print(List<Entry<String, Cost>> steps, List<Long> rows) {
    out.printf("%n%-10s %10s %10s %10s %14s%n", "step", "wall s", "CPU s", "peak MB", "rows out");
    for (int i = 0; i < steps.size(); i++) {
      Cost cost = steps.get(i).getValue();
      out.printf(
          "%-10s %10.1f %10.1f %10.0f %,14d%n",
          steps.get(i).getKey(),
          cost.wallSeconds(),
          cost.cpuSeconds(),
          cost.peakMegabytes(),
          rows.get(i));
    }
    double ratio = steps.get(2).getValue().cpuSeconds() / steps.get(3).getValue().cpuSeconds();
    out.printf(
        "%nCPU of kpi / DuckDB: %.1f, the goal is at most %.0f. The job also starts Spark, writes"
            + " the daily marts and intervals, and checks every promise; DuckDB does not.%n",
        ratio, GOAL);
  }
}
