package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.FcrCohorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is foreseen of young cohorts, from run to run. */
@ExtendWith(InterpretedPlans.class)
class ForeseenCohortsIT {
  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
  private static final int DAYS = 90;

  @TempDir private Path folder;

  /** The months of the young cohorts themselves are what they were. */
  @Test
  void aRepeatThatComesLateChangesWhatIsForeseenOfLaterMonths() throws IOException {
    Cli cli = Cli.withSpark(folder).withOneMetric();
    List<String> contacts = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int i = 0; i < 3; i++) {
        contacts.add(contact("c" + day + "-" + i, "d" + day + "-" + i, day));
      }
      if (day % 5 == 0 && day < DAYS - 10) {
        contacts.add(contact("r" + day, "d" + day + "-0", day + 9));
      }
    }
    land(cli, "interactions", contacts);
    cli.run("run", "curate", "repeat").exits(0);
    List<String> before = cohorts(cli);
    land(
        cli,
        "interactions-late",
        List.of(contact("late1", "d36-1", 40), contact("late2", "d37-2", 41)));
    cli.run("run", "curate", "repeat").exits(0);
    List<String> after = cohorts(cli);
    assertThat(of("2026-03", after)).isNotEmpty().isNotEqualTo(of("2026-03", before));
    cli.run("run", "curate", "repeat", "--full").exits(0);
    assertThat(cohorts(cli)).isEqualTo(after);
  }

  private static List<String> of(String month, List<String> cohorts) {
    return cohorts.stream().filter(cohort -> cohort.startsWith(month)).toList();
  }

  private static List<String> cohorts(Cli cli) {
    try (Duck duck = MadeMarts.in(cli.warehouse(), FcrCohorts.TABLE)) {
      return duck.lines(
          "select * from fcr_cohorts order by cohort_date, window_days, segment_kind, segment_value");
    }
  }

  private static String contact(String id, String customer, int day) {
    Instant start = FIRST.plus(Duration.ofDays(day));
    return "%s,,,,%s,chat,inbound,orders,,,%s,,,%s,,,,,,handled,,,,,,,"
        .formatted(id, customer, start, start.plusSeconds(300));
  }

  private void land(Cli cli, String name, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(SentimentRunIT.CONTACTS);
    lines.addAll(rows);
    Path file = Files.write(folder.resolve(name + ".csv"), lines);
    cli.run("land", "hindsight", file.toString()).exits(0);
  }
}
