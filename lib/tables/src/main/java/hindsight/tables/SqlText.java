package hindsight.tables;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.TimestampDiff;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
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

  /** Functions, {@code between} among them, that take a date where they take a text. */
  private static final Set<String> OF_TEXTS_OR_DATES =
      Set.of(
          "array",
          "between",
          "coalesce",
          "date_trunc",
          "greatest",
          "if",
          "ifnull",
          "least",
          "nvl",
          "unix_millis",
          "when");

  private static final Set<DataType> DATES_AND_TIMES =
      Set.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType);

  /**
   * @throws IllegalArgumentException when the text is no expression, holds a sub-query, names a
   *     date by a word such as 'today' that reads the clock, or calls a function that is neither in
   *     {@code own} nor in {@link #PURE_FUNCTIONS}
   */
  public static SqlText parse(String text, Collection<String> own) {
    Expression tree = tree(text);
    Set<String> columns = new TreeSet<>();
    Set<String> functions = new TreeSet<>();
    refuseClockWord(words(tree), text);
    walk(
        tree,
        node -> {
          if (node instanceof SubqueryExpression) {
            throw new IllegalArgumentException("sub-queries are not allowed: " + text);
          }
          refuseClockWord(datesIn(node), text);
          if (node instanceof UnresolvedAttribute column) {
            columns.add(CollectionConverters.asJava(column.nameParts()).get(0));
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
    return new SqlText(text, columns, functions);
  }

  /**
   * Spark puts a date or time of its own in the place of some words ({@code now, today, yesterday,
   * tomorrow, epoch}), which it reads from the clock.
   */
  private static void refuseClockWord(Stream<String> dates, String text) {
    dates
        .filter(word -> DateTimeUtils.convertSpecialTimestamp(word, ZoneOffset.UTC).isDefined())
        .findFirst()
        .ifPresent(
            word -> {
              throw new IllegalArgumentException(
                  "'%s' as a date or time reads the clock, expected a fixed one: %s"
                      .formatted(word, text));
            });
  }

  /** The words of a node that are, or may by themselves become, a date or time. */
  private static Stream<String> datesIn(Expression node) {
    if (node instanceof Literal literal && DATES_AND_TIMES.contains(literal.dataType())) {
      return Stream.of(sourceOf(literal).replaceAll("^[^'\"]*['\"]|['\"]$", ""));
    }
    return mayTakeDates(node) ? children(node).stream().flatMap(SqlText::words) : Stream.empty();
  }

  /**
   * Whether texts below a node may become dates for the sake of their neighbours or of the result.
   * In a function of texts a word stays a word; in a test of equality it is taken for one.
   */
  private static boolean mayTakeDates(Expression node) {
    if (node instanceof UnresolvedFunction call) {
      return OF_TEXTS_OR_DATES.contains(nameOf(call));
    }
    return node instanceof Cast
        || node instanceof If
        || node instanceof CaseWhen
        || node instanceof BinaryArithmetic
        || node instanceof TimestampDiff
        || (node instanceof BinaryComparison
            && !(node instanceof EqualTo)
            && !(node instanceof EqualNullSafe));
  }

  private static Stream<String> words(Expression node) {
    return node instanceof Literal literal && literal.dataType() instanceof StringType
        ? Stream.of(literal.value().toString())
        : Stream.empty();
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

  private static void walk(Expression tree, Consumer<Expression> visit) {
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
