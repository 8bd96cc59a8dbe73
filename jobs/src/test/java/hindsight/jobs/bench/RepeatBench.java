package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The next interaction of each, by three match rules, as the product finds it and as DuckDB does
 * with window functions over the same files: what each takes, and whether both find the same.
 */
record RepeatBench(BenchFolder folder, Launcher launcher, PrintStream out) {
  private static final double GOAL = 2;

  /**
   * @param runs of the two that are compared; the table shows medians
   * @throws IllegalStateException when a step fails or the links differ
   */
  void run(long interactions, int runs) {
    String root = folder.root().toString();
    out.printf("%,d interactions in %s%n", interactions, root);
    try (Duck duck = new Duck()) {
      duck.execute(RepeatSql.interactions(interactions, folder));
      out.printf(
          "invented; the customer with the most has %,.0f%n",
          duck.number(RepeatSql.mostOfOneCustomer(folder)));
    }
    write(RepeatSql.links(folder));
    List<Cost> repeat = new ArrayList<>();
    List<Cost> duckdb = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      BenchFolder.remove(folder.repeats());
      repeat.add(launcher.step(BenchStep.REPEAT, root));
      duckdb.add(launcher.step(BenchStep.DUCKDB, root));
      out.printf("run %d of %d: both found the links%n", run, runs);
    }
    try (Duck duck = new Duck()) {
      Cost ofProduct = Cost.median(repeat);
      Cost ofDuck = Cost.median(duckdb);
      CostTable table = new CostTable(out);
      table.head();
      table.line("repeat", ofProduct, (long) duck.number(RepeatSql.rowsOfOurs(folder)));
      table.line("duckdb", ofDuck, (long) duck.number(RepeatSql.rowsOfTheirs(folder)));
      out.printf(
          """

          CPU of repeat / DuckDB: %.1f, the goal is at most %.0f. Both start a JVM, read the same \
          Parquet files and write Parquet with zstd. Only repeat tells chains, agents and handle \
          times; DuckDB writes the ids of the next ones and how far they are.
          """,
          ofProduct.cpuSeconds() / ofDuck.cpuSeconds(), GOAL);
      double different = duck.number(RepeatSql.differences(folder));
      if (different > 0) {
        throw new IllegalStateException("%,.0f links differ".formatted(different));
      }
      out.println("repeat and DuckDB found the same.");
    }
  }

  private void write(String sql) {
    try {
      Files.writeString(folder.script(), sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
