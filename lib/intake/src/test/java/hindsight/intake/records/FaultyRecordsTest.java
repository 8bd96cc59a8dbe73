package hindsight.intake.records;

import static hindsight.intake.records.Reading.CSV;
import static hindsight.intake.records.Reading.HEADLESS;
import static hindsight.intake.records.Reading.limitedTo;
import static hindsight.intake.records.Reading.outlines;
import static hindsight.intake.records.Reading.records;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyRecordsTest {

  @Test
  void undecodableBytesAreKeptInBase64() {
    byte[] line = "1,café".getBytes(ISO_8859_1);
    List<SourceRecord> records = records(CSV, "x,y\n1,café\n2,tea\n".getBytes(ISO_8859_1));
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: bytes are not UTF-8", "3: [2, tea]");
    assertThat(records.get(0).text())
        .isEqualTo("base64:" + Base64.getEncoder().encodeToString(line));
    assertThat(records.get(0).fields()).isEmpty();
  }

  @Test
  void aByteThatAnEncodingLeavesUndefinedIsUndecodable() {
    Dialect western = new Dialect(',', '"', false, "cp1252", Dialect.MAX_RECORD_BYTES);
    assertThat(records(western, new byte[] {'a', ',', (byte) 0x81, '\n'}))
        .extracting(Reading::outline)
        .containsExactly("1: bytes are not windows-1252");
    Dialect ascii = new Dialect(',', '"', false, "ascii", Dialect.MAX_RECORD_BYTES);
    assertThat(outlines(ascii, "a,é\n")).containsExactly("1: bytes are not US-ASCII");
  }

  @Test
  void aNulByteIsAFault() {
    assertThat(outlines(CSV, "x,y\n1,a\0b\n2,\0\n3,c\n"))
        .containsExactly("2: contains a NUL byte", "3: contains a NUL byte", "4: [3, c]");
  }

  @Test
  void anotherNumberOfFieldsThanTheHeaderIsAFault() {
    assertThat(outlines(CSV, "x,y,z\n1,2\n1,2,3\n1,2,3,4\n"))
        .containsExactly(
            "2: has 2 fields, expected 3", "3: [1, 2, 3]", "4: has 4 fields, expected 3");
  }

  @Test
  void withoutHeaderTheFirstGoodRecordCountsTheFields() {
    assertThat(outlines(HEADLESS, "\"a\"b\n1,2\n3\n"))
        .containsExactly(
            "1: text after a closing quote", "2: [1, 2]", "3: has 1 fields, expected 2");
  }

  @Test
  void theHeaderAgainIsAFault() {
    assertThat(outlines(CSV, "x,y\n1,2\nx,y\r\n3,4\n"))
        .containsExactly("2: [1, 2]", "3: repeats the header", "4: [3, 4]");
    assertThat(outlines(HEADLESS, "x,y\nx,y\n")).containsExactly("1: [x, y]", "2: [x, y]");
  }

  @Test
  void textAfterAClosingQuoteCostsItsLine() {
    List<SourceRecord> records = records(CSV, "x,y\n1,\"a\"b\n2,c\n");
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: text after a closing quote", "3: [2, c]");
    assertThat(records.get(0).text()).isEqualTo("1,\"a\"b");
  }

  @Test
  void anUnclosedQuoteCostsOnlyItsFirstLine() {
    List<SourceRecord> records = records(CSV, "x,y\n1,\"a\n2,b\n3,c\n");
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: quote opened but never closed", "3: [2, b]", "4: [3, c]");
    assertThat(records.get(0).text()).isEqualTo("1,\"a");
  }

  @Test
  void anUnclosedQuoteThatALaterOneClosesCostsOnlyItsFirstLine() {
    assertThat(outlines(CSV, "x,y\n1,\"a\n2,b\n3,\"c\"\n4,d\n"))
        .containsExactly("2: text after a closing quote", "3: [2, b]", "4: [3, c]", "5: [4, d]");
    assertThat(outlines(CSV, "x,y\n1,\"a\n2,b\n3\",c\n4,d\n"))
        .containsExactly("2: has 3 fields, expected 2", "3: [2, b]", "4: [3\", c]", "5: [4, d]");
  }

  @Test
  void anUnclosedQuoteIsGivenUpAtTheLargestRecord() {
    String good = "2,bbbbbbbbbb\n".repeat(50);
    assertThat(outlines(limitedTo(100, CSV), "x,y\n1,\"a\n" + good + "3,\"c\"\n"))
        .hasSize(52)
        .startsWith("2: quote opened but never closed", "3: [2, bbbbbbbbbb]")
        .endsWith("52: [2, bbbbbbbbbb]", "53: [3, c]");
  }

  @Test
  void aRecordOverTheLimitIsSkippedAndShowsItsBeginning() {
    String file = "x,y\n1," + "a".repeat(20_000) + "\n2,b\n";
    List<SourceRecord> records = records(limitedTo(10_000, CSV), file);
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: record is longer than 10000 bytes", "3: [2, b]");
    assertThat(records.get(0).text()).isEqualTo("1," + "a".repeat(4094));
  }

  @Test
  void theLimitCountsTheBytesBeforeTheLineEnd() {
    for (String lineEnd : List.of("\n", "\r\n", "")) {
      assertThat(outlines(limitedTo(5, HEADLESS), "12345" + lineEnd)).containsExactly("1: [12345]");
      assertThat(outlines(limitedTo(5, HEADLESS), "12345\n123456" + lineEnd))
          .containsExactly("1: [12345]", "2: record is longer than 5 bytes");
    }
  }

  @Test
  void theBeginningThatIsShownMayEndInsideACharacter() {
    String text = "a" + "שלום".repeat(2_000);
    SourceRecord record = records(limitedTo(8_000, HEADLESS), text).get(0);
    assertThat(record.text()).isEqualTo(text.substring(0, 2_048) + "\uFFFD");
  }

  @Test
  void everyMessageIsListed() {
    assertThat(Fault.Kind.values())
        .extracting(Fault.Kind::template)
        .containsExactly(
            "bytes are not %s",
            "contains a NUL byte",
            "record is longer than %d bytes",
            "quote opened but never closed",
            "text after a closing quote",
            "has %d fields, expected %d",
            "repeats the header",
            "file is cut: last record has %d of %d fields",
            "cannot be read to its end: %s",
            "file is cut: it ends within a value",
            "not JSON: %s",
            "not JSON: %s at line %d, column %d; nothing behind it was read",
            "document is longer than %d bytes; nothing behind it was read",
            "%s");
  }
}
