package hindsight.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void csvQuotesOnlyWhatMustBeQuotedAndEndsLinesWithCrLf() {
    Rows rows =
        new Rows(
            List.of("a", "b,c"), List.of(row("x", "say \"hi\""), row("two\nlines", " plain ")));

    assertThat(printed(Format.CSV, rows))
        .isEqualTo("a,\"b,c\"\r\nx,\"say \"\"hi\"\"\"\r\n\"two\nlines\", plain \r\n");
  }

  @Test
  void csvTellsNullFromAnEmptyText() {
    assertThat(printed(Format.CSV, new Rows(List.of("a", "b"), List.of(row(null, "")))))
        .isEqualTo("a,b\r\n,\"\"\r\n");
  }

  @Test
  void csvWritesNumbersInFullAndTimesInIsoForm() {
    Rows rows =
        new Rows(
            List.of("n", "d", "e", "t"),
            List.of(
                row(
                    1.0e12,
                    new BigDecimal("0.10"),
                    1.0e-7,
                    Instant.parse("2026-01-01T10:00:00Z"))));

    assertThat(printed(Format.CSV, rows))
        .isEqualTo("n,d,e,t\r\n1000000000000,0.10,0.00000010,2026-01-01T10:00:00Z\r\n");
  }

  @Test
  void markdownIsATableInWhichNothingIsMarkup() {
    Rows rows = new Rows(List.of("a", "n"), List.of(row("x | *y*\nz", 0.5), row(null, 7L)));

    assertThat(printed(Format.MARKDOWN, rows))
        .isEqualTo("| a | n |\n|---|---|\n| x \\| \\*y\\*<br>z | 0.5 |\n|  | 7 |\n");
  }

  @Test
  void aTextIsBrokenAtBlanksAndAWordNever() {
    Rows rows = new Rows(List.of("a", "b"), List.of(row("one two three extraordinary", 1L)));
    assertThat(rows.wrapped(7).rows()).containsExactly(row("one two\nthree\nextraordinary", 1L));
    Rows lines = new Rows(List.of("a"), List.of(row("x: one two\ny: one")));
    assertThat(lines.wrapped(6).rows()).containsExactly(row("x: one\n  two\ny: one"));
  }

  @Test
  void jsonIsAnArrayWithOneObjectALine() {
    Rows rows =
        new Rows(
            List.of("day", "at", "n", "rate", "sum", "open", "note"),
            List.of(
                row(
                    LocalDate.of(2026, 1, 31),
                    Instant.parse("2026-01-31T10:00:00Z"),
                    12L,
                    0.25,
                    new BigDecimal("1.50"),
                    true,
                    null),
                row(null, null, null, Double.NaN, null, false, "say \"hi\"\n")));

    assertThat(printed(Format.JSON, rows))
        .isEqualTo(
            """
            [
            {"day":"2026-01-31","at":"2026-01-31T10:00:00Z","n":12,"rate":0.25,"sum":1.50,"open":true,"note":null},
            {"day":null,"at":null,"n":null,"rate":null,"sum":null,"open":false,"note":"say \\"hi\\"\\n"}
            ]
            """);
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArray() {
    assertThat(printed(Format.JSON, new Rows(List.of("a"), List.of()))).isEqualTo("[]\n");
  }

  @Test
  void jsonGivesASecondColumnOfANameItsOwn() {
    assertThat(printed(Format.JSON, new Rows(List.of("a", "a"), List.of(row(1L, 2L)))))
        .contains("{\"a\":1,\"a_2\":2}");
  }

  @Test
  void aPrintStreamIsWrittenTo() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      Format.CSV.write(new Rows(List.of("é"), List.of()), out);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é\r\n");
  }

  @Test
  void anOutputThatFailsIsNotSwallowed() {
    assertThatThrownBy(() -> Format.CSV.write(new Rows(List.of("a"), List.of()), new FullDisk()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
  }

  @Test
  void aRowOfAnotherWidthThanTheColumnsIsRefused() {
    assertThatThrownBy(() -> new Rows(List.of("a", "b"), List.of(row(1L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Row must have 2 cells, one for each column: [1]");
  }

  private static String printed(Format format, Rows rows) {
    StringBuilder out = new StringBuilder();
    format.write(rows, out);
    return out.toString();
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }

  private static final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
