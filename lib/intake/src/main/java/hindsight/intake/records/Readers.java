package hindsight.intake.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.parquet.io.InputFile;

/** Opens a reader of rows for each {@link Format}. */
public final class Readers {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Of a format that is read from its beginning to its end. */
  public static RowReader of(Format format, InputStream in, Wanted wanted) throws IOException {
    if (format instanceof Format.Delimited delimited) {
      return new DelimitedRows(new DelimitedReader(in, delimited.dialect()), delimited, wanted);
    }
    return new DocumentRows(documents(format, in), wanted);
  }

  /** The documents of a JSON format. */
  static Documents documents(Format format, InputStream in) throws IOException {
    if (format instanceof Format.JsonLines lines) {
      return new JsonLines(in, lines.maxRecordBytes());
    }
    if (format instanceof Format.Json json) {
      InputStream unicode = withoutMark(unicode(in, Charset.forName(json.encoding())));
      return new JsonDocuments(unicode, json.members(), json.maxRecordBytes());
    }
    throw new IllegalArgumentException("Not read as a stream: " + format);
  }

  /** Of a Parquet file. */
  public static RowReader ofParquet(InputFile file, Wanted wanted) {
    return new DocumentRows(new ParquetDocuments(file, wanted), wanted);
  }

  /** Behind the mark with which a UTF-8 file may begin. */
  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream unread = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
    byte[] first = unread.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
      unread.unread(first);
    }
    return unread;
  }

  private static InputStream unicode(InputStream in, Charset charset) throws IOException {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return in;
    }
    return ReaderInputStream.builder()
        .setReader(
            new InputStreamReader(
                in,
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)))
        .setCharset(StandardCharsets.UTF_8)
        .get();
  }

  private Readers() {}
}
