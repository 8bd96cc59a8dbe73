package hindsight.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test run: two cores, UTC, Delta, nothing left behind. */
public final class LocalSession {
  private static final Path SCRATCH = scratch();
  private static final SparkSession SPARK = start();

  /** The session that every test of this JVM shares. */
  public static SparkSession spark() {
    return SPARK;
  }

  private static SparkSession start() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", SCRATCH.toString())
            .config("spark.sql.warehouse.dir", SCRATCH.resolve("tables").toUri().toString())
            .config("spark.sql.catalogImplementation", "in-memory")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .config("spark.sql.parquet.compression.codec", "zstd")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000")
            .getOrCreate();
    Runtime.getRuntime().addShutdownHook(new Thread(LocalSession::stop, "end of tests"));
    return spark;
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("hindsight-tests-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop() {
    SPARK.stop();
    try (Stream<Path> files = Files.walk(SCRATCH)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LocalSession() {}
}
