package hindsight.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.testkit.LocalSession;
import java.nio.file.Path;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law: whatever came in whatever order, the tables are those of a run that makes everything.
 */
class LawIT {
  @TempDir private Path folder;

  /** Rows are few here: to compile each plan would take longer than to interpret it. */
  @BeforeAll
  static void interpretPlans() {
    RuntimeConfig settings = LocalSession.spark().conf();
    settings.set("spark.sql.adaptive.enabled", "false");
    settings.set("spark.sql.codegen.wholeStage", "false");
    settings.set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
  }

  @AfterAll
  static void compilePlansAgain() {
    RuntimeConfig settings = LocalSession.spark().conf();
    settings.unset("spark.sql.adaptive.enabled");
    settings.unset("spark.sql.codegen.wholeStage");
    settings.unset("spark.sql.codegen.factoryMode");
  }

  @ParameterizedTest
  @ValueSource(longs = {1})
  void whatRunsBuildUponEachOtherIsWhatOneMakesOfEverything(long seed) {
    RandomDeliveries deliveries = new RandomDeliveries(seed);
    House house = new House(folder.resolve("house"));
    house.land(deliveries.history(420, 1));
    house.run();
    for (int step = 0; step < 5; step++) {
      house.land(deliveries.some());
      house.run();
    }
    House other = house.copy(folder.resolve("other"));
    other.runInFull();
    assertThat(house.differences(other)).isEmpty();
  }
}
