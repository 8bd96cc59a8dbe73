package hindsight.jobs.cli;

import hindsight.jobs.run.Progress;
import hindsight.warehouse.Store;
import hindsight.warehouse.Warehouse;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** Everything outside the programme that a command touches. */
public record World(
    Map<String, String> environment, PrintStream out, PrintStream err, Clock clock, Sparks sparks) {

  /** The real one. */
  static World real() {
    return new World(
        System.getenv(),
        System.out,
        System.err,
        Clock.systemUTC(),
        new EmbeddedSpark(System.getenv()));
  }

  /** Where a Spark session comes from, when a command needs one. */
  public interface Sparks {
    org.apache.spark.sql.SparkSession open();
  }

  Warehouse warehouse(Options options) {
    return Warehouse.open(sparks.open(), options.warehouse(this));
  }

  /** The files of the warehouse, without Spark. */
  Store store(Options options) {
    return Store.open(options.warehouse(this));
  }

  Progress progress(Options options) {
    return options.quiet() ? Progress.silent() : Progress.on(err);
  }
}
