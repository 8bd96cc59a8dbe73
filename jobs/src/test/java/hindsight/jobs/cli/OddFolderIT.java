package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A till's centre whose folder has a name that is no URI, released twice. */
@ExtendWith(InterpretedPlans.class)
class OddFolderIT {
  @TempDir private static Path folder;

  private static Cli till;
  private static String first;
  private static String second;

  @BeforeAll
  static void landsAndReleasesTwice() {
    till =
        Cli.withSpark(folder.resolve("my centre 100%"))
            .withOneMetric()
            .write("sources/till.yaml", Exports.MAPPING)
            .edit("hindsight.yaml", "fiscal_year_start_month: 1", "fiscal_year_start_month: 4");
    Exports exports = new Exports(folder.resolve("exports 100%"));
    till.run("land", "till", exports.calls("a.csv", Exports.calls(1, 40)).toString()).exits(0);
    first = released(till.run("run").exits(0));
    List<String> next =
        Exports.calls(41, 10).stream().map(l -> l.replace("2026-03-02", "2026-03-03")).toList();
    Answer quiet =
        till.run("land", "till", exports.calls("b.csv", next).toString(), "--quiet").exits(0);
    assertThat(quiet.err()).isEmpty();
    Answer run = till.run("run", "--quiet").exits(0);
    assertThat(run.err()).isEmpty();
    second = released(run);
  }

  private static String released(Answer run) {
    return run.out().replaceFirst("(?s).*Released (\\S+) in .*", "$1");
  }

  @Test
  void itIsReleasedAndQueried() {
    assertThat(handled()).contains("50.0");
    assertThat(handled("--release", first)).contains("40.0");
  }

  @Test
  void theViewsOfAReleaseNameItsFilesAsTheyLie() throws IOException {
    Path marts = till.warehouse().resolve("marts");
    assertThat(marts.resolve("_staging")).doesNotExist();
    assertThat(Files.readString(marts.resolve("_releases").resolve(second + ".views.sql")))
        .contains("my centre 100%/warehouse/marts/kpi_trend/");
  }

  @Test
  void theCalendarHoldsEveryPeriodOfTheTrend() {
    String missing =
        "select count(*) from kpi_trend t where not exists (select 1 from dim_date d where"
            + " d.business_date = t.period_start_date) or not exists (select 1 from dim_date d"
            + " where d.business_date = t.period_end_date)";
    assertThat(query(missing).lines()).last().isEqualTo("0");
    assertThat(query("select min(business_date), max(business_date) from dim_date"))
        .contains("2025-04-01,2026-03-31");
  }

  @Test
  void onlyAReleaseIdNamesARelease() {
    for (String id : List.of("../_current", "../../x", "2026-03-02")) {
      String message = "A release id is such as 2026-03-01-0a1b2c3d, not '" + id + "'; kept are ";
      assertThat(till.run("releases", "show", id).exits(2).err()).startsWith(message);
      assertThat(till.run("query", "select 1", "--release", id).exits(2).err()).startsWith(message);
    }
  }

  @Test
  void aRollbackTakesTheLeaseAndIsAmongTheRuns() {
    Store store = Store.open(till.warehouse().toString());
    try (Lease other =
        Lease.take(store, "night shift", Duration.ofMinutes(5), Duration.ZERO, Clock.systemUTC())) {
      assertThat(till.run("releases", "rollback", first, "--set", "lease_wait=0s").exits(30).err())
          .contains("held by night shift");
      assertThat(other.isHeld()).isTrue();
    }
    assertThat(handled()).contains("50.0");
    till.run("releases", "rollback", first).exits(0);
    try {
      assertThat(handled()).contains("40.0");
      till.run("run").exits(99);
      assertThat(handled()).contains("40.0");
    } finally {
      till.run("releases", "rollback", second).exits(0);
    }
    assertThat(till.run("runs", "--format", "csv").exits(0).out().lines())
        .anySatisfy(line -> assertThat(line).contains(",releases rollback,", ",0,", first))
        .anySatisfy(line -> assertThat(line).contains(",releases rollback,", ",30,"));
    assertThat(till.warehouse().resolve("core/_lease.json")).doesNotExist();
  }

  private static String handled(String... more) {
    return query(
        "select sum(value) as calls from kpi_daily where metric_id = 'handled' and queue ="
            + " '(all)'",
        more);
  }

  private static String query(String sql, String... more) {
    List<String> line = new ArrayList<>(List.of("query", sql, "--format", "csv"));
    line.addAll(List.of(more));
    return till.run(line.toArray(String[]::new)).exits(0).out();
  }
}
