package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.airflow.FakeAirflow;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of Airflow, by a fake that answers as the real one. */
class AirflowCommandTest {
  private static final String DAG = "hindsight_daily";

  @TempDir private Path folder;
  private FakeAirflow fake;
  private Cli cli;

  @BeforeEach
  void anAirflowAndAUser() {
    fake = new FakeAirflow().dag(DAG);
    cli =
        Cli.withoutSpark(folder)
            .variable("HINDSIGHT_AIRFLOW__URL", fake.root().toString())
            .variable("HINDSIGHT_AIRFLOW__USER", FakeAirflow.USER)
            .variable("HINDSIGHT_AIRFLOW_PASSWORD", FakeAirflow.PASSWORD);
  }

  @AfterEach
  void stops() {
    fake.close();
  }

  private Cli.Answer airflow(String... words) {
    return cli.run(Stream.concat(Stream.of("airflow"), Stream.of(words)).toArray(String[]::new));
  }

  @Test
  void checkSaysThatAllIsWell() {
    assertThat(airflow("check").exits(0).out())
        .contains("Airflow 3.3.2 at http://127.0.0.1:")
        .contains("hindsight_daily: scheduled 30 5 * * *, next at 2026-04-02T03:30:00Z");
  }

  @Test
  void checkSaysWhatIsNot() {
    fake.importError("somebody_else.py", "Traceback\nValueError: no concern of ours");
    assertThat(airflow("check").exits(0).out()).doesNotContain("somebody_else");
    fake.stopScheduler();
    fake.importError(DAG, "hindsight_daily.py", "Traceback\nModuleNotFoundError: No module");
    Cli.Answer answer = airflow("check").exits(30);
    assertThat(answer.out())
        .contains("  scheduler is unhealthy, last heard of at 2026-04-01T03:30:00.123456Z")
        .contains("  hindsight_daily.py cannot be read: ModuleNotFoundError: No module");
    assertThat(answer.err()).contains("Airflow would not run it: scheduler is unhealthy");
  }

  @Test
  void aWrongPasswordADeadServerAndAnUnknownDagAreClearMessages() {
    cli.variable("HINDSIGHT_AIRFLOW_PASSWORD", "hunter2");
    assertThat(airflow("status").exits(3).err())
        .contains("does not let user admin in: Invalid credentials")
        .doesNotContain("hunter2");
    cli.variable("HINDSIGHT_AIRFLOW_PASSWORD", FakeAirflow.PASSWORD);
    assertThat(airflow("status", "--set", "airflow.dag=other").exits(2).err())
        .contains("answered 404: The Dag with ID: `other` was not found");
    fake.importError("other.py", "Traceback\nNameError: no such name");
    assertThat(airflow("check", "--set", "airflow.dag=other").exits(2).out())
        .contains("other.py cannot be read: NameError: no such name");
    assertThat(airflow("check", "--set", "airflow.url=ftp://x").exits(3).err())
        .contains("must be the root of an Airflow");
  }

  @Test
  void aUserWithoutAPasswordIsAskedForOne() {
    assertThat(
            Cli.withoutSpark(folder.resolve("other"))
                .run("airflow", "status", "--set", "airflow.user=ann")
                .exits(3)
                .err())
        .contains(
            "airflow.user is 'ann', but no password is there: set HINDSIGHT_AIRFLOW_PASSWORD");
  }

  @Test
  void aTokenThatIsNoneIsRefusedWithoutShowingItAndABlankOneIsNoToken() {
    cli.variable("HINDSIGHT_AIRFLOW_TOKEN", "hunter2 hunter3");
    assertThat(airflow("status").exits(3).err())
        .contains("HINDSIGHT_AIRFLOW_TOKEN must be a token")
        .doesNotContain("hunter");
    cli.variable("HINDSIGHT_AIRFLOW_TOKEN", " ");
    airflow("status").exits(0);
  }

  @Test
  void whatTheDagReadsFromTheEnvironmentIsNoSetting() {
    cli.variable("HINDSIGHT_HOME", "/opt/hindsight")
        .variable("HINDSIGHT_DROP", "/srv/drop")
        .variable("HINDSIGHT_RETRY_MINUTES", "1")
        .variable("HINDSIGHT_TEST_AIRFLOW", "off");
    airflow("check").exits(0);
  }

