package hindsight.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.law.House;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.jobs.law.RandomDeliveries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own, which SIGKILL ends wherever they are. */
@ExtendWith(InterpretedPlans.class)
@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "each kill takes most of a minute: scripts/test --long")
class KillIT {
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
    Duration whole = timeOfARun(folder.resolve("undisturbed"));
    assertThat(undisturbed.run()).as("release of a run after one that ended well").isEmpty();

    Intact intact = new Intact(folder.resolve("house"));
    int killed = 0;
    for (double share : shares()) {
      try (RunProcess run =
          RunProcess.start(folder.resolve("house"), LEASE, folder.resolve("run " + share))) {
        run.awaits(OneRun.BEGINS);
        killed += run.isKilledAfter(part(whole, share)) ? 1 : 0;
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

  private Duration timeOfARun(Path warehouse) throws InterruptedException {
    try (RunProcess run = RunProcess.start(warehouse, LEASE, folder.resolve("run"))) {
      run.awaits(OneRun.BEGINS);
      long begin = System.nanoTime();
      run.awaits(OneRun.RELEASED);
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(run.exitCode()).isZero();
      return time;
    }
  }

  /** One of each equal stretch of a run, in any order. */
  private static List<Double> shares() {
    Random random = new Random(KILLS);
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      shares.add((i + random.nextDouble()) / KILLS);
    }
    Collections.shuffle(shares, random);
    return shares;
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofNanos((long) (whole.toNanos() * share));
  }
}
