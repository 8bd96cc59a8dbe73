package hindsight.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.Faults;
import hindsight.jobs.crash.FaultyFileSystem;
import hindsight.testkit.LocalSession;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every commit point of a run of the real jobs fails once, in one process. */
@ExtendWith(InterpretedPlans.class)
@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "the real jobs die at every commit point with scripts/test --long")
class EveryCommitPointIT {
  @TempDir private Path folder;

  @BeforeAll
  static void reachesFaultyFiles() {
    FaultyFileSystem.enterIn(LocalSession.spark().sparkContext().hadoopConfiguration());
  }

  @AfterEach
  void nothingFailsAnyMore() {
    Faults.end();
  }

  @ParameterizedTest
  @EnumSource
  void whereverARunFailsReadersSeeAWholeReleaseAndALaterRunMakesItGood(Faults.Kind kind) {
    RandomDeliveries deliveries = new RandomDeliveries(5);
    House house = new House("faulty:", folder.resolve("house"), SmallCatalogue.ofFew());
    house.land(deliveries.history(500, 8));
    house.run();
    int points = 0;
    boolean isMet = true;
    while (isMet) {
      house.land(deliveries.day());
      Faults.await(kind, ++points);
      Optional<Exception> fault = house.tryToRun();
      isMet = Faults.end();
      assertThat(fault.isPresent() || kind != Faults.Kind.DEATH || !isMet)
          .as("the run that died at commit point %d says so", points)
          .isTrue();
      assertThat(house.brokenFiles()).as("%s at commit point %d", kind, points).isEmpty();
      house.waitForLease();
    }
    assertThat(points).isGreaterThan(20);
    house.land(deliveries.day());
    house.run();
    House other = house.copy(folder.resolve("other"));
    other.runInFull();
    assertThat(house.differences(other)).isEmpty();
  }
}
