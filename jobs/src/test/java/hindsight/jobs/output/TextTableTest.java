package hindsight.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void textsStandToTheLeftAndNumbersToTheRightWithTheirPointsInLine() {
    Rows rows =
        rows(
            List.of("day", "queue", "contacts", "rate"),
            row(LocalDate.of(2026, 1, 31), "billing", 12L, 0.5),
            row(LocalDate.of(2026, 2, 1), "it", 1040L, 12.34567),
            row(null, null, null, null));

    assertThat(printed(rows))
        .isEqualTo(
            """
            day         queue    contacts     rate
            ----------  -------  --------  -------
            2026-01-31  billing        12   0.5
            2026-02-01  it           1040  12.3457
            -           -               -   -
            """);
  }

  @Test
  void aDoubleIsNeverInScientificNotation() {
    Rows rows = rows(List.of("x"), row(1.0e12), row(0.0000123456), row(-0.0), row(1.0 / 3));

    assertThat(printed(rows))
        .contains("1000000000000\n", "0.00001235\n", "\n            0\n", "0.3333\n")
        .doesNotContain("E");
  }

  @Test
  void whatIsNotFiniteIsNamed() {
    assertThat(printed(rows(List.of("x"), row(Double.NaN), row(Double.NEGATIVE_INFINITY))))
        .contains("NaN\n", "-Infinity\n");
  }

  @Test
  void noRowsAreSaidToBeNone() {
    assertThat(printed(rows(List.of("queue", "n"))))
        .isEqualTo(
            """
            queue  n
            -----  -
            (no rows)
            """);
  }

  @Test
  void aTextOfSeveralLinesKeepsThemInItsColumn() {
    assertThat(printed(rows(List.of("plan", "next"), row("SCAN\n  kpi", "a"))))
        .isEqualTo(
            """
            plan   next
            -----  ----
            SCAN   a
              kpi
            """);
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    assertThat(printed(rows(List.of("said"), row("a\u001b[31mb\tc")))).contains("a [31mb c");
  }

  @Test
  void aLongTextIsNotCutWithoutAWidth() {
    assertThat(printed(rows(List.of("said"), row("x".repeat(500))))).contains("x".repeat(500));
  }

  @Test
  void aWidthCutsTheWidestTextsAndNoNumber() {
    Rows rows =
        rows(List.of("id", "said", "seconds"), row("a-1", "The queue was far too long", 123456L));

    assertThat(printed(rows, 30))
        .isEqualTo(
            """
            id   said              seconds
            ---  ----------------  -------
            a-1  The queue was f…   123456
            """);
  }

  @Test
  void aWidthThatCannotBeMetCutsNoTextBelowEightCharacters() {
    assertThat(printed(rows(List.of("a", "b"), row("123456789", "123456789")), 5))
        .contains("1234567…  1234567…");
  }

  @Test
  void aCharacterOutsideTheBasicPlaneCountsAsOne() {
    assertThat(printed(rows(List.of("mood", "n"), row("🙂🙂", "x"), row("glum", "y"))))
        .contains("🙂🙂    x\n");
  }

  private static String printed(Rows rows) {
    return printed(rows, Integer.MAX_VALUE);
  }

  private static String printed(Rows rows, int width) {
    StringBuilder out = new StringBuilder();
    Format.TABLE.write(rows, out, width);
    return out.toString();
  }

  private static Rows rows(List<String> columns, Object[]... rows) {
    return new Rows(columns, Stream.of(rows).map(Arrays::asList).toList());
  }

  private static Object[] row(Object... cells) {
    return cells;
  }
}
