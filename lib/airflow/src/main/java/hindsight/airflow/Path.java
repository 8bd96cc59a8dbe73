package hindsight.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * A path of the interface, whose parts from outside cannot become more than one part.
 *
 * @param text encoded, with its parameters
 */
record Path(String text) {
  private static final String VERSION = "/api/v2";

  static Path of(String... parts) {
    StringBuilder text = new StringBuilder(VERSION);
    for (String part : parts) {
      text.append('/').append(encoded(part));
    }
    return new Path(text.toString());
  }

  /** With one more parameter. */
  Path with(String parameter, Object value) {
    char mark = text.indexOf('?') < 0 ? '?' : '&';
    return new Path(text + mark + encoded(parameter) + '=' + encoded("" + value));
  }

  /** Of a run id such as {@code scheduled__2026-01-01T00:00:00+00:00} the plus stays a plus. */
  private static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
