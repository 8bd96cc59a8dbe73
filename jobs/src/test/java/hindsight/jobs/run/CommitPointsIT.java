package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.Faults;
import hindsight.jobs.crash.FaultyFileSystem;
import hindsight.testkit.LocalSession;
import hindsight.warehouse.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every commit point of a run with two small jobs fails once, in one process. */
@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "a run dies some forty times over: scripts/test --long")
class CommitPointsIT {
  private static final Instant FIRST = Instant.parse("2026-03-02T10:00:00Z");

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
  void whereverARunFailsReadersSeeAWholeReleaseAndTheNextRunReleasesTheDay(Faults.Kind kind) {
    SmallHouse house = new SmallHouse("faulty:" + folder).landed("till", FIRST.toString());
    String last = house.run("a").orElseThrow();
    int points = 0;
    boolean isMet = true;
    while (isMet) {
      Instant day = FIRST.plus(++points, ChronoUnit.DAYS);
      house.landed("till", day.toString());
      Faults.await(kind, points);
      Optional<Exception> fault = tryToRun(house);
      isMet = Faults.end();
      assertThat(fault.isPresent() || kind != Faults.Kind.DEATH || !isMet)
          .as("the run that died at commit point %d says so", points)
          .isTrue();
      Manifest seen = wholeRelease(house);
      assertThat(seen.releaseId())
          .as("%s at commit point %d", kind, points)
          .isGreaterThanOrEqualTo(last);
      last = seen.releaseId();
      house.waitForLease();
    }
    assertThat(points).isGreaterThan(15);
    house.landed("till", FIRST.plus(points + 1, ChronoUnit.DAYS).toString());
    house.run("a");
    assertThat(wholeRelease(house).asOf())
        .isEqualTo(FIRST.plus(points + 2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS));
    assertThat(house.ledger().lastGood(SmallHouse.THINGS))
        .isEqualTo(house.warehouse.version(SmallHouse.THINGS));
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

  /** What a reader finds who begins at the pointer. */
  private static Manifest wholeRelease(SmallHouse house) {
    Manifest release = house.releases().current().orElseThrow();
    assertThat(release.files())
        .allSatisfy(
            file ->
                assertThat(house.warehouse.store().read("marts/" + file.path()))
                    .map(DigestUtils::sha256Hex)
                    .contains(file.sha256()));
    return release;
  }
}
