package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The incidents of a service desk, followed under two policies, hold every number that an
 * independent script found in the same file.
 */
class IncidentRepeatsIT {
  @TempDir private static Path folder;

  private static Cli desk;

  @BeforeAll
  static void landsTheLog() {
    desk = Cli.withSpark(folder).withOneMetric();
    String log = RealData.file("servicenow_incidents/incident_event_log.csv.gz").toString();
    desk.run("land", "servicenow-incidents", log).exits(0);
  }

  @Test
  void linksAreThoseOfTheFileByWindowAndMatch() {
    assertThat(links("--set", "repeat.measure_from=start"))
        .isEqualTo("1: 5203 (2280), 7: 10381 (4087), 30: 15049 (6405)");
    assertThat(links("--set", "repeat.overlap_is_repeat=false"))
        .isEqualTo("1: 3544 (1472), 7: 8586 (3008), 30: 13290 (5034)");
  }

  /** Rows of {@code repeat_contacts}: by any match, and for the same reason. */
  private static String links(String... setting) {
    String[] run = new String[1 + setting.length];
    run[0] = "run";
    System.arraycopy(setting, 0, run, 1, setting.length);
    desk.run(run).exits(0);
    Manifest release =
        new Releases(Store.open(desk.warehouse().toString())).current().orElseThrow();
    try (Duck duck = Duck.over(desk.warehouse(), release.releaseId())) {
      return String.join(
          ", ",
          duck.lines(
              """
              select window_days || ': ' || count(*) filter (match_rule = 'any')
                || ' (' || count(*) filter (match_rule = 'same_reason') || ')'
              from repeat_contacts where window_days in (1, 7, 30)
              group by window_days order by window_days"""));
    }
  }
}
