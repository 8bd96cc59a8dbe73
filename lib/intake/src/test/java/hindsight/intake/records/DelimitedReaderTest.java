package hindsight.intake.records;

import static hindsight.intake.records.Reading.CSV;
import static hindsight.intake.records.Reading.HEADLESS;
import static hindsight.intake.records.Reading.fields;
import static hindsight.intake.records.Reading.outlines;
import static hindsight.intake.records.Reading.reader;
import static hindsight.intake.records.Reading.records;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DelimitedReaderTest {

  @Test
  void linesEndWithLfOrCrlfAndTheLastOneNeedNot() {
    assertThat(outlines(HEADLESS, "a,b\nc,d\r\ne,f"))
        .containsExactly("1: [a, b]", "2: [c, d]", "3: [e, f]");
  }

  @Test
  void aLoneCarriageReturnEndsNoLine() {
    assertThat(fields(HEADLESS, "a\rb,c\nd,e\r"))
        .containsExactly(List.of("a\rb", "c"), List.of("d", "e"));
  }

  @Test
  void unquotedFieldsAreTrimmedAndBlankOnesAreNull() {
    assertThat(fields(HEADLESS, " a ,, \t\n,b b,\n"))
        .containsExactly(asList("a", null, null), asList(null, "b b", null));
  }

  @Test
  void quotedFieldsKeepBlanksDelimitersQuotesAndLineBreaks() {
    assertThat(fields(HEADLESS, "\" a \",\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\"\n"))
        .containsExactly(List.of(" a ", "b,c", "say \"hi\"", "two\r\nlines"));
  }

  @Test
  void anEmptyQuotedFieldIsNullAndAFieldOfOneQuoteIsNot() {
    assertThat(fields(HEADLESS, "\"\",\"\"\"\"\n")).containsExactly(asList(null, "\""));
  }

  @Test
  void blanksAroundQuotesDoNotCount() {
    assertThat(fields(HEADLESS, "a, \"b,c\" ,d\n")).containsExactly(List.of("a", "b,c", "d"));
  }

  @Test
  void aQuoteInsideAnUnquotedFieldIsText() {
    assertThat(fields(HEADLESS, "5\" pipe,b\"\n")).containsExactly(List.of("5\" pipe", "b\""));
  }

  @Test
  void withoutQuotingAQuotationMarkIsText() {
    assertThat(fields(Dialect.TSV, "x\ty\n\"a\tb\"\n\"\t\"\"\n"))
        .containsExactly(List.of("\"a", "b\""), List.of("\"", "\"\""));
  }

  @Test
  void aTabThatDelimitsIsNotABlank() {
    assertThat(fields(Dialect.TSV, "x\ty\tz\n\t\t\n \tb\t\n"))
        .containsExactly(asList(null, null, null), asList(null, "b", null));
  }

  @Test
  void blankLinesAreNoRecordsButCountAsLines() {
    assertThat(outlines(CSV, "\n  \nx,y\r\n\r\n1,2\n \t \n\n3,4\n\n"))
        .containsExactly("5: [1, 2]", "8: [3, 4]");
  }

  @Test
  void aRecordOverSeveralLinesStandsOnItsFirst() {
    assertThat(outlines(CSV, "x,y\n1,\"a\n\nb\"\n2,c\n"))
        .containsExactly("2: [1, a\n\nb]", "5: [2, c]");
  }

  @Test
  void theTextIsTheOriginalWithoutItsLineEnd() {
    assertThat(records(CSV, "x,y\r\n 1 ,\"a\r\nb\"\r\n"))
        .extracting(SourceRecord::text)
        .containsExactly(" 1 ,\"a\r\nb\"");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() {
    assertThat(reader(CSV, "\uFEFFx,y\n").header().orElseThrow().fields())
        .containsExactly("x", "y");
    assertThat(outlines(HEADLESS, "\uFEFF\"a\",b\n")).containsExactly("1: [a, b]");
    assertThat(outlines(HEADLESS, "\uFEFF")).isEmpty();
  }

  @Test
  void fieldsAreDecodedInTheDialectsEncoding() {
    Dialect hebrew = new Dialect(',', '"', false, "windows-1255", Dialect.MAX_RECORD_BYTES);
    byte[] file = "שלום,€\n".getBytes(Charset.forName("windows-1255"));
    assertThat(records(hebrew, file))
        .extracting(SourceRecord::fields)
        .containsExactly(List.of("שלום", "€"));
    assertThat(fields(HEADLESS, "é, 😀 ,\"\"\"ü\"\n")).containsExactly(List.of("é", "😀", "\"ü"));
  }

  @Test
  void aReplacementCharacterInTheFileIsText() {
    assertThat(fields(HEADLESS, "a\uFFFD,b\n")).containsExactly(List.of("a\uFFFD", "b"));
  }

  @Test
  void theHeaderIsTheFirstRecordWithTrimmedNames() {
    DelimitedReader reader = reader(CSV, "\n\" vru+line \", call_id,\n1,2,3\n");
    SourceRecord header = reader.header().orElseThrow();
    assertThat(header.line()).isEqualTo(2);
    assertThat(header.fields()).containsExactly("vru+line", "call_id", null);
    assertThat(header.text()).isEqualTo("\" vru+line \", call_id,");
    assertThat(reader.next().fields()).containsExactly("1", "2", "3");
  }

  @Test
  void aFaultyHeaderIsShownAndTheFirstGoodRecordCountsTheFields() {
    DelimitedReader reader = reader(CSV, "x,\"y\n1,2,3\n4,5\n");
    assertThat(Reading.outline(reader.header().orElseThrow()))
        .isEqualTo("1: quote opened but never closed");
    assertThat(Reading.drain(reader))
        .extracting(Reading::outline)
        .containsExactly("2: [1, 2, 3]", "3: has 2 fields, expected 3");
  }

  @Test
  void anEmptyFileHasNeitherHeaderNorRecords() {
    for (String empty : List.of("", "\n\n", "  \r\n")) {
      DelimitedReader reader = reader(CSV, empty);
      assertThat(reader.header()).isEmpty();
      assertThat(reader.hasNext()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(reader::next);
    }
  }

  @Test
  void aFileWithoutHeaderHasNone() {
    assertThat(reader(HEADLESS, "a,b\n").header()).isEmpty();
  }

  @Test
  void closingItClosesTheStream() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    try (DelimitedReader reader =
        new DelimitedReader(
            new ByteArrayInputStream(new byte[0]) {
              @Override
              public void close() {
                closed.set(true);
              }
            },
            CSV)) {
      assertThat(reader.hasNext()).isFalse();
    }
    assertThat(closed).isTrue();
  }
}
