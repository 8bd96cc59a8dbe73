package hindsight.jobs.bench;

import hindsight.jobs.cli.Duck;
import hindsight.repeat.RepeatPolicy;
import hindsight.repeat.RepeatRows;
import hindsight.warehouse.SessionSettings;
import hindsight.warehouse.Sessions;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The steps of a benchmark that are no command of the product: {@code STEP FOLDER}. */
final class BenchStep {
  static final String KPI = "kpi";
  static final String REPEAT = "repeat";
  static final String DUCKDB = "duckdb";

  public static void main(String[] arguments) {
    Path scratch = new BenchFolder(Path.of(arguments[1])).scratch();
    run(() -> Sessions.open(SessionSettings.standard(scratch.toString())), arguments);
  }

  static void run(Supplier<SparkSession> spark, String... arguments) {
    BenchFolder folder = new BenchFolder(Path.of(arguments[1]));
    switch (arguments[0]) {
      case KPI ->
          KpiStep.run(
              warehouse(spark, folder),
              KpiConfiguration.in(folder.configuration()),
              folder.trends().toString());
      case REPEAT ->
          RepeatRows.of(
                  spark.get().read().parquet(folder.invented().toString()), RepeatPolicy.standard())
              .write()
              .option("compression", "zstd")
              .parquet(folder.repeats().toString());
      case DUCKDB -> query(folder);
      default ->
          throw new IllegalArgumentException(
              "No step '%s', expected %s, %s or %s".formatted(arguments[0], KPI, REPEAT, DUCKDB));
    }
  }

  private static Warehouse warehouse(Supplier<SparkSession> spark, BenchFolder folder) {
    return Warehouse.open(spark.get(), folder.warehouse().toString());
  }

  private static void query(BenchFolder folder) {
    try (Duck duck = new Duck()) {
      duck.execute(Files.readString(folder.script()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BenchStep() {}
}
