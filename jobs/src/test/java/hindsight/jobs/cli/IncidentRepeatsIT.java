package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.RepeatContacts;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The incidents of a service desk, followed under two policies, have as many repeats as an
 * independent script found in the same file.
 */
class IncidentRepeatsIT {
  @TempDir private static Path folder;

  private static Cli desk;

  @BeforeAll
  static void landsTheLog() {
    desk = Cli.withSpark(folder);
    String log = RealData.file("servicenow_incidents/incident_event_log.csv.gz").toString();
    desk.run("land", "servicenow-incidents", log).exits(0);
  }

  @Test
  void repeatsAreThoseOfTheFileByWindowAndMatch() {
    assertThat(repeats("repeat.measure_from=start"))
        .isEqualTo("1: 5203 (2280), 7: 10381 (4087), 30: 15049 (6405)");
    assertThat(repeats("repeat.overlap_is_repeat=false"))
        .isEqualTo("1: 3544 (1472), 7: 8586 (3008), 30: 13290 (5034)");
  }

  /** By window those of any match, and those for the same reason. */
  private static String repeats(String setting) {
    desk.run("run", "curate", "repeat", "--set", setting).exits(0);
    try (Duck duck = MadeMarts.in(desk.warehouse(), RepeatContacts.TABLE)) {
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
