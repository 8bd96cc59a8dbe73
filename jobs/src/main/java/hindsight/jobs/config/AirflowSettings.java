package hindsight.jobs.config;

import hindsight.airflow.Credentials;
import hindsight.airflow.Server;
import hindsight.jobs.yaml.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * The Airflow that schedules the runs.
 *
 * @param url its root
 * @param dag of the daily runs
 * @param user who signs in
 */
public record AirflowSettings(String url, String dag, Optional<String> user) {
  private static final String PASSWORD = "HINDSIGHT_AIRFLOW_PASSWORD";
  private static final String TOKEN = "HINDSIGHT_AIRFLOW_TOKEN";

  public AirflowSettings {
    Server.at(root(url), new Credentials.AllAdmins());
  }

  /** On this machine, with the DAG of conf/airflow and nobody signed in. */
  public static AirflowSettings standard() {
    return new AirflowSettings("http://127.0.0.1:8080", "hindsight_daily", Optional.empty());
  }

  private static URI root(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be the root of an Airflow, not '%s'".formatted(url));
    }
  }

  /** With what is secret from the environment, the only place where it may stand. */
  public Server server(Map<String, String> environment) {
    return Server.at(root(url), credentials(environment));
  }

  private Credentials credentials(Map<String, String> environment) {
    String token = environment.getOrDefault(TOKEN, "");
    if (!token.isBlank()) {
      try {
        return new Credentials.Bearer(token);
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException("%s %s".formatted(TOKEN, e.getMessage()));
      }
    }
    if (user.isEmpty()) {
      return new Credentials.AllAdmins();
    }
    if (!environment.containsKey(PASSWORD)) {
      throw new ConfigurationException(
          "airflow.user is '%s', but no password is there: set %s".formatted(user.get(), PASSWORD));
    }
    return new Credentials.Password(user.get(), environment.get(PASSWORD));
  }
}
