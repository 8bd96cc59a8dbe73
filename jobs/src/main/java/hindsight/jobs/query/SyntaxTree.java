package hindsight.jobs.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * What DuckDB's own parser says of a text: how many statements it holds and which kinds of query
 * nodes. It tells so of queries only; {@code isOther} is any other statement among them.
 */
record SyntaxTree(boolean isOther, int statements, List<String> nodes) {
  private static final String PARSE =
      """
      WITH parsed AS (SELECT json_serialize_sql(?::VARCHAR) AS tree)
      SELECT tree->>'error_type', tree->>'error_message', coalesce(tree->>'position', '-1')::INT,
          coalesce(json_array_length(tree, '$.statements'), 0),
          coalesce(
              (SELECT string_agg(DISTINCT atom->>'$', ' ') FROM parsed, json_tree(tree)
               WHERE key = 'type' AND suffix(atom->>'$', '_NODE')),
              '')
      FROM parsed""";

  /** Parses and runs nothing; throws where the text is no SQL. */
  static SyntaxTree of(String sql, Connection connection) throws SQLException {
    try (PreparedStatement parse = connection.prepareStatement(PARSE)) {
      parse.setString(1, sql);
      try (ResultSet result = parse.executeQuery()) {
        result.next();
        String fault = result.getString(1);
        if (fault != null && !fault.equals("not implemented")) {
          throw new QueryException(result.getString(2) + excerpt(sql, result.getInt(3)));
        }
        List<String> nodes = Arrays.asList(result.getString(5).split(" ", -1));
        return new SyntaxTree(fault != null, result.getInt(4), nodes);
      }
    }
  }

  /** The line that the parser, counting bytes, points into, with a mark below the place. */
  private static String excerpt(String sql, int position) {
    byte[] bytes = sql.getBytes(UTF_8);
    if (position < 0 || position > bytes.length) {
      return "";
    }
    int at = new String(bytes, 0, position, UTF_8).length();
    int start = sql.lastIndexOf('\n', at - 1) + 1;
    int end = sql.indexOf('\n', at);
    String line = sql.substring(start, end < 0 ? sql.length() : end);
    return "\n" + line + "\n" + " ".repeat(at - start) + "^";
  }
}
