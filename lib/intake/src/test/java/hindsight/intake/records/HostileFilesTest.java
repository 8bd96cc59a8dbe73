package hindsight.intake.records;

import static hindsight.intake.records.Reading.limitedTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFilesTest {

  private static final int MEGABYTE = 1 << 20;

  /** Each line stays inside quotes when it began there, and opens one when it did not. */
  @ParameterizedTest
  @ValueSource(strings = {"x\",\"\n", "\",\",\"\n", "1,\"\"\"\n", "\"\n", "a,\"b\n"})
  void linesThatEachOpenAQuoteCostNoMoreThanTheirSize(String line) {
    String file = "x,y\n" + line.repeat(MEGABYTE / line.length()) + "\n1,good\n2,good\n";
    SourceRecord last =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> last(Reading.reader(limitedTo(MEGABYTE / 4, Reading.CSV), file)));
    assertThat(last.fields()).containsExactly("2", "good");
  }

  @Test
  void whileRereadingIsUsedUpQuotesMustCloseOnTheirLine() {
    String longLine = "a".repeat(250);
    Set<String> afterwards = new TreeSet<>();
    for (int hostile = 100; hostile < 120; hostile++) {
      String file = "x,y\n" + "x\",\"\n".repeat(hostile) + longLine + ",\"b\nc\"\n";
      List<SourceRecord> records = Reading.records(limitedTo(300, Reading.CSV), file);
      assertThat(records.subList(0, hostile)).noneMatch(SourceRecord::isGood);
      SourceRecord last = records.get(hostile);
      afterwards.add(last.isGood() ? "good" : last.fault().message());
    }
    assertThat(afterwards).containsExactly("good", "quote opened but never closed");
  }

  @Test
  void rereadingIsEarnedBackByWhatIsRead() {
    Dialect dialect = limitedTo(1_000, Reading.CSV);
    String good = "1,good\n".repeat(100_000);
    String file = "x,y\n" + "x\",\"\n".repeat(1_000) + good + "2,\"a\nb\"\n";
    List<SourceRecord> records = Reading.records(dialect, file);
    assertThat(records.get(records.size() - 1).fields()).containsExactly("2", "a\nb");
  }

  @Test
  void aLineOfFiftyMegabytesTakesTheMemoryOfTheLargestRecord() {
    Dialect dialect = limitedTo(MEGABYTE, Reading.CSV);
    InputStream file =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream("x,y\n1,".getBytes(UTF_8)),
                    endless('a', 50 * MEGABYTE),
                    new ByteArrayInputStream("\n2,b\n".getBytes(UTF_8)))));
    DelimitedReader reader = new DelimitedReader(file, dialect);
    long before = allocatedBytes();
    List<SourceRecord> records = Reading.drain(reader);
    assertThat(allocatedBytes() - before).isLessThan(5L * MEGABYTE);
    assertThat(records)
        .extracting(Reading::outline)
        .containsExactly("2: record is longer than 1048576 bytes", "3: [2, b]");
  }

  @Test
  void aFileOfDelimitersOrQuotesOrZerosIsReadToItsEnd() {
    for (String only : List.of(",", "\"", "\0", "\r", " ", ",\"")) {
      String file = "x,y\n" + only.repeat(3 * MEGABYTE / only.length()) + "\n1,a\n";
      assertThat(Reading.outlines(limitedTo(MEGABYTE, Reading.CSV), file))
          .as(only)
          .containsExactly("2: record is longer than 1048576 bytes", "3: [1, a]");
    }
  }

  private static SourceRecord last(DelimitedReader reader) {
    SourceRecord last = null;
    while (reader.hasNext()) {
      last = reader.next();
    }
    return last;
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static InputStream endless(char content, int length) {
    return new InputStream() {
      private int left = length;

      @Override
      public int read() {
        return left-- > 0 ? content : -1;
      }

      @Override
      public int read(byte[] target, int offset, int count) {
        int read = Math.min(count, left);
        left -= read;
        Arrays.fill(target, offset, offset + read, (byte) content);
        return read > 0 ? read : -1;
      }
    };
  }
}
