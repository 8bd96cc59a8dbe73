package hindsight.airflow;

import static hindsight.airflow.FakeAirflow.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hindsight.airflow.FakeAirflow.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the fake answers to those who are signed in. */
record FakeRoutes(FakeAirflow of) {
  private static final Set<String> OF_TRIGGER =
      Set.of(
          "dag_run_id",
          "data_interval_start",
          "data_interval_end",
          "logical_date",
          "run_after",
          "conf",
          "note",
          "partition_key");
  private static final Set<String> OF_BACKFILL =
      Set.of(
          "dag_id",
          "from_date",
          "to_date",
          "run_backwards",
          "dag_run_conf",
          "reprocess_behavior",
          "max_active_runs",
          "run_on_latest_version");
  private static final Set<String> OF_CLEAR =
      Set.of(
          "dry_run",
          "start_date",
          "end_date",
          "only_failed",
          "only_running",
          "reset_dag_runs",
          "task_ids",
          "dag_run_id",
          "include_upstream",
          "include_downstream",
          "include_future",
          "include_past",
          "run_on_latest_version",
          "prevent_running_task",
          "note");

  Answer answer(String method, List<String> path, Map<String, String> query, JsonNode body) {
    List<String> rest = path.subList(1, path.size());
    return switch (path.get(0)) {
      case "dags" -> ofDags(method, rest, query, body);
      case "importErrors" -> page("import_errors", of.importErrors, query);
      case "assets" -> page("asset_events", having(of.events, "source_dag_id", query), query);
      case "backfills" -> ofBackfills(method, rest, query, body);
      default -> refused(404, "API route not found");
    };
  }

  private static List<ObjectNode> having(
      List<ObjectNode> all, String field, Map<String, String> query) {
    return all.stream().filter(each -> each.path(field).asText().equals(query.get(field))).toList();
  }

  private Answer ofDags(
      String method, List<String> path, Map<String, String> query, JsonNode body) {
    if (path.isEmpty()) {
      return page("dags", List.copyOf(of.dags.values()), query);
    }
    String dag = path.get(0);
    if (!of.dags.containsKey(dag)) {
      return refused(404, "The Dag with ID: `%s` was not found".formatted(dag));
    }
    if (path.size() == 1) {
      if (method.equals("PATCH")) {
        of.dags.get(dag).put("is_paused", body.path("is_paused").asBoolean());
      }
      return new Answer(200, of.dags.get(dag));
    }
    Map<String, ObjectNode> ofDag = of.runs.get(dag);
    if (path.get(1).equals("clearTaskInstances")) {
      return clear(ofDag, body);
    }
    if (path.size() == 2) {
      return method.equals("POST")
          ? trigger(dag, ofDag, body)
          : page("dag_runs", runs(ofDag.values().stream().toList(), query), query);
    }
    String run = path.get(2);
    if (!ofDag.containsKey(run)) {
      return refused(
          404, "The DagRun with dag_id: `%s` and run_id: `%s` was not found".formatted(dag, run));
    }
    List<ObjectNode> ofRun = of.tasks.getOrDefault(run, List.of());
    return switch (path.size()) {
      case 3 -> new Answer(200, ofDag.get(run));
      case 4 -> page("task_instances", ofRun, query);
      default -> ofTask(run, path.subList(4, path.size()), query);
    };
  }

  /** The last first, or those of some logical dates by these. */
  private static List<ObjectNode> runs(List<ObjectNode> all, Map<String, String> query) {
    if (!query.containsKey("logical_date_gte")) {
      return reversed(all);
    }
    return all.stream()
        .filter(each -> !each.path("logical_date").isNull())
        .filter(
            each -> {
              Instant date = Instant.parse(each.path("logical_date").asText());
              return !date.isBefore(Instant.parse(query.get("logical_date_gte")))
                  && !date.isAfter(Instant.parse(query.get("logical_date_lte")));
            })
        .toList();
  }

  private Answer trigger(String dag, Map<String, ObjectNode> ofDag, JsonNode body) {
    Optional<Answer> refused = refused(body, OF_TRIGGER, Set.of("logical_date"));
    if (refused.isPresent()) {
      return refused.get();
    }
    String run = body.path("dag_run_id").asText();
    JsonNode date = body.path("logical_date");
    boolean isUsed =
        ofDag.containsKey(run)
            || ofDag.values().stream()
                .anyMatch(each -> !date.isNull() && each.path("logical_date").equals(date));
    if (isUsed) {
      ObjectNode detail = object().put("reason", "Unique constraint violation");
      return new Answer(409, object().set("detail", detail));
    }
    ofDag.put(run, newRun(dag, run, "manual", date.asText(null), body.path("conf")));
    return new Answer(200, ofDag.get(run));
  }

  static ObjectNode newRun(String dag, String run, String type, String date, JsonNode conf) {
    ObjectNode made =
        object()
            .put("dag_id", dag)
            .put("dag_run_id", run)
            .put("run_type", type)
            .put("state", "queued")
            .put("logical_date", date)
            .putNull("start_date")
            .put("a_field_of_a_later_airflow", true);
    made.set("conf", conf);
    return made;
  }

  private Answer ofTask(String run, List<String> path, Map<String, String> query) {
    String task = path.get(0);
    if (path.get(1).equals("xcomEntries")) {
      String value = of.left.get(String.join(" ", run, task, path.get(2)));
      return value == null
          ? refused(404, "XCom entry with key: `%s` not found".formatted(path.get(2)))
          : new Answer(200, object().put("key", path.get(2)).put("value", value));
    }
    List<String> lines = of.logs.get(String.join(" ", run, task, path.get(2)));
    if (lines == null) {
      return refused(404, "TaskInstance not found");
    }
    int from = Integer.parseInt(query.getOrDefault("token", "0"));
    ObjectNode page = object();
    ArrayNode content = page.putArray("content");
    lines.stream()
        .skip(from)
        .limit(2)
        .forEach(line -> content.addObject().put("event", line).putNull("timestamp"));
    page.put("continuation_token", from + 2 < lines.size() ? "" + (from + 2) : null);
    return new Answer(200, page);
  }

