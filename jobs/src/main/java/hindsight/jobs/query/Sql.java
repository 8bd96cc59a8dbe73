package hindsight.jobs.query;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and values as SQL text. */
final class Sql {

  private Sql() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String list(Collection<String> texts) {
    return texts.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A path that a reader of files takes literally: no character of it is a wildcard. */
  static String literalPath(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }
}
