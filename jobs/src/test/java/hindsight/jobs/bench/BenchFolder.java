package hindsight.jobs.bench;

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
    Files.createDirectories(parent);
    BenchFolder made = new BenchFolder(Files.createTempDirectory(parent, "hindsight-bench-"));
    Files.createDirectories(made.scratch());
    return made;
  }

  Path warehouse() {
    return root.resolve("warehouse");
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

  /** The Parquet file in which DuckDB left a table. */
  Path duckFile(String table) {
    return root.resolve("duckdb-" + table + ".parquet");
  }

  /** What DuckDB is asked to do. */
  Path script() {
    return root.resolve("duckdb.sql");
  }

  void remove() {
    try (Stream<Path> all = Files.walk(root)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