  private Answer clear(Map<String, ObjectNode> ofDag, JsonNode body) {
    Optional<Answer> refused = refused(body, OF_CLEAR, Set.of());
    if (refused.isPresent()) {
      return refused.get();
    }
    List<ObjectNode> failed =
        of.tasks.getOrDefault(body.path("dag_run_id").asText(), List.of()).stream()
            .filter(
                each -> Set.of("failed", "upstream_failed").contains(each.path("state").asText()))
            .toList();
    if (!body.path("dry_run").asBoolean(true)) {
      failed.forEach(each -> each.putNull("state"));
      if (body.path("reset_dag_runs").asBoolean(true)) {
        ofDag.get(body.path("dag_run_id").asText()).put("state", "queued");
      }
    }
    return page("task_instances", failed, Map.of());
  }

  private Answer ofBackfills(
      String method, List<String> path, Map<String, String> query, JsonNode body) {
    if (path.isEmpty() && method.equals("GET")) {
      Answer answer = page("backfills", reversed(having(of.backfills, "dag_id", query)), query);
      if (of.doesBackfills) {
        of.backfills.replaceAll(
            each -> each.deepCopy().put("completed_at", "2026-04-01T05:00:00Z"));
      }
      return answer;
    }
    if (method.equals("POST")) {
      Optional<Answer> refused =
          refused(body, OF_BACKFILL, Set.of("dag_id", "from_date", "to_date"));
      if (refused.isPresent()) {
        return refused.get();
      }
      return path.isEmpty() ? newBackfill(body) : days(body);
    }
    int number = Integer.parseInt(path.get(0));
    if (number > of.backfills.size()) {
      return refused(404, "Could not find backfill with id " + number);
    }
    if (path.size() == 2 && path.get(1).equals("cancel")) {
      of.endBackfill(number);
    }
    return new Answer(200, of.backfills.get(number - 1));
  }

  private Answer newBackfill(JsonNode body) {
    boolean isBusy =
        of.backfills.stream()
            .anyMatch(
                each ->
                    each.path("dag_id").equals(body.path("dag_id"))
                        && each.path("completed_at").isNull());
    if (isBusy) {
      return refused(
          409, "There is already a running backfill for dag " + body.path("dag_id").asText());
    }
    ObjectNode made = body.deepCopy();
    made.put("id", of.backfills.size() + 1).put("is_paused", false).putNull("completed_at");
    of.backfills.add(made);
    if (of.doesBackfills) {
      for (ObjectNode day : left(body)) {
        String date = day.path("logical_date").asText();
        of.run(body.path("dag_id").asText(), "backfill__" + date, "success", date);
      }
    }
    return new Answer(200, made);
  }

  private Answer days(JsonNode body) {
    return page("backfills", left(body), Map.of("limit", "100"));
  }

  private List<ObjectNode> left(JsonNode body) {
    Instant from = Instant.parse(body.path("from_date").asText());
    Instant to = Instant.parse(body.path("to_date").asText());
    return Stream.iterate(from.truncatedTo(DAYS).plus(6, HOURS), at -> at.plus(1, DAYS))
        .dropWhile(at -> at.isBefore(from))
        .takeWhile(at -> !at.isAfter(to))
        .map(at -> object().put("logical_date", at.toString()))
        .filter(day -> isLeft(body, day))
        .toList();
  }

  /** Whether no run of the DAG is for that day, or one as those that are done again. */
  private boolean isLeft(JsonNode body, ObjectNode day) {
    String date = day.path("logical_date").asText().substring(0, 10);
    String again = body.path("reprocess_behavior").asText();
    return of.runs.get(body.path("dag_id").asText()).values().stream()
        .filter(run -> run.path("logical_date").asText("").startsWith(date))
        .allMatch(
            run ->
                again.equals("completed")
                    || (again.equals("failed") && run.path("state").asText().equals("failed")));
  }

  private static Optional<Answer> refused(JsonNode body, Set<String> known, Set<String> needed) {
    List<ObjectNode> faults = new ArrayList<>();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                faults.add(fault(name, "Extra inputs are not permitted"));
              }
            });
    needed.stream()
        .filter(name -> !body.has(name))
        .forEach(name -> faults.add(fault(name, "Field required")));
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode detail = object();
    detail.putArray("detail").addAll(faults);
    return Optional.of(new Answer(422, detail));
  }

  private static ObjectNode fault(String field, String message) {
    ObjectNode fault = object();
    fault.putArray("loc").add("body").add(field);
    return fault.put("msg", message);
  }

  static Answer refused(int status, String detail) {
    return new Answer(status, object().put("detail", detail));
  }

  private static Answer page(String key, List<ObjectNode> all, Map<String, String> query) {
    int limit = Math.min(100, Integer.parseInt(query.getOrDefault("limit", "50")));
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    ObjectNode page = object();
    page.putArray(key).addAll(all.stream().skip(offset).limit(limit).toList());
    return new Answer(200, page.put("total_entries", all.size()));
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  static Map<String, String> query(URI uri) {
    return uri.getRawQuery() == null
        ? Map.of()
        : Arrays.stream(uri.getRawQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> URLDecoder.decode(pair[1], UTF_8),
                    (one, other) -> one));
  }
}
