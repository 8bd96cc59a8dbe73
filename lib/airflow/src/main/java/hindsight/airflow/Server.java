package hindsight.airflow;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * An Airflow and how to speak to it.
 *
 * @param root such as {@code https://airflow.example.org} or {@code http://127.0.0.1:8080/team}
 * @param patience how long one answer may take
 */
public record Server(URI root, Credentials credentials, Retries retries, Duration patience) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public Server {
    if (root.getScheme() == null
        || !SCHEMES.contains(root.getScheme())
        || root.getHost() == null
        || root.getUserInfo() != null
        || root.getQuery() != null
        || root.getFragment() != null) {
      throw new IllegalArgumentException(
          "must be the root of an Airflow, such as https://airflow.example.org, without a user");
    }
  }

  public static Server at(URI root, Credentials credentials) {
    return new Server(root, credentials, Retries.standard(), Duration.ofSeconds(30));
  }

  /** A path below the root. */
  URI resolve(String path) {
    String text = root.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }
}
