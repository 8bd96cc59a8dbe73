package hindsight.jobs.bench;

import hindsight.tables.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The one folder below which a benchmark leaves everything that it makes. */
record BenchFolder(Path root) {

  /** A new one. */
  static BenchFolder below(Path parent) throws IOException {
    Path absolute = Files.createDirectories(parent.toAbsolutePath());
    BenchFolder made = new BenchFolder(Files.createTempDirectory(absolute, "hindsight-bench-"));
    Files.createDirectories(made.scratch());
    return made;
  }

  Path warehouse() {
    return root.resolve("warehouse");
  }

  /** A copy of the warehouse in which a day is made. */
  Path daily() {
    return root.resolve("daily");
  }

  /** A copy in which everything is. */
  Path full() {
    return root.resolve("full");
  }

  Path table(Table table) {
    return warehouse().resolve(table.path());
  }

  /** The files of a table that was written once, as a pattern. */
  String files(Table table) {
    return table(table) + "/**/*.parquet";
  }

  /** Where the {@code kpi} step leaves the trends. */
  Path trends() {
    return root.resolve("trends");
  }

  /** Interactions that a benchmark invents. */
  Path invented() {
    return root.resolve("interactions");
  }

  /** Where the {@code repeat} step leaves its rows. */
  Path repeats() {
    return root.resolve("repeats");
  }

  Path configuration() {
    return root.resolve("conf");
  }

  /** What processes need while they run. */
  Path scratch() {
    return root.resolve("scratch");
  }

  /** What the n-th process printed. */
  Path log(int n) {
    return root.resolve("step-" + n + ".log");
  }

  /** The Parquet file in which DuckDB leaves a table. */
  Path duckFile(String table) {
    return root.resolve("duckdb-" + table + ".parquet");
  }

  /** What DuckDB is asked to do. */
  Path script() {
    return root.resolve("duckdb.sql");
  }

  /**
   * Puts the warehouse as it is into the folder, in place of what is there. Of Parquet files, which
   * never change, the copy has links.
   */
  void copyWarehouse(Path to) {
    remove(to);
    try (Stream<Path> all = Files.walk(warehouse())) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path copy = to.resolve(warehouse().relativize(path));
        if (path.toString().endsWith(".parquet")) {
          Files.createLink(copy, path);
        } else {
          Files.copy(path, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove() {
    remove(root);
  }

  /** A folder or nothing, with all that it holds. */
  static void remove(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
