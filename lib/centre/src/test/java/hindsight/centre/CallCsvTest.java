package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallCsvTest {

  @Test
  void plainTextStaysAsItIs() {
    assertThat(CallCsv.quoted("delivery status")).isEqualTo("delivery status");
  }

  @Test
  void commasQuotesAndLineBreaksAreQuoted() {
    assertThat(CallCsv.quoted("late, or lost")).isEqualTo("\"late, or lost\"");
    assertThat(CallCsv.quoted("the \"new\" one")).isEqualTo("\"the \"\"new\"\" one\"");
    assertThat(CallCsv.quoted("two\nlines")).isEqualTo("\"two\nlines\"");
  }
}
