package hindsight.jobs.config;

import hindsight.jobs.yaml.Nearest;
import hindsight.jobs.yaml.YamlNode;
import hindsight.tables.SqlText;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks the SQL of a configuration before Spark starts. */
final class Expressions {

  /** The text of a node, which calls no function beyond the pure ones and these. */
  static SqlText check(YamlNode node, Collection<String> ownFunctions) {
    return check(node, Map.of(), ownFunctions);
  }

  /** As {@link #check(YamlNode, Collection)}, with expressions in the place of these names. */
  static SqlText check(YamlNode node, Map<String, String> names, Collection<String> ownFunctions) {
    try {
      return SqlText.parse(SqlText.substituted(node.asText(), names), ownFunctions);
    } catch (SqlText.UnknownFunctionException unknown) {
      Set<String> known = new HashSet<>(SqlText.PURE_FUNCTIONS);
      known.addAll(ownFunctions);
      throw node.fault(unknown.getMessage() + nearest(unknown.function(), known));
    } catch (IllegalArgumentException fault) {
      throw node.fault(fault.getMessage());
    }
  }

  /** As {@link #check(YamlNode, Collection)}, and it names only these columns. */
  static SqlText check(YamlNode node, Collection<String> ownFunctions, Collection<String> columns) {
    SqlText sql = check(node, ownFunctions);
    for (String column : sql.columns()) {
      if (!columns.contains(column)) {
        throw node.fault(
            "column '%s' is not known: %s%s"
                .formatted(column, sql.text(), nearest(column, columns)));
      }
    }
    return sql;
  }

  static String nearest(String word, Collection<String> known) {
    return Nearest.of(word, known).map(n -> "; nearest is '" + n + "'").orElse("");
  }

  private Expressions() {}
}
