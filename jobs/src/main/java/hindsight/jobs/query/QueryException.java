package hindsight.jobs.query;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query that cannot be answered; the message is for the person who wrote it. */
public final class QueryException extends RuntimeException {
  private static final int LINES = 6;
  private static final Pattern KIND = Pattern.compile("^[A-Za-z ]+ Error: ");
  private static final Pattern LOCKED =
      Pattern.compile("Cannot access (?:file|directory) \"(.*?)\"", Pattern.DOTALL);

  QueryException(String message) {
    super(message);
  }

  private QueryException(String message, SQLException cause) {
    super(message, cause);
  }

  static QueryException of(SQLException fault) {
    return new QueryException(plain(String.valueOf(fault.getMessage())), fault);
  }

  /**
   * DuckDB's words without the kind of the fault: the first lines, hints included, and the excerpt
   * of the query that it points to.
   */
  static String plain(String message) {
    Matcher locked = LOCKED.matcher(message);
    if (locked.find() && message.contains("disabled by configuration")) {
      return "A query reads the marts of its release and nothing else: " + locked.group(1);
    }
    if (message.startsWith("Out of Memory Error")) {
      return "The query needs more memory than it may use: read fewer rows or columns at once";
    }
    String words = KIND.matcher(message).replaceFirst("");
    int excerpt = words.indexOf("\n\nLINE ");
    return excerpt < 0
        ? firstLines(words)
        : firstLines(words.substring(0, excerpt)) + words.substring(excerpt + 1).stripTrailing();
  }

  private static String firstLines(String text) {
    List<String> lines = text.strip().lines().toList();
    String first = lines.stream().limit(LINES).collect(Collectors.joining("\n"));
    return lines.size() > LINES ? first + "\n..." : first;
  }
}
