package hindsight.intake.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Files as they are given to the reader in tests, and what it makes of them. */
final class Reading {

  static final Dialect CSV = Dialect.CSV;
  static final Dialect HEADLESS = new Dialect(',', '"', false, "UTF-8", Dialect.MAX_RECORD_BYTES);

  private Reading() {}

  /** The records behind the header. */
  static List<SourceRecord> records(Dialect dialect, String file) {
    return records(dialect, file.getBytes(UTF_8));
  }

  static List<SourceRecord> records(Dialect dialect, byte[] file) {
    return records(dialect, file, 64);
  }

  static List<SourceRecord> records(Dialect dialect, byte[] file, int bufferBytes) {
    return drain(new DelimitedReader(new ByteArrayInputStream(file), dialect, bufferBytes));
  }

  static List<SourceRecord> drain(DelimitedReader reader) {
    List<SourceRecord> records = new ArrayList<>();
    reader.forEachRemaining(records::add);
    return records;
  }

  static List<List<String>> fields(Dialect dialect, String file) {
    return records(dialect, file).stream().map(SourceRecord::fields).toList();
  }

  static DelimitedReader reader(Dialect dialect, String file) {
    return new DelimitedReader(new ByteArrayInputStream(file.getBytes(UTF_8)), dialect);
  }

  /** A record as "line: fields" or "line: fault", which is all that most tests are about. */
  static String outline(SourceRecord record) {
    return record.line() + ": " + (record.isGood() ? record.fields() : record.fault().message());
  }

  static List<String> outlines(Dialect dialect, String file) {
    return records(dialect, file).stream().map(Reading::outline).toList();
  }

  static Dialect limitedTo(int maxRecordBytes, Dialect dialect) {
    return new Dialect(
        dialect.delimiter(), dialect.quote(), dialect.header(), dialect.encoding(), maxRecordBytes);
  }

  /** A stream that fails where these bytes end. */
  static InputStream failing(byte[] bytes, IOException failure) {
    ByteArrayInputStream source = new ByteArrayInputStream(bytes);
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = source.read(target, offset, length);
        if (read < 0) {
          throw failure;
        }
        return read;
      }
    };
  }
}
