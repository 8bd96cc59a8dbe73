package hindsight.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.ExitCode;
import hindsight.jobs.law.House;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.jobs.law.RandomDeliveries;
import hindsight.jobs.run.Faults;
import hindsight.warehouse.LeaseHeldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one warehouse at once, and landings while the first one works. */
@ExtendWith(InterpretedPlans.class)
@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "two real runs at once take minutes: scripts/test --long")
class TwoRunsIT {
  private static final Duration LEASE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void theSecondWaitsForTheFirstAndMakesWhatLandedMeanwhile() throws InterruptedException {
    RandomDeliveries deliveries = new RandomDeliveries(3);
    House house = new House(folder.resolve("house"));
    house.land(deliveries.history(120, 4));
    House before = house.copy(folder.resolve("before"));
    try (RunProcess first =
        RunProcess.start(folder.resolve("house"), LEASE, folder.resolve("first"))) {
      first.awaits("As of ");
      house.land(deliveries.some());
      String holder = "_lease.json is held by run \\S+ of process " + first.pid() + "@";
      House impatient = new House(folder.resolve("house")).leased(Duration.ofSeconds(1), LEASE);
      assertThatThrownBy(impatient::run)
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageMatching("(?s).*" + holder + ".* since .*")
          .satisfies(held -> assertThat(Faults.exitCode(held)).isEqualTo(ExitCode.PASSING_FAULT));
      first.awaits("kpi makes ");
      house.land(deliveries.some());
      Optional<String> second = house.run();
      String released = first.awaits(OneRun.RELEASED);
      assertThat(first.exitCode()).isZero();
      assertThat(before.run()).as("a run before the landings").contains(released);
      assertThat(second).isPresent().isNotEqualTo(Optional.of(released));
    }
    assertThat(house.run()).as("a release when nothing is left").isEmpty();
    House other = house.copy(folder.resolve("other"));
    other.runInFull();
    assertThat(house.differences(other)).isEmpty();
  }
}