  @Test
  void whatFailedIsSaidOnceMoreAndDoneAgainWhenAskedTo() {
    airflow("trigger", "2026-03-31").exits(0);
    String id = "hindsight:2026-03-31";
    fake.run(DAG, id, "failed")
        .task(id, "land", "failed", 1)
        .log(id, "land", 1, "It broke.")
        .left(id, "land", "exit_code", "10");
    Cli.Answer failed = airflow("trigger", "2026-03-31", "--quiet").exits(10);
    assertThat(failed.out()).contains("'hindsight airflow trigger 2026-03-31 --again' does");
    assertThat(failed.err()).isEqualTo("land, attempt 1, said last:\n  It broke.\n");
    assertThat(airflow("trigger", "2026-03-31", "--again").exits(0).out())
        .isEqualTo("hindsight:2026-03-31 is queued\n");
  }

  @Test
  void aRunThatWasCancelledSaysSoAndALogThatCannotBeReadHidesNothing() {
    fake.run(DAG, "r", "failed").task("r", "land", "success", 1);
    assertThat(airflow("wait", "r").exits(1).err())
        .contains("r is failed, and no task of it failed: it was cancelled or marked so");
    fake.task("r", "land", "failed", 1).left("r", "land", "exit_code", "20");
    assertThat(airflow("wait", "r").exits(20).err())
        .contains("land, attempt 1, said last:\n  Its log cannot be read: GET ");
  }

  @Test
  void aDateIsThatOfTheRunOfTheScheduleToo() {
    fake.run(DAG, "scheduled__x", "success", "2026-03-30T03:30:00Z")
        .task("scheduled__x", "land", "success", 1)
        .log("scheduled__x", "land", 1, "Landed 3 rows");
    assertThat(airflow("logs", "2026-03-30").exits(0).out()).contains("Landed 3 rows");
    assertThat(airflow("logs", "2026-03-30", "--attempt", "2").exits(0).out()).isEmpty();
    assertThat(airflow("status", "2026-03-29").exits(2).err())
        .contains("hindsight_daily has no run for 2026-03-29: 'hindsight airflow trigger");
  }

  @Test
  void aDateIsTriggeredOnceAndAPausedDagIsSaid() {
    assertThat(airflow("trigger", "2999-01-01").exits(2).err())
        .contains("2999-01-01 is not over yet: choose an earlier date");
    assertThat(airflow("trigger", "2026-03-31").exits(0).out())
        .isEqualTo("hindsight:2026-03-31 is queued\n");
    assertThat(airflow("trigger", "2026-03-31").exits(0).out())
        .isEqualTo("hindsight:2026-03-31 is queued\n");
    assertThat(airflow("trigger", "31.3.2026").exits(2).err())
        .contains("A date must be such as 2026-03-31, not '31.3.2026'");
    fake.pause(DAG);
    assertThat(airflow("trigger", "2026-03-30").exits(0).out())
        .contains("hindsight_daily is paused: it stays so until you unpause it in Airflow.");
    assertThat(airflow("wait", "2026-03-30", "--every", "0").exits(30).err())
        .contains("hindsight:2026-03-30 is queued and stays so while hindsight_daily is paused");
    fake.stopScheduler();
    assertThat(airflow("wait", "2026-03-30", "--every", "0").exits(30).err())
        .contains("is queued and nothing starts its tasks: scheduler is unhealthy");
  }

