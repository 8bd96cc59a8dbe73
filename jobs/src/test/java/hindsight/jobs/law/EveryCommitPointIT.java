package hindsight.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.CommitPoints;
import hindsight.jobs.crash.Faults;
import hindsight.jobs.crash.FaultyFiles;
import hindsight.jobs.crash.WholeRelease;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every commit point of a run of the real jobs fails once, in one process. */
@ExtendWith({InterpretedPlans.class, FaultyFiles.class})
@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "the real jobs die at every commit point with scripts/test --long")
class EveryCommitPointIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("hindsight.jobs.crash.CommitPoints#faults")
  void whereverARunFailsReadersSeeAWholeReleaseAndALaterRunMakesItGood(
      IntFunction<Faults.Kind> kinds) {
    RandomDeliveries deliveries = new RandomDeliveries(5);
    House house = new House("faulty:", folder.resolve("house"), SmallCatalogue.ofFew());
    house.land(deliveries.history(500, 8));
    house.run();
    house.land(deliveries.day());
    int points =
        CommitPoints.each(
            kinds,
            point -> house.tryToRun(),
            point -> {
              WholeRelease.in(house.store());
              house.waitForLease();
              house.land(deliveries.day());
            });
    assertThat(points).isGreaterThan(20);
    house.run();
    House other = house.copy(folder.resolve("other"));
    other.runInFull();
    assertThat(house.differences(other)).isEmpty();
  }
}
