package hindsight.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.law.House;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.jobs.law.RandomDeliveries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the real jobs in processes of their own, which SIGKILL ends wherever they are. */
@ExtendWith(InterpretedPlans.class)
@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "each kill takes most of a minute: scripts/test --long")
class ManyKillsIT {
  private static final int KILLS = 50;

  /** The next run has to wait for its end. */
  private static final Duration LEASE = Duration.ofSeconds(5);

  @TempDir private Path folder;

  @Test
  void whereverRunsAreKilledReadersSeeAWholeReleaseAndTheNextRunMakesUpForThem()
      throws IOException, InterruptedException {
    RandomDeliveries deliveries = new RandomDeliveries(KILLS);
    House house = new House(folder.resolve("house"));
    house.land(deliveries.history(200, 4));
    house.run();
    house.land(deliveries.some());
    House undisturbed = house.copy(folder.resolve("undisturbed"));
    Duration whole;
    try (RunProcess run = process("undisturbed", "whole run")) {
      whole = run.timeOfRun();
    }
    assertThat(undisturbed.run()).as("release of a run after one that ended well").isEmpty();

    Intact intact = new Intact(folder.resolve("house"));
    int killed = 0;
    for (Duration moment : Moments.of(whole, KILLS)) {
      try (RunProcess run = process("house", "run killed after " + moment)) {
        run.awaits(RunProcess.BEGINS);
        killed += run.isKilledAfter(moment) ? 1 : 0;
      }
      intact.releaseIsWhole();
      intact.coreIsReadable();
      house.land(deliveries.some());
    }
    assertThat(killed).as("runs that were killed while they ran").isGreaterThan(KILLS / 2);

    assertThat(house.run()).isPresent();
    intact.releaseIsWhole();
    House other = house.copy(folder.resolve("other"));
    other.runInFull();
    assertThat(house.differences(other)).isEmpty();
  }

  private RunProcess process(String warehouse, String name) {
    return RunProcess.start(OneRun.class, folder.resolve(warehouse), LEASE, folder.resolve(name));
  }
}
