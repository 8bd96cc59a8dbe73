package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the command line answers about a bank's January once it is released three times. */
class BankReleasesIT {
  private static final String ABANDON_RATE =
      "select round(value, 4) as rate from kpi_trend"
          + " where metric_id = 'abandon_rate' and grain = 'month' and segment_kind = 'all'";

  private static BankJanuary bank;
  private static Cli cli;

  @BeforeAll
  static void landsAndReleases() {
    bank = BankJanuary.landedAndReleased();
    cli = bank.cli();
  }

  @Test
  void theSameFileLandsOnce() {
    assertThat(bank.landedAgain().exits(99).err()).contains("every file has landed before");
  }

  @Test
  void aRunWithNothingNewSaysSo() {
    assertThat(bank.lastRunAgain().exits(99).err()).contains("Nothing to do");
  }

  @Test
  void aTotalAndARatioOfTheConfigurationAloneAppearInTheTrend() {
    assertThat(bank.patient().january("lost_wait"))
        .isEqualTo(bank.patient().number("select sum(q_time::int) from calls where b"));
    assertThat(bank.patient().january("in_menu_share"))
        .isCloseTo(1219 / 31359.0, Offset.offset(1e-12));
    assertThat(bank.lenient().lines("select * from january where metric_id = 'lost_wait'"))
        .isEmpty();
    assertThat(cli.run("describe", "metric", "lost_wait").exits(0).out())
        .contains("How long they waited in vain.", "wait_ms", "outcome = 'abandoned'");
    assertThat(cli.run("describe", "metric", "in_menu_share").exits(0).out())
        .contains("Who gives up in the menu.", "Left in menu / all.");
  }

  @Test
  void describeSaysWhatAServiceLevelIs() {
    assertThat(cli.run("describe", "metric", "service_level").exits(0).out())
        .contains("Service level", "handled and within_threshold", "share, better higher");
  }

  @Test
  void queryAnswersOverTheCurrentRelease() {
    assertThat(query().lines()).containsExactly("rate", "0.0984");
    assertThat(cli.run("query").exits(0).out()).contains("kpi_trend", "service_interval");
  }

  @Test
  void queryThatWritesIsRefused() {
    assertThat(cli.run("query", "drop view kpi_trend").exits(2).err()).isNotBlank();
    assertThat(query()).contains("0.0984");
  }

  @Test
  void runsListsWhatWasDone() {
    assertThat(cli.run("runs", "--format", "csv").exits(0).out().lines())
        .anySatisfy(line -> assertThat(line).contains("land anonymous-bank", ",0,", "31359"))
        .anySatisfy(line -> assertThat(line).contains("land anonymous-bank", ",99,"))
        .anySatisfy(line -> assertThat(line).contains(",run,", bank.strict().releaseId()))
        .anySatisfy(line -> assertThat(line).contains(",run,", bank.patient().releaseId()));
  }

  @Test
  void releasesListsThemAndShowsTheirFilesByContent() throws IOException, NoSuchAlgorithmException {
    assertThat(cli.run("releases", "--format", "csv").exits(0).out())
        .contains(
            bank.strict().releaseId(), bank.lenient().releaseId(), bank.patient().releaseId());
    Answer shown =
        cli.run("releases", "show", bank.strict().releaseId(), "--format", "csv").exits(0);
    assertThat(shown.out()).contains("kpi_daily", "kpi_trend", "dim_metric", "data_dictionary");
    for (String line : shown.out().lines().skip(1).toList()) {
      String[] file = line.split(",", -1);
      byte[] content = Files.readAllBytes(cli.warehouse().resolve(file[3]));
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      assertThat(HexFormat.of().formatHex(sha256.digest(content))).as(line).isEqualTo(file[4]);
    }
  }

  @Test
  void rollingBackChangesWhatReadersSeeAndForwardAgain() {
    assertThat(query()).contains("0.0984");
    cli.run("releases", "rollback", bank.strict().releaseId()).exits(0);
    try {
      assertThat(query()).contains("0.1022");
      assertThat(query("--release", bank.patient().releaseId())).contains("0.0984");
    } finally {
      cli.run("releases", "rollback", bank.patient().releaseId()).exits(0);
    }
    assertThat(query()).contains("0.0984");
  }

  private static String query(String... more) {
    List<String> line = new ArrayList<>(List.of("query", ABANDON_RATE, "--format", "csv"));
    line.addAll(List.of(more));
    return cli.run(line.toArray(String[]::new)).exits(0).out();
  }
}
