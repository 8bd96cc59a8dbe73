package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a further day costs after a history: the daily run beside a full one, beside DuckDB that
 * makes everything anew from the raw files, and beside the start alone; and whether all three come
 * to the same numbers.
 *
 * @param mapping the shipped one of our own form
 * @param historyIsFull what the history took stands for a full run, which is not made again: of
 *     many years that takes hours
 */
record DailyBench(
    BenchFolder folder, Launcher launcher, Path mapping, boolean historyIsFull, PrintStream out) {
  private static final long CONTACTS_A_DAY = 18_000;
  private static final long LATE = 500;

  /** What is measured. */
  private record Costs(List<Cost> daily, List<Cost> full, List<Cost> duckdb, List<Cost> start) {
    Costs() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * @param runs of each that is compared; the table shows medians
   * @throws IllegalStateException when a step fails or the numbers differ
   */
  void run(long contacts, int years, int runs) {
    run(contacts, years, new NextDay(folder, CONTACTS_A_DAY, LATE), runs);
  }

  void run(long contacts, int years, NextDay day, int runs) {
    KpiConfiguration.write(folder.configuration());
    out.printf(
        "%,d contacts from %s to %s in %s%n",
        contacts, BenchCentre.first(years), BenchCentre.LAST, folder.root());
    BenchCentre centre = new BenchCentre(folder, launcher);
    Cost generate = centre.generate(contacts, years);
    out.println("generated");
    Cost history = run(centre, folder.warehouse());
    out.println("made the history");
    Path legs = folder.duckFile("contacts");
    Path matters = folder.duckFile("interactions");
    new KpiScript(folder)
        .write(
            CurateSql.script(folder, legs, matters),
            KpiSql.stored(List.of(legs.toString())),
            KpiSql.stored(List.of(matters.toString())));
    KpiFiles before;
    Cost land;
    try (Duck duck = duck()) {
      before = new CurrentFiles(duck, folder.warehouse()).kpis("The history");
      land = day.land(centre, mapping, duck);
    }
    out.printf("landed %s%n", NextDay.DATE);
    Costs costs = measure(centre, runs);
    if (historyIsFull) {
      costs.full.add(history);
    }
    try (Duck duck = duck()) {
      KpiFiles daily = new CurrentFiles(duck, folder.daily()).kpis("The daily run");
      KpiFiles theirs = KpiFiles.ofDuckDb(folder);
      CostTable table = new CostTable(out);
      table.head();
      table.line("generate", generate, contacts);
      table.line("history", history, before.rows(duck));
      table.line("land", land, day.contacts() + day.late());
      table.line("daily", Cost.median(costs.daily), daily.rows(duck));
      if (!historyIsFull) {
        table.line("full", Cost.median(costs.full), daily.rows(duck));
      }
      table.line("duckdb", Cost.median(costs.duckdb), theirs.rows(duck));
      table.line("start", Cost.median(costs.start), 0);
      sayRatios(costs);
      sayWritten(before, daily);
      if (!historyIsFull) {
        KpiFiles full = new CurrentFiles(duck, folder.full()).kpis("the full run");
        new Comparison(duck, out, daily, full).demandIdentical();
      }
      new Comparison(duck, out, daily, theirs).demandEqual();
    }
  }

  /** Each for a short time: what it keeps in memory is not there while something is measured. */
  private Duck duck() {
    return new Duck().execute(new KpiScript(folder).settings());
  }

  private Costs measure(BenchCentre centre, int runs) {
    Costs costs = new Costs();
    for (int run = 1; run <= runs; run++) {
      folder.copyWarehouse(folder.daily());
      costs.daily.add(run(centre, folder.daily()));
      costs.start.add(run(centre, folder.daily(), "--dry-run"));
      if (!historyIsFull) {
        folder.copyWarehouse(folder.full());
        costs.full.add(run(centre, folder.full(), "--full"));
      }
      costs.duckdb.add(launcher.step(BenchStep.DUCKDB, folder.root().toString()));
      out.printf("run %d of %d: all made the day%n", run, runs);
    }
    return costs;
  }

  private static Cost run(BenchCentre centre, Path warehouse, String... more) {
    List<String> words = new ArrayList<>(List.of("run", "curate", "sentiment", "repeat", "kpi"));
    words.addAll(List.of(more));
    return centre.product(warehouse, words.toArray(String[]::new));
  }

  private void sayRatios(Costs costs) {
    Cost daily = Cost.median(costs.daily);
    Cost start = Cost.median(costs.start);
    out.println();
    sayRatio(historyIsFull ? "daily / history" : "daily / full", daily, Cost.median(costs.full));
    sayRatio("daily / DuckDB", daily, Cost.median(costs.duckdb));
    sayRatio("start / daily", start, daily);
    out.println(
        """

        Daily and full write contacts, interactions, repeats and their marts, parts, buckets, trends \
        and the other marts. DuckDB makes everything from the raw files too, but no more than \
        contacts, interactions, parts, buckets and trends, these without intervals, targets and \
        flags. Start is a dry run \
        that finds nothing to do.""");
  }

  /** Otherwise nobody would see that a daily run had become a full one. */
  private void sayWritten(KpiFiles before, KpiFiles daily) {
    Set<Path> known = names(before);
    Set<Path> written = names(daily);
    int all = written.size();
    written.removeAll(known);
    out.printf("The daily run wrote %d of %d files of parts.%n", written.size(), all);
  }

  private static Set<Path> names(KpiFiles kpis) {
    return kpis.files().get(Comparison.PARTS).stream()
        .map(file -> Path.of(file).getFileName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void sayRatio(String what, Cost one, Cost other) {
    out.printf(
        "%s: wall %.2f, CPU %.2f%n",
        what, one.wallSeconds() / other.wallSeconds(), one.cpuSeconds() / other.cpuSeconds());
  }
}
