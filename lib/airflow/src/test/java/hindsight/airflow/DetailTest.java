package hindsight.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"detail\": \"Not authenticated\"} | Not authenticated",
        "{\"detail\": {\"reason\": \"Unique constraint violation\", \"statement\": \"hidden\"}}"
            + " | Unique constraint violation",
        "{\"detail\": [{\"loc\": [\"body\", \"logical_date\"], \"msg\": \"Field required\"}, \"or so\"]}"
            + " | body.logical_date: Field required; or so",
        "{\"detail\": {\"code\": 7}} | {\"code\":7}",
        "{\"error\": \"API route not found\"} | API route not found",
        "<html> no | <html> no"
      })
  void whateverARefusalSaysBecomesOneLine(String body, String line) {
    assertThat(Detail.of(body)).isEqualTo(line);
  }
}
