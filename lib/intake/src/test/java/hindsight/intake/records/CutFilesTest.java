package hindsight.intake.records;

import static hindsight.intake.records.Reading.CSV;
import static hindsight.intake.records.Reading.drain;
import static hindsight.intake.records.Reading.failing;
import static hindsight.intake.records.Reading.outlines;
import static hindsight.intake.records.Reading.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class CutFilesTest {

  @Test
  void aLastRecordWithoutLineEndAndWithTooFewFieldsCutsTheFile() {
    List<SourceRecord> records = records(CSV, "x,y,z\n1,2,3\n4,5");
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: [1, 2, 3]", "3: file is cut: last record has 2 of 3 fields");
    assertThat(records.get(1).fault().endsFile()).isTrue();
    assertThat(records.get(1).text()).isEqualTo("4,5");
  }

  @Test
  void aLastRecordWithTooFewFieldsAndALineEndIsOnlyFaulty() {
    List<SourceRecord> records = records(CSV, "x,y,z\n4,5\n");
    assertThat(records).extracting(Reading::outline).containsExactly("2: has 2 fields, expected 3");
    assertThat(records.get(0).fault().endsFile()).isFalse();
  }

  @Test
  void aFileThatEndsInsideQuotesIsCut() {
    assertThat(outlines(CSV, "x,y\n1,\"a"))
        .containsExactly("2: file is cut: last record has 1 of 2 fields");
    assertThat(outlines(CSV, "x,y\n1,\"a\nb"))
        .containsExactly(
            "2: quote opened but never closed", "3: file is cut: last record has 1 of 2 fields");
  }

  @Test
  void whatWasCompleteBeforeTheStreamFailedIsRead() {
    DelimitedReader reader = cut("x,y\n1,a\n2,b\n3,c", new EOFException("no more"));
    List<SourceRecord> records = drain(reader);
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: [1, a]", "3: [2, b]", "4: cannot be read to its end: no more");
    assertThat(records.get(2).text()).isEqualTo("3,c");
    assertThat(reader.failure()).containsInstanceOf(EOFException.class);
  }

  @Test
  void aStreamThatFailsBetweenTwoRecordsIsCutToo() {
    List<SourceRecord> records = drain(cut("x,y\n1,a\n", new ZipException("bad block")));
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: [1, a]", "3: cannot be read to its end: bad block");
    assertThat(records.get(1).text()).isEmpty();
  }

  @Test
  void aFailureWithoutMessageIsNamedByItsType() {
    assertThat(drain(cut("x,y\n1", new ZipException())))
        .extracting(Reading::outline)
        .containsExactly("2: cannot be read to its end: ZipException");
  }

  @Test
  void bytesThatMeanNothingInTheEncodingAreSaidToBeThose() {
    assertThat(drain(cut("x,y\n1", new MalformedInputException(1))))
        .extracting(Reading::outline)
        .containsExactly("2: cannot be read to its end: bytes that its encoding does not know");
  }

  @Test
  void anEndThatComesTooEarlySaysSo() {
    assertThat(drain(cut("x,y\n1", new EOFException())))
        .extracting(Reading::outline)
        .containsExactly("2: cannot be read to its end: it ends too early");
  }

  @Test
  void aStreamThatFailsInTheHeaderCutsTheHeader() {
    DelimitedReader reader = cut("x,", new EOFException("no more"));
    SourceRecord header = reader.header().orElseThrow();
    assertThat(Reading.outline(header)).isEqualTo("1: cannot be read to its end: no more");
    assertThat(header.fault().endsFile()).isTrue();
    assertThat(reader.hasNext()).isFalse();
  }

  @Test
  void aStreamThatFailsInsideQuotesIsCutOnItsLastLine() {
    assertThat(drain(cut("x,y\n1,\"a\n2,b\n3,c", new EOFException("no more"))))
        .extracting(Reading::outline)
        .containsExactly(
            "2: quote opened but never closed",
            "3: [2, b]",
            "4: cannot be read to its end: no more");
  }

  @Test
  void aWellFormedRecordOverSeveralLinesIsCutAsOne() {
    List<SourceRecord> records = drain(cut("x,y\n1,\"a\nb\"", new EOFException("no more")));
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: cannot be read to its end: no more");
    assertThat(records.get(0).text()).isEqualTo("1,\"a\nb\"");
  }

  @Test
  void aStreamThatFailsInARecordOverTheLimitSaysBoth() {
    Dialect dialect = Reading.limitedTo(4, CSV);
    byte[] file = "x,y\n1,aaaaaaaaaa".getBytes(UTF_8);
    assertThat(drain(new DelimitedReader(failing(file, new EOFException("no more")), dialect)))
        .extracting(Reading::outline)
        .containsExactly(
            "2: record is longer than 4 bytes", "2: cannot be read to its end: no more");
  }

  @Test
  void aGzipCutAnywhereGivesGoodRecordsAndSaysThatItIsCut() throws IOException {
    StringBuilder file = new StringBuilder("x,y\n");
    for (int i = 0; i < 2_000; i++) {
      file.append(i).append(',').append(Integer.toHexString(i * 7919)).append('\n');
    }
    byte[] gzip = gzip(file.toString());
    for (int length = 20; length < gzip.length; length += 97) {
      byte[] part = Arrays.copyOf(gzip, length);
      List<SourceRecord> records =
          drain(new DelimitedReader(new GZIPInputStream(new ByteArrayInputStream(part)), CSV));
      int last = records.size() - 1;
      if (last > 0) {
        assertThat(records.subList(0, last)).allMatch(SourceRecord::isGood);
        assertThat(records.get(last).fault().message())
            .isEqualTo("cannot be read to its end: Unexpected end of ZLIB input stream");
      }
    }
  }

  private static DelimitedReader cut(String file, IOException failure) {
    return new DelimitedReader(failing(file.getBytes(UTF_8), failure), CSV, 8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
