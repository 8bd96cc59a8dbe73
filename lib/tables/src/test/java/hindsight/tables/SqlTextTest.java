package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp 'today'",
        "date 'Yesterday' < x",
        "if(x = '1', timestamp_ntz 'NOW', y)",
        "date \"tomorrow\"",
        "cast('epoch' as date)",
        "cast(' Today ' as timestamp)",
        "try_cast('today CET' as timestamp)",
        "'now'::timestamp",
        "date_trunc('day', 'now')",
        "x < 'today'",
        "coalesce(x, 'now')",
        "x + ('now' - y)",
        "timestampdiff(second, x, 'now')",
        "case when x = '1' then 'now' end",
        "'now'"
      })
  void aWordThatReadsTheClockIsRefused(String text) {
    assertThatThrownBy(() -> SqlText.parse(text, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s)'.*' as a date or time reads the clock, expected a fixed one: .*")
        .hasMessageEndingWith(text);
  }

  @Test
  void aFunctionThatTurnsAWordIntoADateIsRefused() {
    assertThatThrownBy(() -> SqlText.parse("to_date('now')", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date '2026-03-01' < x",
        "timestamp '2026-03-01 09:30:00' < x",
        "cast('2026-03-01' as date)",
        "priority = 'now'",
        "priority <> 'today'",
        "priority in ('now', 'tomorrow')",
        "case priority when 'now' then 1 end",
        "contains(x, 'now')",
        "x || 'now'",
        "x like 'today'",
        "if(x = '1', 'nowhere', 'today we call')"
      })
  void aFixedDateOrAWordThatStaysOneIsAllowed(String text) {
    assertThat(SqlText.parse(text, Set.of()).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x rlike '('|'(' is no regular expression (Unclosed group)",
        "x rlike y|rlike needs its pattern written out",
        "regexp_like(x, '[a')|'[a' is no regular expression",
        "regexp_extract(x, '(a)', 2)|regexp_extract needs the number of a group of its pattern",
        "regexp_extract(x, 'a')|regexp_extract needs the number of a group of its pattern",
        "regexp_extract(x, '(a)', y)|regexp_extract needs the number of a group of its pattern",
        "regexp_replace(x, '*', '')|'*' is no regular expression",
        "regexp_replace(x, '(a)', '$2')|regexp_replace needs a replacement that names only groups",
        "regexp_replace(x, 'a', y)|regexp_replace needs a replacement that names only groups",
        "split(x, '{')|'{' is no regular expression",
        "x like y|like needs its pattern written out",
        "x like '!a' escape '!'|'!a' is no pattern of like: what follows ! must be %, _ or ! itself",
        "like(x, concat('a', 'b'))|like needs its pattern written out",
        "element_at(x, 0)|element_at needs a position other than 0",
        "element_at(x, y)|element_at needs a position other than 0",
        "filter(x, v -> v rlike '(')|'(' is no regular expression"
      })
  void anArgumentThatWouldFailAtSomeRowIsRefused(String text, String fault) {
    assertThatThrownBy(() -> SqlText.parse(text, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(fault)
        .hasMessageEndingWith(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x rlike '^[+][0-9]+$'",
        "regexp_replace(x, '(a)(b)', '$2$1')",
        "regexp_replace(x, '^sip:', '')",
        "regexp_extract(x, '(a)')",
        "regexp_extract(x, 'a', 0)",
        "split(x, '[|]', 2)",
        "x like '%a!_%' escape '!'",
        "x like all ('a%', 'b%')",
        "element_at(x, -1)",
        "get(x, y)"
      })
  void anArgumentThatIsWrittenOutAndGoodIsAllowed(String text) {
    assertThat(SqlText.parse(text, Set.of()).text()).isEqualTo(text);
  }
}
