package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.crash.RunProcess;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.warehouse.LeaseHeldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one warehouse at once, and a landing while the first one works. */
@ExtendWith(InterpretedPlans.class)
class TwoRunsIT {
  private static final Duration LEASE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void theSecondWaitsForTheFirstAndMakesWhatLandedMeanwhile() throws InterruptedException {
    Path warehouse = folder.resolve("house");
    SmallHouse house = new SmallHouse(warehouse).landed("till", "2026-03-02T10:00:00Z");
    try (RunProcess first =
        RunProcess.start(SmallRun.class, warehouse, LEASE, folder.resolve("first"))) {
      first.awaits("As of ");
      String holder = "_lease.json is held by run \\S+ of process " + first.pid() + "@";
      assertThatThrownBy(() -> house.run("a"))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageMatching("(?s).*" + holder + ".* since .*")
          .satisfies(held -> assertThat(Faults.exitCode(held)).isEqualTo(ExitCode.PASSING_FAULT));
      house.landed("till", "2026-03-03T10:00:00Z");
      Optional<String> second = house.leased(Duration.ofMinutes(5), LEASE).run("a");
      String released = first.awaits(RunProcess.RELEASED);
      assertThat(first.exitCode()).isZero();
      assertThat(released).startsWith("2026-03-02");
      assertThat(second).hasValueSatisfying(id -> assertThat(id).startsWith("2026-03-03"));
    }
    assertThatThrownBy(() -> house.run("a"))
        .as("a run when nothing is left")
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.NOTHING_TO_DO));
  }
}
