package hindsight.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import hindsight.airflow.AirflowException.Kind;
import hindsight.airflow.Http.Twice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An Airflow 3 over its REST interface, as far as {@code hindsight airflow} needs it. Every method
 * throws {@link AirflowException} where the server refuses or does not answer.
 */
public final class Airflow {
  /** The server gives no more at once, whatever is asked for; it may be set up to give less. */
  private static final int PAGE = 100;

  private static final String DAGS = "dags";
  private static final String RUNS = "dagRuns";
  private static final String TASKS = "taskInstances";
  private static final String BACKFILLS = "backfills";

  private final Http http;

  public Airflow(Server server) {
    this.http = new Http(server, Answers.JSON);
  }

  /** Asks without signing in. */
  public Health health() {
    return Answers.as(Health.class, http.getUnsigned(Path.of("monitor", "health")));
  }

  /** Such as {@code 3.3.2}; asks without signing in. */
  public String version() {
    return http.getUnsigned(Path.of("version")).path("version").asText();
  }

  public Dag dag(String dag) {
    return Answers.as(Dag.class, http.get(Path.of(DAGS, dag)));
  }

  /** All there are, by their ids. */
  public List<Dag> dags() {
    return all(Dag.class, DAGS, Path.of(DAGS).with("order_by", "dag_id"), Integer.MAX_VALUE);
  }

  public List<ImportError> importErrors() {
    return all(ImportError.class, "import_errors", Path.of("importErrors"), Integer.MAX_VALUE);
  }

  /** Lets its runs begin, or keeps them queued. */
  public Dag pause(String dag, boolean isPaused) {
    return Answers.as(
        Dag.class,
        http.send("PATCH", Path.of(DAGS, dag), Map.of("is_paused", isPaused), Twice.MAY));
  }

  /**
   * The run that was asked for: a new one, or the one of this id that was asked for before with the
   * same configuration.
   *
   * @throws AirflowException {@link Kind#CONFLICT} where the id or the date is another run's
   */
  public DagRun trigger(String dag, Trigger trigger) {
    try {
      return Answers.as(
          DagRun.class, http.send("POST", Path.of(DAGS, dag, RUNS), trigger.body(), Twice.MAY));
    } catch (AirflowException e) {
      if (e.kind() != Kind.CONFLICT) {
        throw e;
      }
      return same(dag, trigger, e);
    }
  }

  private DagRun same(String dag, Trigger trigger, AirflowException conflict) {
    DagRun there =
        find(dag, trigger.runId())
            .orElseThrow(
                () ->
                    new AirflowException(
                        Kind.CONFLICT,
                        "%s has another run for %s: %s"
                            .formatted(
                                dag,
                                trigger.logicalDate().map(Object::toString).orElse("no date"),
                                conflict.getMessage()),
                        conflict));
    if (!there.conf().equals(trigger.conf())) {
      throw new AirflowException(
          Kind.CONFLICT,
          "Run %s of %s is there with the configuration %s, not %s: choose another run id"
              .formatted(trigger.runId(), dag, there.conf(), trigger.conf()),
          conflict);
    }
    return there;
  }

  public DagRun run(String dag, String run) {
    return Answers.as(DagRun.class, http.get(Path.of(DAGS, dag, RUNS, run)));
  }

  /** Nothing where there is no such run. */
  public Optional<DagRun> find(String dag, String run) {
    return ifThere(() -> run(dag, run));
  }

  /** So many of those that were made last, the last first. */
  public List<DagRun> runs(String dag, int most) {
    return all(DagRun.class, "dag_runs", Path.of(DAGS, dag, RUNS).with("order_by", "-id"), most);
  }

  /** Those of some logical dates, both included, in their order. */
  public List<DagRun> runs(String dag, Instant from, Instant to) {
    Path path =
        Path.of(DAGS, dag, RUNS)
            .with("logical_date_gte", from)
            .with("logical_date_lte", to)
            .with("order_by", "logical_date");
    return all(DagRun.class, "dag_runs", path, Integer.MAX_VALUE);
  }

  /** Of a run, in the order in which they began. */
  public List<TaskInstance> tasks(String dag, String run) {
    return all(
        TaskInstance.class,
        "task_instances",
        Path.of(DAGS, dag, RUNS, run, TASKS).with("order_by", "start_date"),
        Integer.MAX_VALUE);
  }