  @Test
  void waitEndsAsTheRunDoesAndShowsWhatFailedSaidLast() {
    fake.run(DAG, "hindsight:2026-03-31", "success")
        .task("hindsight:2026-03-31", "land", "success", 1);
    Cli.Answer good = airflow("wait", "2026-03-31").exits(0);
    assertThat(good.err()).contains("land         success", "hindsight:2026-03-31 is success");
    fake.run(DAG, "scheduled__2026-04-01T00:00:00+00:00", "failed")
        .task("scheduled__2026-04-01T00:00:00+00:00", "land", "failed", 2)
        .task("scheduled__2026-04-01T00:00:00+00:00", "curate", "upstream_failed", 0)
        .log(
            "scheduled__2026-04-01T00:00:00+00:00",
            "land",
            2,
            "::group::Pre Execute",
            "Rejects are 50.00 % of what was read",
            "\u001b[31mended with 10\u009b2J")
        .left("scheduled__2026-04-01T00:00:00+00:00", "land", "exit_code", "10");
    Cli.Answer bad = airflow("wait").exits(10);
    assertThat(bad.err())
        .contains("land, attempt 2, said last:\n  Rejects are 50.00 % of what was read\n")
        .doesNotContain("::group::", "\u001b", "\u009b");
  }

  @Test
  void statusShowsTheLastRunsTheReleaseAndTheTasksOfOne() {
    fake.run(DAG, "backfill__2026-03-31T03:30:00+00:00", "success", "2026-03-30T03:30:00Z")
        .run(DAG, "hindsight:2026-03-31", "running")
        .task("hindsight:2026-03-31", "land", "running", 1)
        .event(DAG, "backfill__2026-03-31T03:30:00+00:00", "2026-03-30-ab12");
    assertThat(airflow("status").exits(0).out())
        .contains(
            "backfill__2026-03-31T03:30:00+00:00  2026-03-30  success",
            "Last release 2026-03-30-ab12, by backfill__2026-03-31T03:30:00+00:00");
    assertThat(airflow("status", "2026-03-31").exits(0).out()).contains("land  running");
  }

  @Test
  void logsAreThoseOfATaskOrOfAll() {
    fake.run(DAG, "r", "failed")
        .task("r", "land", "success", 1)
        .task("r", "kpi", null, 0)
        .log("r", "land", 1, "::endgroup::", "Landed 3 rows");
    assertThat(airflow("logs", "r").exits(0).out())
        .isEqualTo("land, attempt 1, success\n  Landed 3 rows\n");
    assertThat(airflow("logs", "r", "lend").exits(2).err())
        .contains("No task 'lend' in r; there are [land, kpi]");
  }

  @Test
  void aMonthBeginsWhenTheBackfillOfTheOneBeforeHasEnded() {
    fake.doesBackfills();
    Cli.Answer answer = airflow("backfill", "2026-01", "2026-02", "--every", "0").exits(0);
    assertThat(answer.out()).contains("2026-01    31    31       0", "2026-02    28    28       0");
    assertThat(answer.err()).contains("2026-02: 28 days to run");
  }

  @Test
  void aBackfillThatIsNeverOverSaysThatTheSchedulerIsDead() {
    fake.stopScheduler();
    assertThat(airflow("backfill", "2026-01-05", "--every", "0").exits(30).err())
        .contains("The backfill of 2026-01 goes on and nothing starts its tasks: scheduler is");
  }

  @Test
  void aMonthThatIsDoneIsNotDoneAgainAndOneWithFailuresSaysHowToGoOn() {
    for (int day = 1; day <= 28; day++) {
      String date = "2026-02-%02d".formatted(day);
      String state = day == 7 ? "failed" : "success";
      fake.run(DAG, "backfill__" + date, state, date + "T05:00:00Z");
    }
    fake.task("backfill__2026-02-07", "land", "failed", 1)
        .log("backfill__2026-02-07", "land", 1, "It broke.")
        .left("backfill__2026-02-07", "land", "exit_code", "30");
    Cli.Answer answer = airflow("backfill", "2026-02", "--every", "0").exits(30);
    assertThat(answer.out())
        .contains("2026-02    28    27       1")
        .contains("'hindsight airflow backfill 2026-02 2026-02 --again failed' does those");
    assertThat(answer.err()).contains("2026-02: 28 of 28 days are done", "  It broke.");
    assertThat(airflow("backfill", "2026-02", "2026-01").exits(2).err())
        .contains("2026-01 lies before 2026-02");
    assertThat(airflow("backfill", "February").exits(2).err())
        .contains("A date must be such as 2026-03-31, not 'February'");
    assertThat(airflow("backfill", "2026-02", "--again", "all").exits(2).err())
        .contains("--again must be failed or completed, not 'all'");
  }
}
