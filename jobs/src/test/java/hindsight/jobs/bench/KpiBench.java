package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import hindsight.metrics.Catalogue;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parts, buckets and trends of the same contacts as the product makes them and as DuckDB does: what
 * each takes, and whether both come to the same numbers.
 */
record KpiBench(BenchFolder folder, Launcher launcher, PrintStream out) {
  /** The last business date. */
  static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  private static final double GOAL = 4;

  /**
   * @param runs of the two that are compared; the table shows medians
   * @throws IllegalStateException when a step fails or the numbers differ
   */
  void run(long contacts, int runs) {
    String root = folder.root().toString();
    KpiConfiguration.write(folder.configuration());
    out.printf("%,d contacts in %s%n", contacts, root);
    Cost generate =
        launcher.product(
            "generate",
            "--into-raw",
            "--tables",
            "interactions,roster",
            "--contacts",
            Long.toString(contacts),
            "--from",
            "2023-01-01",
            "--to",
            LAST.toString(),
            "--warehouse",
            folder.warehouse().toString(),
            "--config",
            folder.configuration().toString());
    out.println("generated");
    Cost curate =
        launcher.product(
            "run",
            "curate",
            "--quiet",
            "--warehouse",
            folder.warehouse().toString(),
            "--config",
            folder.configuration().toString());
    out.println("curated");
    writeScript();
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
    Map<String, String> ours =
        new TreeMap<>(
            Map.of(
                Comparison.PARTS, folder.files(KpiParts.TABLE),
                Comparison.HISTOGRAM, folder.files(KpiHistogram.TABLE),
                Comparison.TREND, folder.trends() + "/*.parquet"));
    Map<String, String> theirs = new TreeMap<>(ours);
    theirs.replaceAll((table, files) -> folder.duckFile(table).toString());
    try (Duck duck = new Duck().execute(settings())) {
      Cost ofProduct = Cost.median(kpi);
      Cost ofDuck = Cost.median(duckdb);
      out.printf("%n%-10s %9s %9s %9s %13s%n", "step", "wall s", "CPU s", "peak MB", "rows out");
      print("generate", generate, contacts);
      print(
          "curate",
          curate,
          rows(duck, List.of(folder.files(Contacts.TABLE), folder.files(Interactions.TABLE))));
      print("kpi", ofProduct, rows(duck, ours.values()));
      print("duckdb", ofDuck, rows(duck, theirs.values()));
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

  /** Done here so that its process does nothing but run it. */
  private void writeScript() {
    Catalogue catalogue = KpiConfiguration.in(folder.configuration()).catalogue();
    String legs = KpiSql.facts(KpiCells.LEGS, folder.files(Contacts.TABLE));
    try (Duck duck = new Duck().execute(legs)) {
      KpiSql kpi = new KpiSql(catalogue, text -> isBoolean(duck, text));
      Files.writeString(
          folder.script(),
          settings()
              + legs
              + KpiSql.facts(KpiCells.MATTERS, folder.files(Interactions.TABLE))
              + kpi.parts(folder.duckFile(Comparison.PARTS))
              + kpi.histogram(folder.duckFile(Comparison.HISTOGRAM))
              + TrendSql.script(
                  catalogue,
                  folder.duckFile(Comparison.PARTS),
                  folder.duckFile(Comparison.HISTOGRAM),
                  folder.duckFile(Comparison.TREND)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBoolean(Duck duck, String expression) {
    return duck.lines("select typeof(%s) from legs limit 1".formatted(expression))
        .equals(List.of("BOOLEAN"));
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
            KpiSql.quoted(folder.scratch().resolve("duckdb").toString()));
  }

  private static long rows(Duck duck, Collection<String> tables) {
    return tables.stream()
        .mapToLong(
            files ->
                (long)
                    duck.number("select count(*) from read_parquet(" + KpiSql.quoted(files) + ")"))
        .sum();
  }

  private void print(String step, Cost cost, long rows) {
    out.printf(
        "%-10s %9.1f %9.1f %9.0f %,13d%n",
        step, cost.wallSeconds(), cost.cpuSeconds(), cost.peakMegabytes(), rows);
  }
}
