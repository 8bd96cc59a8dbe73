package hindsight.warehouse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a process: the submitted one where there is one, else embedded. */
public final class Sessions {
  /** What the warehouse relies on, wherever it runs. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.catalogImplementation", "in-memory",
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          "spark.sql.parquet.compression.codec", "zstd",
          // At 128 groups Spark sorts instead of hashing buckets and half-hours; beyond this many
          // they might not fit into memory.
          "spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");

  /**
   * The session of this process, in UTC and with Delta. Under {@code spark-submit} the master and
   * every setting given there hold; otherwise Spark runs in this JVM and listens on loopback only.
   */
  public static SparkSession open(SessionSettings settings) {
    SparkConf given = new SparkConf();
    SparkSession.Builder builder = SparkSession.builder();
    if (!given.contains("spark.app.name")) {
      builder.appName("hindsight");
    }
    configuration(settings, given.contains("spark.master"))
        .forEach(
            (key, value) -> {
              if (REQUIRED.containsKey(key) || !given.contains(key)) {
                builder.config(key, value);
              }
            });
    return builder.getOrCreate();
  }

  static Map<String, String> configuration(SessionSettings settings, boolean submitted) {
    Map<String, String> all = new LinkedHashMap<>(REQUIRED);
    all.put("spark.sql.warehouse.dir", "file:" + settings.scratch() + "/tables");
    all.put("spark.databricks.delta.snapshotPartitions", "2");
    if (!submitted) {
      all.put("spark.master", settings.master());
      all.put("spark.local.dir", settings.scratch());
      all.put("spark.driver.host", "127.0.0.1");
      all.put("spark.driver.bindAddress", "127.0.0.1");
      all.put("spark.ui.enabled", "false");
      all.put("spark.ui.showConsoleProgress", "false");
      all.put("spark.sql.shuffle.partitions", Integer.toString(settings.shufflePartitions()));
    }
    return all;
  }

  private Sessions() {}
}
