package hindsight.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;

/**
 * A step of an SQL expression that can fail: a call, an operation or a cast that may have no result
 * although all that it reads is known.
 *
 * @param function the function called; empty for arithmetic and casts
 * @param text the step as SQL
 * @param inputs what it reads, as SQL
 * @param fails SQL that is true where the step has no result and is needed: a branch that is not
 *     taken fails nowhere
 */
public record SqlStep(String function, String text, List<String> inputs, String fails) {

  private static final String ALWAYS = "true";

  /** Arithmetic, with the function that gives null where the operator fails or wraps around. */
  private static final Map<Class<?>, String> ARITHMETIC =
      Map.of(
          Add.class, "try_add",
          Subtract.class, "try_subtract",
          Multiply.class, "try_multiply",
          Divide.class, "try_divide",
          IntegralDivide.class, "try_divide",
          Remainder.class, "try_mod");

  /**
   * The steps of an expression that can fail, innermost first: arithmetic, casts and the calls of
   * these functions. What stands within a lambda is not looked at.
   */
  public static Set<SqlStep> of(String text, Collection<String> functions) {
    Set<SqlStep> steps = new LinkedHashSet<>();
    collect(SqlText.tree(text), ALWAYS, functions, steps);
    return steps;
  }

  /** As {@link #of}, those within lambdas: what fails there cannot be told from outside. */
  public static Set<SqlStep> withinLambdas(String text, Collection<String> functions) {
    Set<SqlStep> steps = new LinkedHashSet<>();
    SqlText.walk(
        SqlText.tree(text),
        node -> {
          if (node instanceof LambdaFunction lambda) {
            collect(lambda.function(), ALWAYS, functions, steps);
          }
        });
    return steps;
  }

  private static void collect(
      Expression node, String reached, Collection<String> functions, Set<SqlStep> steps) {
    if (node instanceof LambdaFunction) {
      return;
    }
    List<Expression> children = SqlText.children(node);
    List<String> guards = guards(node, children);
    for (int i = 0; i < children.size(); i++) {
      collect(children.get(i), and(reached, guards.get(i)), functions, steps);
    }
    List<String> inputs = children.stream().map(SqlStep::sql).toList();
    result(node, inputs, functions)
        .ifPresent(
            result -> {
              Stream<String> known = inputs.stream().map("(%s) IS NOT NULL"::formatted);
              String fails =
                  Stream.concat(Stream.of(reached), known).collect(Collectors.joining(" AND "))
                      + " AND (%s) IS NULL".formatted(result);
              String function = node instanceof UnresolvedFunction call ? SqlText.nameOf(call) : "";
              steps.add(new SqlStep(function, sql(node), inputs, fails));
            });
  }

  /** SQL that is null where the step fails; empty for what never does, or may be null by right. */
  private static Optional<String> result(
      Expression node, List<String> inputs, Collection<String> functions) {
    if (node instanceof UnresolvedFunction call && functions.contains(SqlText.nameOf(call))) {
      return Optional.of(sql(call));
    }
    if (node instanceof UnaryMinus) {
      return Optional.of("try_multiply(%s, -1)".formatted(inputs.get(0)));
    }
    if (node instanceof Cast cast && !cast.evalMode().equals(EvalMode.TRY())) {
      return Optional.of("try_cast(%s AS %s)".formatted(inputs.get(0), cast.dataType().sql()));
    }
    return Optional.ofNullable(ARITHMETIC.get(node.getClass()))
        .map(function -> "%s(%s)".formatted(function, String.join(", ", inputs)));
  }

  /** For each child of a node the condition under which its value is needed. */
  private static List<String> guards(Expression node, List<Expression> children) {
    String function = node instanceof UnresolvedFunction call ? SqlText.nameOf(call) : "";
    if (node instanceof If || node instanceof CaseWhen || Set.of("if", "when").contains(function)) {
      return branches(children);
    }
    if (Set.of("coalesce", "nvl", "ifnull").contains(function)) {
      return eachUnless(children, "(%s) IS NOT NULL");
    }
    if (node instanceof And) {
      return eachUnless(children, "NOT coalesce(%s, true)");
    }
    if (node instanceof Or) {
      return eachUnless(children, "coalesce(%s, false)");
    }
    return Collections.nCopies(children.size(), ALWAYS);
  }

  /** Condition, value, condition, value, ... and at the end perhaps the value of all others. */
  private static List<String> branches(List<Expression> children) {
    List<String> guards = new ArrayList<>();
    String before = ALWAYS;
    for (int i = 0; i < children.size(); i += 2) {
      guards.add(before);
      if (i + 1 < children.size()) {
        String condition = sql(children.get(i));
        guards.add(and(before, "(%s)".formatted(condition)));
        before = and(before, "NOT coalesce(%s, false)".formatted(condition));
      }
    }
    return guards;
  }

  /** Each child is needed unless one before it has settled the matter. */
  private static List<String> eachUnless(List<Expression> children, String settled) {
    List<String> guards = new ArrayList<>();
    String before = ALWAYS;
    for (Expression child : children) {
      guards.add(before);
      before = and(before, "NOT (%s)".formatted(settled.formatted(sql(child))));
    }
    return guards;
  }

  /** A parsed expression as SQL that can be parsed again, which Spark's is not for a lambda. */
  private static String sql(Expression node) {
    String sql = node.sql();
    for (LambdaFunction lambda : lambdas(node)) {
      sql = sql.replace(lambda.sql(), SqlText.sourceOf(lambda));
    }
    return sql;
  }

  /** The outermost lambdas within an expression. */
  private static List<LambdaFunction> lambdas(Expression node) {
    return node instanceof LambdaFunction lambda
        ? List.of(lambda)
        : SqlText.children(node).stream().flatMap(child -> lambdas(child).stream()).toList();
  }

  private static String and(String left, String right) {
    if (left.equals(ALWAYS)) {
      return right;
    }
    return right.equals(ALWAYS) ? left : left + " AND " + right;
  }
}
