package hindsight.jobs.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hindsight.airflow.Airflow;
import hindsight.airflow.Credentials;
import hindsight.airflow.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** The Airflow that {@code scripts/airflow} starts, on a free port, with the DAGs that ship. */
public final class RealAirflow implements AutoCloseable {
  public static final String USER = "admin";

  private final Path script;
  private final Path folder;
  private final Map<String, String> environment;
  private final int port;

  private RealAirflow(Path script, Path folder, Map<String, String> environment, int port) {
    this.script = script;
    this.folder = folder;
    this.environment = environment;
    this.port = port;
  }

  /**
   * @param repository the checkout
   * @param folder where its files go
   * @param environment what the DAGs see beside what this process has
   * @throws TestAbortedException where it cannot be installed: no Python, or no package index
   */
  public static RealAirflow start(Path repository, Path folder, Map<String, String> environment) {
    RealAirflow airflow =
        new RealAirflow(repository.resolve("scripts/airflow"), folder, environment, freePort());
    int installed = airflow.exitCode("install");
    if (installed == 2 || installed == 30) {
      throw new TestAbortedException("SKIPPED: no real Airflow. " + airflow.printed());
    }
    airflow.script("start", "--port", "" + airflow.port);
    return airflow;
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public String password() {
    try {
      return new ObjectMapper()
          .readTree(folder.resolve("credentials.json").toFile())
          .path("password")
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Airflow client() {
    return new Airflow(Server.at(root(), new Credentials.Password(USER, password())));
  }

  /** What the server says of its own interface. */
  public JsonNode contract() {
    HttpRequest request = HttpRequest.newBuilder(root().resolve("/openapi.json")).build();
    try {
      return new ObjectMapper()
          .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A variable of Airflow's, which the DAGs read when a task runs. */
  public void setVariable(String key, String value) {
    script("run", "variables", "set", key, value);
  }

  /** api-server, scheduler or dag-processor. */
  public void stop(String part) {
    script("stop", part);
  }

  @Override
  public void close() {
    script("stop");
  }

  private void script(String... words) {
    int exitCode = exitCode(words);
    if (exitCode != 0) {
      throw new IllegalStateException(
          "scripts/airflow %s ended with %d: %s".formatted(words[0], exitCode, printed()));
    }
  }

  private int exitCode(String... words) {
    List<String> command = new ArrayList<>(List.of(script.toString(), words[0]));
    command.addAll(List.of("--dir", folder.toString()));
    command.addAll(List.of(words).subList(1, words.length));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process.environment().putAll(environment);
    try {
      return process.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path log() {
    return folder.resolveSibling(folder.getFileName() + ".log");
  }

  private String printed() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
