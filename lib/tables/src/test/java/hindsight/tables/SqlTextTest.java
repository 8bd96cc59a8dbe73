package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlTextTest {

  @Test
  void anExpressionNamesItsColumnsAndFunctions() {
    SqlText sql = SqlText.parse("concat(`vru+line`, '-', call_id) = upper(x.y)", Set.of());
    assertThat(sql.columns()).containsExactly("call_id", "vru+line", "x");
    assertThat(sql.functions()).containsExactly("concat", "upper");
  }

  @Test
  void aFunctionThatReadsTheWorldIsRefused() {
    for (String text : List.of("rand()", "now()", "java_method('a', 'b')", "input_file_name()")) {
      assertThatThrownBy(() -> SqlText.parse(text, Set.of()))
          .as(text)
          .isInstanceOf(SqlText.UnknownFunctionException.class)
          .hasMessageContaining("is not allowed: " + text);
    }
  }

  @Test
  void aSubQueryIsRefused() {
    assertThatThrownBy(() -> SqlText.parse("x in (select y from z)", Set.of()))
        .hasMessageStartingWith("sub-queries are not allowed");
  }

  @Test
  void whatIsNoExpressionSaysSo() {
    assertThatThrownBy(() -> SqlText.parse("a +", Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not an expression: a +");
  }

  @Test
  void callsOfOurFunctionsAreFoundWithTheirArguments() {
    Set<SqlText.Call> calls =
        SqlText.callsOf("if(t = '0', null, to_local(d, t))", Set.of("to_local"));
    assertThat(calls).hasSize(1);
    SqlText.Call call = calls.iterator().next();
    assertThat(call.function()).isEqualTo("to_local");
    assertThat(call.arguments()).containsExactly("d", "t");
  }
}