  /**
   * What a task left behind under a key; nothing where it left none.
   *
   * @param key of Airflow's XCom
   */
  public Optional<String> left(String dag, TaskInstance task, String key) {
    Path path =
        Path.of(DAGS, dag, RUNS, task.dagRunId(), TASKS, task.taskId(), "xcomEntries", key)
            .with("map_index", task.mapIndex());
    return ifThere(() -> http.get(path).path("value").asText());
  }

  /**
   * What a task said in one attempt.
   *
   * @param attempt from 1
   */
  public List<LogLine> log(String dag, TaskInstance task, int attempt) {
    List<LogLine> lines = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Path path =
          Path.of(DAGS, dag, RUNS, task.dagRunId(), TASKS, task.taskId(), "logs", "" + attempt)
              .with("map_index", task.mapIndex());
      JsonNode page = http.get(token.isPresent() ? path.with("token", token.get()) : path);
      for (JsonNode line : page.path("content")) {
        lines.add(line.isTextual() ? LogLine.of(line.asText()) : Answers.as(LogLine.class, line));
      }
      JsonNode further = page.path("continuation_token");
      token =
          further.isTextual() && !page.path("content").isEmpty()
              ? Optional.of(further.asText())
              : Optional.empty();
    } while (token.isPresent());
    return lines;
  }

  /**
   * Has what failed of a run be done again, and what waits for it.
   *
   * @return the tasks that are done again
   */
  public List<TaskInstance> clearFailed(String dag, String run) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dry_run", false);
    body.put("dag_run_id", run);
    body.put("only_failed", true);
    body.put("reset_dag_runs", true);
    JsonNode answer =
        http.send("POST", Path.of(DAGS, dag, "clearTaskInstances"), body, Twice.MAY_NOT);
    return list(TaskInstance.class, answer.path("task_instances"));
  }

  /** The logical dates that a backfill would have runs for. */
  public List<Instant> days(Backfill.Asked asked) {
    JsonNode answer = http.send("POST", Path.of(BACKFILLS, "dry_run"), asked.body(), Twice.MAY);
    List<Instant> days = new ArrayList<>();
    answer
        .path("backfills")
        .forEach(each -> days.add(Answers.as(Instant.class, each.path("logical_date"))));
    return days;
  }

  /**
   * Has runs made for days that are past, one after the other.
   *
   * @throws AirflowException {@link Kind#CONFLICT} while another backfill of the DAG goes on
   */
  public Backfill backfill(Backfill.Asked asked) {
    return Answers.as(
        Backfill.class, http.send("POST", Path.of(BACKFILLS), asked.body(), Twice.MAY_NOT));
  }

  public Backfill backfill(long id) {
    return Answers.as(Backfill.class, http.get(Path.of(BACKFILLS, "" + id)));
  }

  /** Of a DAG, whether over or not, the last first. */
  public List<Backfill> backfills(String dag) {
    return all(
        Backfill.class,
        BACKFILLS,
        Path.of(BACKFILLS).with("dag_id", dag).with("order_by", "-id"),
        Integer.MAX_VALUE);
  }

  /** Takes back the runs that have not begun. */
  public Backfill cancel(long backfill) {
    return Answers.as(
        Backfill.class,
        http.send("PUT", Path.of(BACKFILLS, "" + backfill, "cancel"), null, Twice.MAY));
  }

  /** So many of the last ones that a DAG's tasks have told of, the last first. */
  public List<AssetEvent> assetEvents(String dag, int most) {
    return all(
        AssetEvent.class,
        "asset_events",
        Path.of("assets", "events").with("source_dag_id", dag).with("order_by", "-timestamp"),
        most);
  }

  private static <T> Optional<T> ifThere(Supplier<T> asked) {
    try {
      return Optional.of(asked.get());
    } catch (AirflowException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private <T> List<T> all(Class<T> type, String key, Path path, int most) {
    List<T> all = new ArrayList<>();
    int total;
    List<T> some;
    do {
      int limit = Math.min(PAGE, most - all.size());
      JsonNode page = http.get(path.with("limit", limit).with("offset", all.size()));
      some = list(type, page.path(key));
      all.addAll(some);
      total = page.path("total_entries").asInt(Integer.MAX_VALUE);
    } while (!some.isEmpty() && all.size() < Math.min(most, total));
    return all;
  }

  private static <T> List<T> list(Class<T> type, JsonNode documents) {
    List<T> list = new ArrayList<>();
    documents.forEach(document -> list.add(Answers.as(type, document)));
    return list;
  }
}
