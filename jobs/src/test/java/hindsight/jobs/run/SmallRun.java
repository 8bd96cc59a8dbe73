package hindsight.jobs.run;

import hindsight.jobs.crash.RunProcess;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.testkit.LocalSession;
import java.time.Duration;
import java.util.UUID;

/** Makes one run of what {@link SmallHouse} runs and prints when it begins and ends. */
final class SmallRun {

  public static void main(String[] arguments) {
    InterpretedPlans.in(LocalSession.spark());
    SmallHouse house =
        new SmallHouse(arguments[0], UUID.randomUUID() + "-")
            .leased(Duration.ofMinutes(5), Duration.parse(arguments[1]))
            .telling(Progress.on(System.out));
    System.out.println(RunProcess.BEGINS);
    System.out.println(RunProcess.RELEASED + house.run("a").orElse("nothing"));
    System.exit(0);
  }

  private SmallRun() {}
}
