package hindsight.tables;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A Spark SQL expression that came from outside, read without a session so that its faults are
 * known before Spark starts: the columns and functions that it names.
 */
public record SqlText(String text, Set<String> columns, Set<String> functions) {

  /**
   * Built-in functions that an expression of a mapping or a metric may call. They are pure: none
   * reads a clock, a file, a random number or the session.
   */
  public static final Set<String> PURE_FUNCTIONS =
      Set.of(
          "abs",
          "array",
          "array_join",
          "array_max",
          "array_min",
          "cast",
          "ceil",
          "coalesce",
          "concat",
          "concat_ws",
          "contains",
          "date_trunc",
          "element_at",
          "endswith",
          "exists",
          "filter",
          "floor",
          "get",
          "greatest",
          "if",
          "ifnull",
          "initcap",
          "instr",
          "isnotnull",
          "isnull",
          "least",
          "left",
          "length",
          "like",
          "lower",
          "lpad",
          "ltrim",
          "map_from_arrays",
          "md5",
          "mod",
          "nullif",
          "nvl",
          "regexp",
          "regexp_extract",
          "regexp_like",
          "regexp_replace",
          "replace",
          "reverse",
          "right",
          "rlike",
          "round",
          "rpad",
          "rtrim",
          "sha2",
          "sign",
          "size",
          "split",
          "split_part",
          "startswith",
          "substr",
          "substring",
          "timestampdiff",
          "transform",
          "translate",
          "trim",
          "try_cast",
          "try_divide",
          "unix_millis",
          "upper",
          "when");

  /**
   * @throws IllegalArgumentException when the text is no expression, holds a sub-query, or calls a
   *     function that is neither in {@code own} nor in {@link #PURE_FUNCTIONS}
   */
  public static SqlText parse(String text, Collection<String> own) {
    Expression tree = tree(text);
    Set<String> columns = new TreeSet<>();
    Set<String> functions = new TreeSet<>();
    walk(
        tree,
        node -> {
          if (node instanceof SubqueryExpression) {
            throw new IllegalArgumentException("sub-queries are not allowed: " + text);
          }
          if (node instanceof UnresolvedAttribute column) {
            columns.add(CollectionConverters.asJava(column.nameParts()).get(0));
          }
          if (node instanceof UnresolvedFunction call) {
            functions.add(functionName(call));
          }
        });
    for (String function : functions) {
      if (!own.contains(function) && !PURE_FUNCTIONS.contains(function)) {
        throw new UnknownFunctionException(function, text);
      }
    }
    return new SqlText(text, columns, functions);
  }

  /** A call within an expression: the function, the whole call and its arguments as SQL. */
  public record Call(String function, String sql, List<String> arguments) {}

  /** All calls of these functions within a text, innermost first. */
  public static Set<Call> callsOf(String text, Collection<String> names) {
    Set<Call> calls = new LinkedHashSet<>();
    walk(
        tree(text),
        node -> {
          if (node instanceof UnresolvedFunction call && names.contains(functionName(call))) {
            List<String> arguments =
                CollectionConverters.asJava(call.arguments()).stream()
                    .map(Expression::sql)
                    .toList();
            calls.add(new Call(functionName(call), call.sql(), arguments));
          }
        });
    return calls;
  }

  private static String functionName(UnresolvedFunction call) {
    return String.join(".", CollectionConverters.asJava(call.nameParts())).toLowerCase(Locale.ROOT);
  }

  private static Expression tree(String text) {
    try {
      return CatalystSqlParser$.MODULE$.parseExpression(text);
    } catch (Exception e) {
      if (e instanceof AnalysisException fault) {
        throw new IllegalArgumentException(
            "not an expression: "
                + text
                + " ("
                + fault.getSimpleMessage().lines().findFirst().orElse("")
                + ")");
      }
      throw e;
    }
  }

  private static void walk(Expression tree, Consumer<Expression> visit) {
    CollectionConverters.asJava(tree.children()).forEach(child -> walk(child, visit));
    visit.accept(tree);
  }

  /** A call of a function that is not allowed. */
  public static final class UnknownFunctionException extends IllegalArgumentException {
    private final String function;

    UnknownFunctionException(String function, String text) {
      super("function '" + function + "' is not allowed: " + text);
      this.function = function;
    }

    public String function() {
      return function;
    }
  }
}
