package hindsight.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers as an Airflow 3.3.2 was seen to answer, and as strictly: what a request must not hold is
 * refused, what it must hold is demanded. Nothing in it runs by itself.
 */
public final class FakeAirflow implements AutoCloseable {
  /** The only user's. */
  public static final String USER = "admin";

  public static final String PASSWORD = "open sesame";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer. */
  record Answer(int status, JsonNode body) {}

  private final HttpServer server;
  final Map<String, ObjectNode> dags = new LinkedHashMap<>();
  final Map<String, Map<String, ObjectNode>> runs = new LinkedHashMap<>();
  final Map<String, List<ObjectNode>> tasks = new LinkedHashMap<>();
  final Map<String, List<String>> logs = new LinkedHashMap<>();
  final Map<String, String> left = new LinkedHashMap<>();
  final List<ObjectNode> backfills = new ArrayList<>();
  final List<ObjectNode> events = new ArrayList<>();
  final List<ObjectNode> importErrors = new ArrayList<>();
  private final Deque<Integer> faults = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private int tokens;
  private String secret = "t";
  boolean doesBackfills;
  private boolean letsEverybodyIn;
  private boolean isSchedulerAlive = true;

  public FakeAirflow() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  public FakeAirflow dag(String dag) {
    dags.put(
        dag,
        object()
            .put("dag_id", dag)
            .put("is_paused", false)
            .put("is_stale", false)
            .put("has_import_errors", false)
            .put("timetable_summary", "30 5 * * *")
            .put("next_dagrun_run_after", "2026-04-02T03:30:00Z"));
    runs.put(dag, new LinkedHashMap<>());
    return this;
  }

  public FakeAirflow run(String dag, String run, String state) {
    runs.get(dag)
        .computeIfAbsent(run, id -> FakeRoutes.newRun(dag, id, "scheduled", null, object()))
        .put("state", state);
    return this;
  }

  /** A run of the schedule or a backfill. */
  public FakeAirflow run(String dag, String run, String state, String logicalDate) {
    run(dag, run, state);
    runs.get(dag).get(run).put("logical_date", logicalDate).put("data_interval_start", logicalDate);
    return this;
  }

  public FakeAirflow conf(String dag, String run, String key, String value) {
    runs.get(dag).get(run).withObject("/conf").put(key, value);
    return this;
  }

  /** A task of a run; without a state nothing has been done about it. */
  public FakeAirflow task(String run, String task, String state, int attempt) {
    List<ObjectNode> ofRun = tasks.computeIfAbsent(run, id -> new ArrayList<>());
    ofRun.removeIf(each -> each.path("task_id").asText().equals(task));
    ofRun.add(
        object()
            .put("task_id", task)
            .put("dag_run_id", run)
            .put("map_index", -1)
            .put("try_number", attempt)
            .put("max_tries", 2)
            .put("state", state)
            .put("start_date", "2026-04-01T03:30:0" + ofRun.size() + ".5Z")
            .putNull("end_date"));
    return this;
  }

  public FakeAirflow log(String run, String task, int attempt, String... lines) {
    logs.put(String.join(" ", run, task, "" + attempt), List.of(lines));
    return this;
  }

  public FakeAirflow left(String run, String task, String key, String value) {
    left.put(String.join(" ", run, task, key), value);
    return this;
  }

  public FakeAirflow event(String dag, String run, String release) {
    ObjectNode event =
        object()
            .put("id", events.size() + 1)
            .put("uri", "hindsight://warehouse")
            .put("source_dag_id", dag)
            .put("source_run_id", run)
            .put("timestamp", "2026-04-01T03:40:00Z");
    event.set("extra", object().put("release_id", release));
    events.add(0, event);
    return this;
  }

  /** Of the file of a DAG that had been read before. */
  public FakeAirflow importError(String dag, String file, String fault) {
    dags.get(dag).put("has_import_errors", true);
    return importError(file, fault);
  }

