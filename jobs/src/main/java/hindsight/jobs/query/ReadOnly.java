package hindsight.jobs.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets through one statement that only reads. DuckDB's own parser is the judge, for DuckDB would
 * run a {@code WITH} that overwrites a mart: whoever may read a file may write it. The two forms
 * that the parser does not tell of, {@code EXPLAIN} and a {@code PIVOT} without {@code IN}, are
 * judged by their text.
 */
final class ReadOnly {
  private static final Set<String> READING =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");
  private static final Pattern EXPLAIN =
      Pattern.compile(
          "explain\\b(?:\\s+analyze\\b)?(?:\\s*\\(\\s*(?:analyze|format)\\b[\\w\\s,]*\\))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern QUERY =
      Pattern.compile(
          "[(\\s]*(?:select|with|from|values|table|pivot|unpivot|describe|desc|show|summarize)\\b");
  private static final List<String> NOT_BESIDE_PIVOT =
      List.of(";", "copy", "query", "json_execute_serialized_sql");

  private ReadOnly() {}

  /** Throws unless the text, which begins with a word and no comment, only reads. */
  static void check(String sql, Connection connection) throws SQLException {
    Matcher explain = EXPLAIN.matcher(sql);
    String query = explain.lookingAt() ? sql.substring(explain.end()).strip() : sql;
    SyntaxTree tree = SyntaxTree.of(query, connection);
    if (tree.isOther()) {
      checkText(query.toLowerCase(Locale.ROOT));
    } else {
      check(tree);
    }
  }

  private static void check(SyntaxTree tree) {
    if (tree.statements() == 0) {
      throw new QueryException("The query is empty");
    }
    if (tree.statements() > 1) {
      throw severalStatements();
    }
    for (String node : tree.nodes()) {
      if (!READING.contains(node)) {
        throw refused(node.replaceFirst("(_QUERY)?_NODE$", ""));
      }
    }
  }

  private static void checkText(String query) {
    if (!QUERY.matcher(query).lookingAt()) {
      throw refused(query.replaceFirst("(?s)\\W.*", "").toUpperCase(Locale.ROOT));
    }
    if (!query.contains("pivot")) {
      throw severalStatements();
    }
    for (String word : NOT_BESIDE_PIVOT) {
      if (query.contains(word)) {
        throw new QueryException("A PIVOT without IN (...) cannot stand beside '" + word + "'");
      }
    }
  }

  private static QueryException severalStatements() {
    return new QueryException("One statement at a time, without ';' between");
  }

  private static QueryException refused(String word) {
    return new QueryException(
        "A query only reads: SELECT, WITH, FROM, VALUES, PIVOT, DESCRIBE, SHOW, SUMMARIZE or"
            + " EXPLAIN of one, not "
            + word);
  }
}
