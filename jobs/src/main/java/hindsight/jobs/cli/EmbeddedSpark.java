package hindsight.jobs.cli;

import hindsight.warehouse.SessionSettings;
import hindsight.warehouse.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Spark within this process; what it leaves on disk goes when the process ends. */
final class EmbeddedSpark implements World.Sparks {
  private final Map<String, String> environment;
  private SparkSession spark;

  EmbeddedSpark(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public synchronized SparkSession open() {
    if (spark == null) {
      spark = start();
    }
    return spark;
  }

  private SparkSession start() {
    try {
      Scratch scratch = Scratch.open(Scratch.rootOf(environment));
      SparkSession session = Sessions.open(SessionSettings.standard(scratch.folder().toString()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(session, scratch)));
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot use %s for scratch: %s; name another folder by HINDSIGHT_TMP"
              .formatted(Scratch.rootOf(environment), e),
          e);
    }
  }

  private static void close(SparkSession spark, Scratch scratch) {
    spark.stop();
    scratch.close();
  }
}
