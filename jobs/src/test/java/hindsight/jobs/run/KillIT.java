package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.Moments;
import hindsight.jobs.crash.RunProcess;
import hindsight.jobs.crash.WholeRelease;
import hindsight.jobs.law.InterpretedPlans;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs of two small jobs in processes of their own, which SIGKILL ends wherever they are. */
@ExtendWith(InterpretedPlans.class)
class KillIT {
  private static final int KILLS = 5;
  private static final Instant FIRST = Instant.parse("2026-03-02T10:00:00Z");

  /** The next run has to wait for its end. */
  private static final Duration LEASE = Duration.ofSeconds(5);

  @TempDir private Path folder;
  private int days;

  @Test
  void whereverARunIsKilledReadersSeeAWholeReleaseAndTheNextRunReleasesTheDay()
      throws InterruptedException {
    SmallHouse house = new SmallHouse(folder.resolve("house"));
    landDay(house);
    Duration whole;
    try (RunProcess run = process("whole run")) {
      whole = run.timeOfRun();
    }
    String last = WholeRelease.in(house.warehouse.store()).releaseId();
    int killed = 0;
    for (Duration moment : Moments.of(whole, KILLS)) {
      landDay(house);
      try (RunProcess run = process("run killed after " + moment)) {
        run.awaits(RunProcess.BEGINS);
        killed += run.isKilledAfter(moment) ? 1 : 0;
      }
      String seen = WholeRelease.in(house.warehouse.store()).releaseId();
      assertThat(seen).isGreaterThanOrEqualTo(last);
      last = seen;
    }
    assertThat(killed).as("runs that were killed while they ran").isGreaterThan(KILLS / 2);

    landDay(house);
    house.waitForLease();
    assertThat(house.run("a")).isPresent();
    assertThat(WholeRelease.in(house.warehouse.store()).asOf())
        .isEqualTo(FIRST.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS));
    assertThat(house.ledger().lastGood(SmallHouse.THINGS))
        .isEqualTo(house.warehouse.version(SmallHouse.THINGS));
  }

  private void landDay(SmallHouse house) {
    house.landed("till", FIRST.plus(days++, ChronoUnit.DAYS).toString());
  }

  private RunProcess process(String name) {
    return RunProcess.start(SmallRun.class, folder.resolve("house"), LEASE, folder.resolve(name));
  }
}
