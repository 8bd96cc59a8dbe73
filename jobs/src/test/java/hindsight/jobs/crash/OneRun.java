package hindsight.jobs.crash;

import hindsight.jobs.law.House;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.jobs.run.Progress;
import hindsight.warehouse.SessionSettings;
import hindsight.warehouse.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;

/** Makes one run of what {@link House} runs and prints how far it is. */
final class OneRun {
  public static void main(String[] arguments) {
    SparkSession spark = Sessions.open(new SessionSettings("local[2]", arguments[2], 2));
    InterpretedPlans.in(spark);
    House house =
        new House(Path.of(arguments[0]), spark)
            .leased(Duration.ofMinutes(5), Duration.parse(arguments[1]))
            .telling(Progress.on(System.out));
    System.out.println(RunProcess.BEGINS);
    System.out.println(house.run().map(RunProcess.RELEASED::concat).orElse("Nothing to do"));
    System.exit(0);
  }

  private OneRun() {}
}
