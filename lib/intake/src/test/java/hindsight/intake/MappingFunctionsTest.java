package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFunctionsTest {
  private static final String MILLION_DIGITS = "1".repeat(1_000_000);

  @Test
  void secondsAndMillisecondsSince1970AreInstants() {
    assertThat(MappingFunctions.sinceEpoch("1767225600.25", 6))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
    assertThat(MappingFunctions.sinceEpoch("1.767225600250E12", 3))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e50000000", "1e-2000000000", "-1e999999999", "1e2147483647", "0e99999"})
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void aNumberBeyondAllMeasuresIsNoneAtOnce(String text) {
    assertThat(MappingFunctions.whole(text)).isNull();
    assertThat(MappingFunctions.number(text)).isNull();
    assertThat(MappingFunctions.sinceEpoch(text, 6)).isNull();
    assertThat(MappingFunctions.sum("[1, %s]".formatted(text))).isNull();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void aMillionDigitsAreNoNumberAtOnce() {
    assertThat(MappingFunctions.whole(MILLION_DIGITS)).isNull();
    assertThat(MappingFunctions.number(MILLION_DIGITS)).isNull();
    assertThat(MappingFunctions.sinceEpoch(MILLION_DIGITS, 3)).isNull();
    assertThat(MappingFunctions.duration(MILLION_DIGITS + ":00")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"12,12", "12.0,12", "1.2e1,12", "-3,-3", "12.5,", "twelve,", "9223372036854775808,"})
  void aWholeNumberMayBeWrittenAsADecimal(String text, Long value) {
    assertThat(MappingFunctions.whole(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[];0",
        "[1, \"2\", 3.0];6",
        "[1, null];",
        "[1, \"x\"];",
        "[1.5];",
        "{\"a\": 1};",
        "7;",
        "[9223372036854775807, 1];"
      })
  void theSumOfAnArrayIsUnknownWhereOneOfItsElementsIs(String text, Long sum) {
    assertThat(MappingFunctions.sum(text)).isEqualTo(sum);
  }
}