  public FakeAirflow importError(String file, String fault) {
    importErrors.add(object().put("filename", file).put("stack_trace", fault));
    return this;
  }

  /** The next requests are answered so; 0 breaks the connection. */
  FakeAirflow answersFirst(Integer... statuses) {
    faults.addAll(Arrays.asList(statuses));
    return this;
  }

  public FakeAirflow letsEverybodyIn() {
    letsEverybodyIn = true;
    return this;
  }

  /** Every token that was given ends. */
  void endTokens() {
    tokens++;
  }

  /** As a server that was set up anew: it does not know the tokens that it gave. */
  void changeSecret() {
    secret = "s";
  }

  /** The runs of a backfill succeed at once; that it is over is said a look later. */
  public FakeAirflow doesBackfills() {
    doesBackfills = true;
    return this;
  }

  public void pause(String dag) {
    dags.get(dag).put("is_paused", true);
  }

  public void stopScheduler() {
    isSchedulerAlive = false;
  }

  /** What became of all runs of a backfill. */
  public void endBackfill(int number) {
    backfills.get(number - 1).put("completed_at", "2026-04-01T05:00:00Z");
  }

  public boolean isPaused(String dag) {
    return dags.get(dag).path("is_paused").asBoolean();
  }

  /** Method and path of each request that was answered. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      URI uri = exchange.getRequestURI();
      requests.add(method + " " + uri);
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Integer fault = faults.poll();
      if (fault != null && fault == 0) {
        return;
      }
      Answer answer =
          fault != null
              ? new Answer(fault, object().put("detail", "for the moment"))
              : answer(exchange, method, uri, body.isEmpty() ? object() : JSON.readTree(body));
      byte[] bytes = answer.body().toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange, String method, URI uri, JsonNode body) {
    List<String> path =
        Arrays.stream(uri.getRawPath().substring(1).split("/", -1))
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), UTF_8))
            .toList();
    Map<String, String> query = FakeRoutes.query(uri);
    if (path.equals(List.of("auth", "token"))) {
      return token(method, body);
    }
    if (!path.subList(0, 2).equals(List.of("api", "v2"))) {
      return FakeRoutes.refused(404, "API route not found");
    }
    List<String> rest = path.subList(2, path.size());
    if (rest.equals(List.of("monitor", "health"))) {
      return new Answer(200, health());
    }
    if (rest.equals(List.of("version"))) {
      return new Answer(200, object().put("version", "3.3.2"));
    }
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (token == null) {
      return FakeRoutes.refused(401, "Not authenticated");
    }
    if (!token.startsWith("Bearer " + secret)) {
      return FakeRoutes.refused(403, "Invalid JWT token");
    }
    if (!token.equals("Bearer " + secret + tokens)) {
      return FakeRoutes.refused(401, "Token Expired");
    }
    return new FakeRoutes(this).answer(method, rest, query, body);
  }

  private Answer token(String method, JsonNode body) {
    boolean isIn =
        method.equals("GET")
            ? letsEverybodyIn
            : body.path("username").asText().equals(USER)
                && body.path("password").asText().equals(PASSWORD);
    if (isIn) {
      return new Answer(201, object().put("access_token", secret + tokens));
    }
    return method.equals("GET")
        ? FakeRoutes.refused(403, "This method is only allowed if all_admins is True")
        : FakeRoutes.refused(401, "Invalid credentials");
  }

  private JsonNode health() {
    ObjectNode health = object();
    health.putObject("metadatabase").put("status", "healthy");
    health
        .putObject("scheduler")
        .put("status", isSchedulerAlive ? "healthy" : "unhealthy")
        .put("latest_scheduler_heartbeat", "2026-04-01T03:30:00.123456Z");
    health.putObject("triggerer").putNull("status").putNull("latest_triggerer_heartbeat");
    health
        .putObject("dag_processor")
        .put("status", "healthy")
        .put("latest_dag_processor_heartbeat", "2026-04-01T03:30:00Z");
    return health;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
