package hindsight.tables;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
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
import org.apache.spark.sql.catalyst.expressions.TimestampDiff;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/** Words such as 'today' in the place of a date, for which Spark reads the clock. */
final class ClockWords {
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
   * @throws IllegalArgumentException when the expression names a date or time by such a word
   */
  static void refuse(Expression tree, String text) {
    refuse(words(tree), text);
    SqlText.walk(tree, node -> refuse(datesIn(node), text));
  }

  /**
   * Spark puts a date or time of its own in the place of some words ({@code now, today, yesterday,
   * tomorrow, epoch}), which it reads from the clock.
   */
  private static void refuse(Stream<String> dates, String text) {
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
      return Stream.of(SqlText.sourceOf(literal).replaceAll("^[^'\"]*['\"]|['\"]$", ""));
    }
    return mayTakeDates(node)
        ? SqlText.children(node).stream().flatMap(ClockWords::words)
        : Stream.empty();
  }

  /**
   * Whether texts below a node may become dates for the sake of their neighbours or of the result.
   * In a function of texts a word stays a word; in a test of equality it is taken for one.
   */
  private static boolean mayTakeDates(Expression node) {
    if (node instanceof UnresolvedFunction call) {
      return OF_TEXTS_OR_DATES.contains(SqlText.nameOf(call));
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

  private ClockWords() {}
}
