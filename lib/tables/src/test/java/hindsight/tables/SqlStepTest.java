package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlStepTest {
  private static List<SqlStep> steps(String text) {
    return List.copyOf(SqlStep.of(text, Set.of("to_local", "to_long")));
  }

  private static List<String> fails(String text) {
    return steps(text).stream().map(SqlStep::fails).toList();
  }

  @Test
  void aCallOfOurFunctionsIsAStepWithItsInputs() {
    SqlStep step = steps("upper(to_local(d, `t-1`))").get(0);
    assertThat(step.function()).isEqualTo("to_local");
    assertThat(step.text()).isEqualTo("to_local(d, `t-1`)");
    assertThat(step.inputs()).containsExactly("d", "`t-1`");
    assertThat(step.fails())
        .isEqualTo(
            "true AND (d) IS NOT NULL AND (`t-1`) IS NOT NULL AND (%s) IS NULL", step.text());
  }

  @Test
  void arithmeticAndCastsAreStepsUnlessTheyMayBeNull() {
    assertThat(steps("(a + b) * -c - cast(d as int)"))
        .extracting(SqlStep::text)
        .containsExactly(
            "(a + b)",
            "(- c)",
            "((a + b) * (- c))",
            "CAST(d AS INT)", //
            "(((a + b) * (- c)) - CAST(d AS INT))");
    assertThat(steps("try_cast(a as int) = try_divide(b, 0)")).isEmpty();
  }

  @Test
  void aStepIsNeededInTheBranchesThatLeadToIt() {
    assertThat(fails("if(a = '-', null, to_long(a))"))
        .containsExactly(
            "NOT coalesce((a = '-'), false) AND (a) IS NOT NULL AND (to_long(a)) IS NULL");
    assertThat(fails("case when x then 1 when y then to_long(a) end"))
        .containsExactly(
            "NOT coalesce(x, false) AND (y) AND (a) IS NOT NULL AND (to_long(a)) IS NULL");
    assertThat(fails("if(x, coalesce(b, to_long(a)), 0)"))
        .containsExactly(
            "(x) AND NOT ((b) IS NOT NULL) AND (a) IS NOT NULL AND (to_long(a)) IS NULL");
  }

  @Test
  void aLambdaIsKeptAsItWasWritten() {
    assertThat(fails("if(exists(a, x -> x = '-'), 0, to_long(b))"))
        .containsExactly(
            "NOT coalesce(exists(a, x -> x = '-'), false) AND (b) IS NOT NULL"
                + " AND (to_long(b)) IS NULL");
    assertThat(steps("transform(a, x -> to_long(x) + 1)")).isEmpty();
  }

  @Test
  void theStepsWithinLambdasAreToldApart() {
    String text = "aggregate(filter(a, x -> to_long(x) > 0), 0L, (sum, y) -> sum + y) * b";
    assertThat(steps(text)).hasSize(1);
    assertThat(SqlStep.withinLambdas(text, Set.of("to_long")))
        .extracting(SqlStep::text)
        .containsExactly("to_long(x)", "(sum + y)");
  }
}
