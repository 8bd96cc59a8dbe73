package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import hindsight.airflow.Airflow;
import hindsight.airflow.AssetEvent;
import hindsight.airflow.Backfill;
import hindsight.airflow.Dag;
import hindsight.airflow.DagRun;
import hindsight.airflow.TaskInstance;
import hindsight.jobs.airflow.RealAirflow;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands and the DAG that ships, with a real Airflow of this machine. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AirflowIT {
  private static final String DAG = "hindsight_daily";
  private static final String SWITCH = "HINDSIGHT_TEST_AIRFLOW";

  @TempDir private static Path folder;
  private static RealAirflow real;
  private static Airflow airflow;
  private static Cli cli;

  @BeforeAll
  static void anAirflowWhoseCommandsThisTestDecides() throws IOException {
    assumeFalse(
        "off".equals(System.getenv(SWITCH)),
        "SKIPPED: no real Airflow, since %s is off".formatted(SWITCH));
    cli = Cli.withoutSpark(folder).withOneMetric();
    Files.createDirectories(folder.resolve("drop/hindsight"));
    Files.createDirectories(folder.resolve("home/scripts"));
    script("hindsight");
    script("submit");
    answers("99");
    real =
        RealAirflow.start(
            Cli.repository(),
            folder.resolve("airflow"),
            Map.of(
                "HINDSIGHT_HOME", folder.resolve("home").toString(),
                "HINDSIGHT_CONFIG", cli.conf("hindsight.yaml").getParent().toString(),
                "HINDSIGHT_WAREHOUSE", cli.warehouse().toString(),
                "HINDSIGHT_DROP", folder.resolve("drop").toString(),
                "HINDSIGHT_AIRFLOW_TOKEN", "of whoever started it",
                "HINDSIGHT_RETRY_MINUTES", "0.02"));
    airflow = real.client();
    cli.variable("HINDSIGHT_AIRFLOW__URL", real.root().toString())
        .variable("HINDSIGHT_AIRFLOW__USER", RealAirflow.USER)
        .variable("HINDSIGHT_AIRFLOW_PASSWORD", real.password());
  }

  @AfterAll
  static void stops() {
    if (real != null) {
      real.close();
    }
  }

  /** In place of the launcher: it answers as the test says, or is the real one. */
  private static void script(String name) throws IOException {
    Path script = folder.resolve("home/scripts").resolve(name);
    Files.writeString(
        script,
        """
        #!/bin/sh
        echo "%1$s $*" >> '%2$s/said'
        env | cut -d = -f 1 > '%2$s/environment'
        next=$(head -n 1 '%2$s/answers')
        [ "$(wc -l < '%2$s/answers')" -le 1 ] || sed -i 1d '%2$s/answers'
        [ "$next" != real ] || exec '%3$s/scripts/hindsight' "$@"
        echo "Released 2026-01-01-of-$next in a place"
        echo "ending with $next"
        exit "$next"
        """
            .formatted(name, folder, Cli.repository()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What the next commands end with, one after the other; the last one for all that follow. */
  private static void answers(String... codes) throws IOException {
    Files.writeString(folder.resolve("answers"), String.join("\n", codes) + "\n");
  }

  private static List<String> said() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("environment")))
        .contains("HINDSIGHT_WAREHOUSE")
        .noneMatch(name -> name.contains("AIRFLOW"));
    return Files.readAllLines(folder.resolve("said"));
  }

  private static Cli.Answer airflow(String... words) {
    return cli.run(Stream.concat(Stream.of("airflow"), Stream.of(words)).toArray(String[]::new));
  }

  private static List<String> states(String run) {
    return airflow.tasks(DAG, run).stream().map(task -> task.state().word()).toList();
  }

  @Test
  @Order(1)
  void theDagIsReadAndNothingIsWrongWithIt() throws InterruptedException {
    for (int i = 0; i < 60 && airflow("check").exitCode() != 0; i++) {
      Thread.sleep(500);
    }
    assertThat(airflow("check").exits(0).out())
        .contains("Airflow 3.3.2 at ", "hindsight_daily: scheduled 30 5 * * *, paused");
    assertThat(airflow.importErrors()).isEmpty();
  }

  @Test
  @Order(2)
  void aPausedDagAndAUsedRunIdAreClearMessages() throws InterruptedException {
    assertThat(airflow("trigger", "2026-03-01").exits(0).out())
        .contains("hindsight:2026-03-01 is queued", "hindsight_daily is paused");
    assertThat(airflow("trigger", "2026-03-01").exits(0).out()).contains("is queued");
    assertThat(airflow("wait", "2026-03-01", "--every", "0.1").exits(30).err())
        .contains("is queued and stays so while hindsight_daily is paused");
    airflow.pause(DAG, false);
    airflow("wait", "2026-03-01", "--every", "0.5").exits(0);
    assertThat(states("hindsight:2026-03-01")).containsOnly("skipped");
    awaitTheScheduledRun();
  }

  /** Once unpaused, the DAG runs for the last day of its schedule. */
  private static void awaitTheScheduledRun() throws InterruptedException {
    List<DagRun> runs;
    do {
      Thread.sleep(500);
      runs = airflow.runs(DAG, 10);
    } while (runs.stream().noneMatch(run -> run.runType().equals("scheduled"))
        || runs.stream().anyMatch(run -> !run.state().isOver()));
  }

  @Test
  @Order(3)
  void aDailyRunOfASmallCentreMakesARelease() throws IOException {
    answers("real");
    land("interactions.csv", "a,2026-03-05T10:00:00Z", "b,2026-03-05T11:00:00Z");
    assertThat(airflow("trigger", "2026-03-05", "--wait", "--every", "1").exits(0).err())
        .contains("land         success", "publish      success");
    String release =
        new Releases(Store.open(cli.warehouse().toString())).current().orElseThrow().releaseId();
    assertThat(release).startsWith("2026-03-0");
    assertThat(airflow.assetEvents(DAG, 1))
        .extracting(AssetEvent::extra)
        .containsExactly(Map.of("release_id", release, "business_date", "2026-03-05"));
    assertThat(airflow("status").exits(0).out())
        .contains("Last release " + release + ", by hindsight:2026-03-05");
    assertThat(airflow("logs", "2026-03-05", "land").exits(0).out())
        .contains("raw/interactions: 2 read = 2 landed");
  }

  @Test
  @Order(4)
  void tooManyRejectsFailWithoutARetry() throws IOException {
    land("more.csv", "c,2026-03-06T10:00:00Z", "d,never");
    Cli.Answer answer = airflow("trigger", "2026-03-06", "--wait", "--every", "1").exits(10);
    assertThat(answer.err())
        .contains("land, attempt 1, said last:", "Rejects are 50.00 % of what was read");
    assertThat(states("hindsight:2026-03-06"))
        .containsExactlyInAnyOrder(
            "failed",
            "upstream_failed",
            "upstream_failed",
            "upstream_failed",
            "upstream_failed",
            "upstream_failed");
  }

  @Test
  @Order(5)
  void inputThatIsLateIsAskedForAgain() throws IOException {
    answers("20", "20", "0", "99", "0");
    airflow("trigger", "2026-03-07", "--wait", "--every", "0.5").exits(0);
    List<TaskInstance> tasks = airflow.tasks(DAG, "hindsight:2026-03-07");
    assertThat(tasks)
        .filteredOn(task -> task.taskId().equals("land"))
        .extracting(TaskInstance::tryNumber)
        .containsExactly(3);
    assertThat(tasks)
        .filteredOn(task -> task.taskId().equals("curate"))
        .extracting(task -> task.state().word())
        .containsExactly("skipped");
    assertThat(said())
        .last()
        .asString()
        .isEqualTo("hindsight run --as-of 2026-03-08T00:00:00+01:00");
  }

  @Test
  @Order(6)
  void threeDaysAreFilledInAndNotTwice() throws Exception {
    answers("0");
    int before = said().size();
    // On SQLite a backfill is only made in peace while the scheduler leaves the DAG alone.
    airflow.pause(DAG, true);
    CompletableFuture<Cli.Answer> backfill =
        CompletableFuture.supplyAsync(
            () -> airflow("backfill", "2026-01-05", "2026-01-07", "--every", "3"));
    while (airflow.backfills(DAG).isEmpty() && !backfill.isDone()) {
      Thread.sleep(200);
    }
    airflow.pause(DAG, false);
    assertThat(backfill.get().exits(0).out()).contains("2026-01     3     3       0");
    assertThat(said().subList(before, said().size()))
        .hasSize(18)
        .contains("hindsight run curate sentiment repeat kpi --as-of 2026-01-06T00:00:00+01:00");
    airflow("backfill", "2026-01-05", "2026-01-07", "--every", "0.5").exits(0);
    assertThat(said()).hasSize(before + 18);
  }

  @Test
  @Order(7)
  void theCommandsGoToACluster() throws IOException {
    real.setVariable("hindsight_submitter", "spark-submit");
    airflow("trigger", "2026-03-09", "--wait", "--every", "0.5").exits(0);
    assertThat(said()).last().asString().startsWith("submit run --as-of 2026-03-10T00:00");
    assertThat(airflow.assetEvents(DAG, 1))
        .extracting(event -> event.extra().get("release_id"))
        .containsExactly("2026-01-01-of-0");
    real.setVariable("hindsight_submitter", "carrier pigeon");
    assertThat(airflow("trigger", "2026-03-10", "--wait", "--every", "0.5").exits(1).err())
        .contains("hindsight_submitter must be one of launcher, spark-submit");
  }

  @Test
  @Order(8)
  void whatWeUseIsInTheContractOfTheServer() {
    JsonNode contract = real.contract();
    for (String use :
        List.of(
            "get /api/v2/monitor/health",
            "get /api/v2/version",
            "get /api/v2/dags",
            "get /api/v2/dags/{dag_id}",
            "patch /api/v2/dags/{dag_id}",
            "get /api/v2/importErrors",
            "post /api/v2/dags/{dag_id}/dagRuns",
            "get /api/v2/dags/{dag_id}/dagRuns",
            "get /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}",
            "get /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances",
            "get /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}",
            "get /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}",
            "post /api/v2/dags/{dag_id}/clearTaskInstances",
            "post /api/v2/backfills",
            "get /api/v2/backfills",
            "post /api/v2/backfills/dry_run",
            "get /api/v2/backfills/{backfill_id}",
            "put /api/v2/backfills/{backfill_id}/cancel",
            "get /api/v2/assets/events")) {
      String[] words = use.split(" ", -1);
      assertThat(contract.path("paths").path(words[1]).has(words[0])).as(use).isTrue();
    }
    String runs = "/api/v2/dags/{dag_id}/dagRuns";
    assertTakes(contract, runs, "logical_date_gte", "logical_date_lte", "order_by", "limit");
    assertTakes(contract, runs + "/{dag_run_id}/taskInstances", "order_by", "limit", "offset");
    String task = runs + "/{dag_run_id}/taskInstances/{task_id}";
    assertTakes(contract, task + "/logs/{try_number}", "map_index", "token");
    assertTakes(contract, task + "/xcomEntries/{xcom_key}", "map_index");
    assertTakes(contract, "/api/v2/backfills", "dag_id", "order_by");
    assertTakes(contract, "/api/v2/assets/events", "source_dag_id", "order_by");
    assertHas(contract, "DAGResponse", Dag.class);
    assertHas(contract, "DAGRunResponse", DagRun.class);
    assertHas(contract, "TaskInstanceResponse", TaskInstance.class);
    assertHas(contract, "BackfillResponse", Backfill.class);
    assertHas(contract, "AssetEventResponse", AssetEvent.class);
    assertThat(fields(contract, "TriggerDAGRunPostBody"))
        .contains("dag_run_id", "logical_date", "conf");
    assertThat(fields(contract, "ClearTaskInstancesBody"))
        .contains("dry_run", "dag_run_id", "only_failed", "reset_dag_runs");
    assertThat(fields(contract, "BackfillPostBody"))
        .contains(
            "dag_id",
            "from_date",
            "to_date",
            "reprocess_behavior",
            "max_active_runs",
            "run_backwards",
            "dag_run_conf");
  }

  /** Airflow passes over a parameter that it does not know, without a word. */
  private static void assertTakes(JsonNode contract, String path, String... parameters) {
    List<String> known = new ArrayList<>();
    contract
        .path("paths")
        .path(path)
        .path("get")
        .path("parameters")
        .forEach(parameter -> known.add(parameter.path("name").asText()));
    assertThat(known).as(path).contains(parameters);
  }

  private static void assertHas(JsonNode contract, String schema, Class<?> answer) {
    List<String> ours =
        Arrays.stream(answer.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            // A run is named by its DAG and its own id.
            .map(name -> answer == DagRun.class && name.equals("id") ? "dag_run_id" : name)
            .toList();
    assertThat(fields(contract, schema)).as(schema).containsAll(ours);
  }

  private static List<String> fields(JsonNode contract, String schema) {
    List<String> fields = new ArrayList<>();
    contract
        .path("components")
        .path("schemas")
        .path(schema)
        .path("properties")
        .fieldNames()
        .forEachRemaining(fields::add);
    return fields;
  }

  @Test
  @Order(9)
  void aWrongPasswordAStoppedSchedulerAndADeadServerAreClearMessages() throws InterruptedException {
    cli.variable("HINDSIGHT_AIRFLOW_PASSWORD", "wrong");
    assertThat(airflow("status").exits(3).err())
        .contains("does not let user admin in: Invalid credentials");
    cli.variable("HINDSIGHT_AIRFLOW_PASSWORD", real.password());
    real.stop("scheduler");
    for (int i = 0; i < 40 && airflow.health().complaints().isEmpty(); i++) {
      Thread.sleep(500);
    }
    assertThat(airflow("check").exits(30).err()).contains("scheduler is unhealthy, last heard of");
    airflow("trigger", "2026-03-12").exits(0);
    assertThat(airflow("wait", "2026-03-12", "--every", "0.1").exits(30).err())
        .contains("is queued and nothing starts its tasks: scheduler is unhealthy");
    real.stop("api-server");
    assertThat(airflow("check").exits(30).err())
        .contains("cannot be reached: nothing answers there");
  }

  private static void land(String name, String... contacts) throws IOException {
    List<String> lines = new ArrayList<>(List.of(SentimentRunIT.CONTACTS));
    for (String contact : contacts) {
      String[] parts = contact.split(",", -1);
      lines.add(
          "%s,,,,,chat,inbound,orders,,,%s,,,,,,,,,handled,,,,,,,".formatted(parts[0], parts[1]));
    }
    Files.write(folder.resolve("drop/hindsight").resolve(name), lines);
  }
}
