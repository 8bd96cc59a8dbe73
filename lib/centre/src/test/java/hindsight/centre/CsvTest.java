package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void plainTextStaysAsItIsAndNullIsEmpty() throws IOException {
    assertThat(line("delivery status", null, 3L, true)).isEqualTo("delivery status,,3,true\n");
  }

  @Test
  void commasQuotesAndLineBreaksAreQuoted() throws IOException {
    assertThat(line("late, or lost", "the \"new\" one", "two\nlines"))
        .isEqualTo("\"late, or lost\",\"the \"\"new\"\" one\",\"two\nlines\"\n");
  }

  @Test
  void instantsHaveMilliseconds() throws IOException {
    assertThat(line(Instant.parse("2026-03-01T08:00:00Z"), LocalDate.parse("2026-03-01"), 81.5))
        .isEqualTo("2026-03-01T08:00:00.000Z,2026-03-01,81.5\n");
  }

  private static String line(Object... values) throws IOException {
    StringBuilder out = new StringBuilder();
    Csv.line(out, values);
    return out.toString();
  }
}
