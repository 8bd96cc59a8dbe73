package hindsight.tables;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A Spark SQL expression that came from outside, read without a session so that its faults are
 * known before Spark starts: the columns and functions that it names.
 */
public record SqlText(String text, Set<String> columns, Set<String> functions) {

  /**
   * Built-in functions that an expression of a mapping or a metric may call. They are pure: none
   * reads a clock, a file, a random number or the session, and none fails for what stands in a row:
   * {@code get} and {@code element_at} are here, {@code slice} and {@code split_part} are not.
   */
  public static final Set<String> PURE_FUNCTIONS =
      Set.of(
          "abs",
          "aggregate",
          "array",
          "array_contains",
          "array_distinct",
          "array_join",
          "array_max",
          "array_min",
          "array_position",
          "arrays_zip",
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
          "flatten",
          "floor",
          "get",
          "get_json_object",
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
          "zip_with",
          "when");

  /**
   * @throws IllegalArgumentException when the text is no expression, holds a sub-query, names a
   *     date by a word such as 'today' that reads the clock, calls a function that is neither in
   *     {@code own} nor in {@link #PURE_FUNCTIONS}, or has a pattern or a position that would fail
   */
  public static SqlText parse(String text, Collection<String> own) {
    Expression tree = tree(text);
    Set<String> columns = new TreeSet<>();
    SqlNames.of(tree).forEach(use -> columns.add(use.name()));
    Set<String> functions = new TreeSet<>();
    ClockWords.refuse(tree, text);
    walk(
        tree,
        node -> {
          if (node instanceof SubqueryExpression) {
            throw new IllegalArgumentException("sub-queries are not allowed: " + text);
          }
          if (node instanceof UnresolvedFunction call) {
            functions.add(nameOf(call));
          }
        });
    for (String function : functions) {
      if (!own.contains(function) && !PURE_FUNCTIONS.contains(function)) {
        throw new UnknownFunctionException(function, text);
      }
    }
    SqlArguments.check(tree, text);
    return new SqlText(text, columns, functions);
  }

  /**
   * The text with expressions in the place of the names that stand for them.
   *
   * @throws IllegalArgumentException when the text is no expression
   */
  public static String substituted(String text, Map<String, String> named) {
    StringBuilder longer = new StringBuilder(text);
    SqlNames.of(tree(text)).stream()
        .filter(use -> named.containsKey(use.name()))
        .sorted(Comparator.comparing(SqlNames.Use::from).reversed())
        .forEach(use -> longer.replace(use.from(), use.to(), "(" + named.get(use.name()) + ")"));
    return longer.toString();
  }

  static List<Expression> children(Expression node) {
    return CollectionConverters.asJava(node.children());
  }

  /** What a node was parsed from. */
  static String sourceOf(Expression node) {
    Origin origin = node.origin();
    return origin
        .sqlText()
        .get()
        .substring((Integer) origin.startIndex().get(), (Integer) origin.stopIndex().get() + 1);
  }

  /** The name of a called function, in lower case. */
  static String nameOf(UnresolvedFunction call) {
    return String.join(".", CollectionConverters.asJava(call.nameParts())).toLowerCase(Locale.ROOT);
  }

  static Expression tree(String text) {
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

  static void walk(Expression tree, Consumer<Expression> visit) {
    children(tree).forEach(child -> walk(child, visit));
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
