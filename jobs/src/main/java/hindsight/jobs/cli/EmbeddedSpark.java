package hindsight.jobs.cli;

import hindsight.warehouse.SessionSettings;
import hindsight.warehouse.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Spark within this process. What it leaves on disk lies in a folder of this process below {@code
 * HINDSIGHT_TMP}, removed at exit; folders of processes that died are swept at the start.
 */
final class EmbeddedSpark implements World.Sparks {
  private static final String PREFIX = "run-";

  private final Path scratchRoot;

  EmbeddedSpark(Map<String, String> environment) {
    String temporary = System.getProperty("java.io.tmpdir");
    this.scratchRoot =
        environment.containsKey("HINDSIGHT_TMP")
            ? Path.of(environment.get("HINDSIGHT_TMP"))
            : Path.of(temporary, "hindsight-" + System.getProperty("user.name"));
  }

  @Override
  public SparkSession open() {
    try {
      sweep();
      Path scratch = scratchRoot.resolve(PREFIX + ProcessHandle.current().pid());
      Files.createDirectories(scratch);
      SparkSession spark = Sessions.open(SessionSettings.standard(scratch.toString()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(spark, scratch)));
      return spark;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + scratchRoot + " for scratch", e);
    }
  }

  private static void close(SparkSession spark, Path scratch) {
    spark.stop();
    remove(scratch);
  }

  private void sweep() throws IOException {
    if (!Files.isDirectory(scratchRoot)) {
      return;
    }
    try (Stream<Path> left = Files.list(scratchRoot)) {
      left.filter(EmbeddedSpark::isOfDeadProcess).forEach(EmbeddedSpark::remove);
    }
  }

  private static boolean isOfDeadProcess(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches(PREFIX + "\\d+")
        && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty();
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Left for the sweep of the next start.
    }
  }
}
