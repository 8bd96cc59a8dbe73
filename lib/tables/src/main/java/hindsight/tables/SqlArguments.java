package hindsight.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ILike;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.MultiLikeBase;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.catalyst.util.StringUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Arguments that Spark judges only at the first row that meets them, where a bad one ends the whole
 * job: patterns and positions. They have to be written out, so that they are known to be good.
 */
final class SqlArguments {
  private static final char ESCAPE = '\\';
  private static final Expression FIRST_GROUP = new Literal(1, DataTypes.IntegerType);

  /** Functions whose second argument is a regular expression. */
  private static final List<String> OF_PATTERNS =
      List.of("regexp", "regexp_like", "rlike", "regexp_extract", "regexp_replace", "split");

  private static final Map<String, String> EXPECTED =
      Map.of(
          "regexp_extract", "the number of a group of its pattern",
          "regexp_replace", "a replacement that names only groups of its pattern",
          "element_at", "a position other than 0, of which 1 is the first and -1 the last");

  /**
   * @throws IllegalArgumentException saying which argument is not written out or not good
   */
  static void check(Expression tree, String text) {
    SqlText.walk(
        tree,
        node ->
            fault(node)
                .ifPresent(
                    fault -> {
                      throw new IllegalArgumentException(fault + ": " + text);
                    }));
  }

  private static Optional<String> fault(Expression node) {
    if (node instanceof RLike match) {
      return faultOfRegex("rlike", match.right());
    }
    if (node instanceof Like like) {
      return faultOfLike(like.right(), like.escapeChar());
    }
    if (node instanceof ILike like) {
      return faultOfLike(like.right(), like.escapeChar());
    }
    if (node instanceof MultiLikeBase like) {
      return CollectionConverters.asJava(like.patterns()).stream()
          .flatMap(pattern -> faultOfLike(pattern.toString(), ESCAPE).stream())
          .findFirst();
    }
    return node instanceof UnresolvedFunction call
        ? faultOfCall(SqlText.nameOf(call), SqlText.children(call))
        : Optional.empty();
  }

  private static Optional<String> faultOfCall(String function, List<Expression> arguments) {
    if (arguments.size() < 2) {
      return Optional.empty();
    }
    Expression second = arguments.get(1);
    if (function.equals("like")) {
      return faultOfLike(second, ESCAPE);
    }
    if (function.equals("element_at")) {
      return expected(function, number(second).filter(n -> n != 0).isPresent());
    }
    if (!OF_PATTERNS.contains(function)) {
      return Optional.empty();
    }
    Optional<String> fault = faultOfRegex(function, second);
    Expression third = arguments.size() < 3 ? FIRST_GROUP : arguments.get(2);
    return fault.isPresent()
        ? fault
        : faultOfGroups(function, Pattern.compile(word(second).orElseThrow()), third);
  }

  private static Optional<String> faultOfRegex(String function, Expression pattern) {
    Optional<String> word = word(pattern);
    if (word.isEmpty()) {
      return Optional.of(function + " needs its pattern written out");
    }
    try {
      Pattern.compile(word.get());
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "'%s' is no regular expression (%s)".formatted(word.get(), e.getDescription()));
    }
  }

  /** Of the third argument, which names groups of the pattern. */
  private static Optional<String> faultOfGroups(
      String function, Pattern pattern, Expression third) {
    if (function.equals("regexp_extract")) {
      int groups = pattern.matcher("").groupCount();
      return expected(function, number(third).filter(n -> n >= 0 && n <= groups).isPresent());
    }
    return function.equals("regexp_replace")
        ? expected(function, word(third).filter(by -> isReplacement(pattern, by)).isPresent())
        : Optional.empty();
  }

  /** Whether a replacement can be made, tried where the pattern or else nothing at all matches. */
  private static boolean isReplacement(Pattern pattern, String replacement) {
    Matcher always = Pattern.compile("(?:" + pattern.pattern() + "\n)|").matcher("");
    try {
      always.replaceAll(replacement);
      return true;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static Optional<String> faultOfLike(Expression pattern, char escape) {
    return word(pattern)
        .map(word -> faultOfLike(word, escape))
        .orElse(Optional.of("like needs its pattern written out"));
  }

  private static Optional<String> faultOfLike(String pattern, char escape) {
    try {
      StringUtils.escapeLikeRegex(pattern, escape);
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        return Optional.of(
            "'%s' is no pattern of like: what follows %s must be %%, _ or %s itself"
                .formatted(pattern, escape, escape));
      }
      throw e;
    }
  }

  private static Optional<String> expected(String function, boolean isMet) {
    return isMet
        ? Optional.empty()
        : Optional.of("%s needs %s, written out".formatted(function, EXPECTED.get(function)));
  }

  private static Optional<String> word(Expression node) {
    return node instanceof Literal literal
            && literal.dataType() instanceof StringType
            && literal.value() != null
        ? Optional.of(literal.value().toString())
        : Optional.empty();
  }

  private static Optional<Integer> number(Expression node) {
    if (node instanceof UnaryMinus minus) {
      return number(minus.child()).map(n -> -n);
    }
    return node instanceof Literal literal && literal.dataType().equals(DataTypes.IntegerType)
        ? Optional.of((Integer) literal.value())
        : Optional.empty();
  }

  private SqlArguments() {}
}
