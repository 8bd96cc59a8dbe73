package hindsight.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.config.Settings;
import hindsight.jobs.run.Curate;
import hindsight.jobs.run.Job;
import hindsight.jobs.run.Progress;
import hindsight.metrics.Catalogue;
import hindsight.metrics.KpiPolicy;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Interactions;
import hindsight.tables.Quarantine;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law: whatever came in whatever order, the tables are those of a run that makes everything.
 */
class LawIT {
  private static final BusinessCalendar CALENDAR = BusinessCalendar.in(ZoneId.of("Europe/Berlin"));
  private static final List<Table> CORE =
      List.of(
          Contacts.TABLE,
          Interactions.TABLE,
          AgentTime.TABLE,
          Surveys.TABLE,
          Evaluations.TABLE,
          Customers.TABLE,
          Quarantine.TABLE);

  @TempDir private Path folder;

  @org.junit.jupiter.api.BeforeAll
  static void tiny() {
    var conf = hindsight.testkit.LocalSession.spark().conf();
    conf.set("spark.sql.adaptive.enabled", "false");
    conf.set("spark.sql.codegen.wholeStage", "false");
    conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    conf.set("spark.sql.shuffle.partitions", "1");
  }

  @ParameterizedTest
  @ValueSource(longs = {3})
  void whatCurateBuildsUponItsLastSuccessIsWhatItMakesOfEverything(long seed) {
    RandomDeliveries deliveries = new RandomDeliveries(seed);
    House house = new House(folder.resolve("house"));
    house.land(deliveries.history(420, 1));
    run(house, false);
    for (int step = 0; step < 6; step++) {
      house.land(deliveries.some());
      run(house, false);
    }
    House other = house.copy(folder.resolve("other"));
    run(other, true);
    for (Table table : CORE) {
      assertThat(house.rows(table)).as(table.path()).isEqualTo(other.rows(table));
    }
  }

  private static void run(House house, boolean full) {
    List<Job> jobs = List.of(new Curate(CALENDAR, Set.of("vacation")));
    house.run(
        jobs,
        Set.of("curate"),
        settings(),
        new Catalogue(List.of()),
        full,
        Optional.empty(),
        Progress.on(System.out));
  }

  private static Settings settings() {
    return new Settings(
        CALENDAR,
        KpiPolicy.standard(),
        Set.of(),
        0.01,
        2,
        Duration.ofDays(1),
        Duration.ZERO,
        Set.of(),
        List.of());
  }
}
