package hindsight.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hindsight.airflow.AirflowException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Requests and answers: signs in, once more when the token has ended, and tries again what failed
 * for the moment and may be tried again.
 */
final class Http {
  /** Whether a request may reach the server twice without doing a thing twice. */
  enum Twice {
    MAY,
    MAY_NOT
  }

  private static final String TOKEN = "/auth/token";
  private static final Set<Integer> FOR_THE_MOMENT = Set.of(429, 502, 503, 504);
  private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);

  private final Server server;
  private final ObjectMapper json;
  private final HttpClient client;
  private String token;

  Http(Server server, ObjectMapper json) {
    this.server = server;
    this.json = json;
    // A redirect would carry the token elsewhere.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(server.patience())
            .build();
  }

  JsonNode get(Path path) {
    return send("GET", path, null, Twice.MAY);
  }

  JsonNode send(String method, Path path, Object body, Twice twice) {
    return document(path, signed(method, path, body, twice));
  }

  /** Of somebody who need not be signed in. */
  JsonNode getUnsigned(Path path) {
    URI uri = server.resolve(path.toString());
    HttpRequest request = request(uri).GET().build();
    return document(path, good("GET " + path, repeated(request, Twice.MAY)));
  }

  private String signed(String method, Path path, Object body, Twice twice) {
    boolean isFresh = token == null;
    if (isFresh) {
      token = signIn();
    }
    HttpResponse<String> answer = repeated(signed(method, path, body), twice);
    if (isOver(answer) && !isFresh && isRenewable()) {
      token = signIn();
      answer = repeated(signed(method, path, body), twice);
    }
    return good(method + " " + path, answer);
  }

  /** Whether the token has ended, or is one of before the server was set up anew. */
  private static boolean isOver(HttpResponse<String> answer) {
    return answer.statusCode() == 401
        || (answer.statusCode() == 403 && answer.body().contains("Invalid JWT token"));
  }

  private boolean isRenewable() {
    return !(server.credentials() instanceof Credentials.Bearer);
  }

  private HttpRequest signed(String method, Path path, Object body) {
    BodyPublisher sent =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body));
    return request(server.resolve(path.toString()))
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token)
        .method(method, sent)
        .build();
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(server.patience());
  }

  private String signIn() {
    if (server.credentials() instanceof Credentials.Bearer given) {
      return given.token();
    }
    Optional<Map<String, String>> form = server.credentials().form();
    HttpRequest.Builder request = request(server.resolve(TOKEN));
    HttpRequest asked =
        form.isPresent()
            ? request
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(text(form.get())))
                .build()
            : request.GET().build();
    HttpResponse<String> answer = repeated(asked, Twice.MAY);
    if (Set.of(400, 401, 403).contains(answer.statusCode())) {
      throw new AirflowException(
          Kind.NOT_SIGNED_IN,
          "%s does not let %s in: %s"
              .formatted(server.root(), server.credentials(), Detail.of(answer.body())));
    }
    String given =
        parsed(TOKEN, good(asked.method() + " " + TOKEN, answer)).path("access_token").asText("");
    if (given.isEmpty()) {
      throw noAirflow(TOKEN, "an answer without access_token");
    }
    return given;
  }

  private HttpResponse<String> repeated(HttpRequest request, Twice twice) {
    int failures = 0;
    while (true) {
      failures++;
      boolean isLast = failures >= server.retries().attempts() || twice == Twice.MAY_NOT;
      Duration pause = server.retries().after(failures);
      try {
        HttpResponse<String> answer = sent(request);
        if (isLast || !FOR_THE_MOMENT.contains(answer.statusCode())) {
          return answer;
        }
        pause = asked(answer).orElse(pause);
      } catch (ConnectException e) {
        // It has not reached the server, so that even what must not be done twice may be sent
        // again.
        if (failures >= server.retries().attempts()) {
          throw unreachable("nothing answers there", e);
        }
      } catch (HttpTimeoutException e) {
        if (isLast) {
          throw unreachable("no answer within " + server.patience().toSeconds() + " s", e);
        }
      } catch (SSLException e) {
        throw new AirflowException(
            Kind.NO_AIRFLOW,
            "%s speaks no TLS that this Java trusts: %s".formatted(server.root(), e.getMessage()),
            e);
      } catch (IOException e) {
        if (isLast) {
          throw unreachable("the connection broke: " + e.getMessage(), e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause(pause);
    }
  }

  /** The whole answer; what times a request itself out only waits for its head. */
  private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.ofString(UTF_8));
    try {
      return answer.get(server.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no whole answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void pause(Duration pause) {
    try {
      server.retries().pause().last(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private AirflowException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AirflowException(Kind.UNREACHABLE, "Interrupted", e);
  }

  /** How long the server asks to wait, in seconds and within reason. */
  private static Optional<Duration> asked(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .map(asked -> asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked);
  }

  private AirflowException unreachable(String what, IOException cause) {
    return new AirflowException(
        Kind.UNREACHABLE, "%s cannot be reached: %s".formatted(server.root(), what), cause);
  }

  private String good(String asked, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return answer.body();
    }
    if (status >= 300 && status < 400) {
      throw noAirflow(
          asked, "a redirect to " + answer.headers().firstValue("Location").orElse("nowhere"));
    }
    throw new AirflowException(
        kind(status),
        "%s: %s answered %d: %s".formatted(asked, server.root(), status, Detail.of(answer.body())));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401 -> Kind.NOT_SIGNED_IN;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 429, 502, 503, 504 -> Kind.UNREACHABLE;
      default -> status < 500 ? Kind.REFUSED : Kind.BROKEN;
    };
  }

  private JsonNode document(Path path, String body) {
    return parsed(path.toString(), body);
  }

  private JsonNode parsed(String path, String body) {
    try {
      return json.readTree(body.isEmpty() ? "{}" : body);
    } catch (JsonProcessingException e) {
      throw noAirflow(path, "no JSON");
    }
  }

  private AirflowException noAirflow(String asked, String answered) {
    return new AirflowException(
        Kind.NO_AIRFLOW,
        "%s: %s answered %s; expected an Airflow 3 there"
            .formatted(asked, server.root(), answered));
  }

  private String text(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON: " + body.getClass(), e);
    }
  }
}
