package hindsight.intake.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

  @ParameterizedTest
  @CsvSource({"utf-8,UTF-8", "latin1,ISO-8859-1", "cp1252,windows-1252", "ascii,US-ASCII"})
  void anEncodingIsKeptByItsCanonicalName(String given, String canonical) {
    assertThat(encodedIn(given).encoding()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "Shift_JIS", "IBM037", "klingon", "no such name"})
  void anEncodingThatIsNotAsciiByteByByteIsRefused(String encoding) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encodedIn(encoding))
        .withMessage("Encoding must be UTF-8, US-ASCII, ISO-8859-x or windows-125x: " + encoding);
  }

  @Test
  void aDelimiterIsOneAsciiCharacterOtherThanALineEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> delimitedBy('\n'))
        .withMessage("Delimiter must be one ASCII character, not a line end: U+000A");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> delimitedBy('é'))
        .withMessage("Delimiter must be one ASCII character, not a line end: U+00E9");
    assertThatIllegalArgumentException().isThrownBy(() -> delimitedBy('\0'));
  }

  @Test
  void aQuoteIsVisibleAndNotTheDelimiter() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dialect(';', ';', true, "UTF-8", 1))
        .withMessage("Delimiter and quote must differ, both are: ;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dialect(',', ' ', true, "UTF-8", 1))
        .withMessage("Quote must be one visible ASCII character, or none: U+0020");
  }

  @Test
  void aRecordHoldsAtLeastOneByte() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reading.limitedTo(0, Dialect.CSV))
        .withMessage("Largest record must be 1 to 1073741824 bytes: 0");
  }

  @Test
  void itTravelsToOtherMachines() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(Dialect.TSV);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(Dialect.TSV);
    }
  }

  private static Dialect encodedIn(String encoding) {
    return new Dialect(',', '"', true, encoding, Dialect.MAX_RECORD_BYTES);
  }

  private static Dialect delimitedBy(char delimiter) {
    return new Dialect(delimiter, '"', true, "UTF-8", Dialect.MAX_RECORD_BYTES);
  }
}
