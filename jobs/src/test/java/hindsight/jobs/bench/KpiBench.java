package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Parts, buckets and trends of the same contacts as the product makes them and as DuckDB does: what
 * each takes, and whether both come to the same numbers.
 */
record KpiBench(BenchFolder folder, Launcher launcher, PrintStream out) {
  private static final int YEARS = 3;
  private static final double GOAL = 4;

  /**
   * @param runs of the two that are compared; the table shows medians
   * @throws IllegalStateException when a step fails or the numbers differ
   */
  void run(long contacts, int runs) {
    String root = folder.root().toString();
    KpiConfiguration.write(folder.configuration());
    out.printf("%,d contacts in %s%n", contacts, root);
    BenchCentre centre = new BenchCentre(folder, launcher);
    Cost generate = centre.generate(contacts, YEARS);
    out.println("generated");
    Cost curate = centre.product(folder.warehouse(), "run", "curate");
    out.println("curated");
    List<String> legs = List.of(folder.files(Contacts.TABLE));
    List<String> matters = List.of(folder.files(Interactions.TABLE));
    KpiScript script = new KpiScript(folder);
    script.write("", KpiSql.stored(legs), KpiSql.stored(matters));
    List<Cost> kpi = new ArrayList<>();
    List<Cost> duckdb = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      BenchFolder.remove(folder.table(KpiParts.TABLE));
      BenchFolder.remove(folder.table(KpiHistogram.TABLE));
      BenchFolder.remove(folder.trends());
      kpi.add(launcher.step(BenchStep.KPI, root));
      duckdb.add(launcher.step(BenchStep.DUCKDB, root));
      out.printf("run %d of %d: both made their KPIs%n", run, runs);
    }
    KpiFiles ours =
        new KpiFiles(
            "hindsight",
            Map.of(
                Comparison.PARTS, List.of(folder.files(KpiParts.TABLE)),
                Comparison.HISTOGRAM, List.of(folder.files(KpiHistogram.TABLE)),
                Comparison.TREND, List.of(folder.trends() + "/*.parquet")));
    KpiFiles theirs = KpiFiles.ofDuckDb(folder);
    try (Duck duck = new Duck().execute(script.settings())) {
      Cost ofProduct = Cost.median(kpi);
      Cost ofDuck = Cost.median(duckdb);
      CostTable table = new CostTable(out);
      table.head();
      table.line("generate", generate, contacts);
      table.line("curate", curate, KpiFiles.rows(duck, Stream.of(legs, matters)));
      table.line("kpi", ofProduct, ours.rows(duck));
      table.line("duckdb", ofDuck, theirs.rows(duck));
      out.printf(
          """

          CPU of kpi / DuckDB: %.1f, the goal is at most %.0f. Both start a JVM and write parts, \
          buckets and trends as Parquet with zstd. Only kpi starts Spark, commits to Delta by month, \
          looks for the largest segments, and gives trends their intervals, targets and flags.
          """,
          ofProduct.cpuSeconds() / ofDuck.cpuSeconds(), GOAL);
      new Comparison(duck, out, ours, theirs).demandEqual();
    }
  }
}
