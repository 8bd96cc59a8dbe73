package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.CommitPoints;
import hindsight.jobs.crash.Faults;
import hindsight.jobs.crash.FaultyFiles;
import hindsight.jobs.crash.WholeRelease;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.warehouse.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every commit point of a run with two small jobs fails once, in one process. */
@ExtendWith({InterpretedPlans.class, FaultyFiles.class})
class CommitPointsIT {
  private static final Instant FIRST = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("hindsight.jobs.crash.CommitPoints#faults")
  void whereverARunFailsReadersSeeAWholeReleaseAndTheNextRunReleasesTheDay(
      IntFunction<Faults.Kind> kinds) {
    SmallHouse house = new SmallHouse("faulty:" + folder).landed("till", FIRST.toString());
    Store store = house.warehouse.store();
    AtomicReference<String> last = new AtomicReference<>(house.run("a").orElseThrow());
    house.landed("till", day(1).toString());
    int points =
        CommitPoints.each(
            kinds,
            point -> tryToRun(house),
            point -> {
              String seen = WholeRelease.in(store).releaseId();
              assertThat(seen)
                  .as("%s at %d", kinds.apply(point), point)
                  .isGreaterThanOrEqualTo(last.get());
              last.set(seen);
              house.waitForLease();
              house.landed("till", day(point + 1).toString());
            });
    assertThat(points).isGreaterThan(15);
    house.run("a");
    assertThat(WholeRelease.in(store).asOf())
        .isEqualTo(day(points + 3).truncatedTo(ChronoUnit.DAYS));
    assertThat(house.ledger().lastGood(SmallHouse.THINGS))
        .isEqualTo(house.warehouse.version(SmallHouse.THINGS));
  }

  private static Instant day(int after) {
    return FIRST.plus(after, ChronoUnit.DAYS);
  }

  private static Optional<Exception> tryToRun(SmallHouse house) {
    try {
      house.run("a");
      return Optional.empty();
    } catch (Exception fault) {
      // Spark throws checked exceptions that no signature names.
      return Optional.of(fault);
    }
  }
}
