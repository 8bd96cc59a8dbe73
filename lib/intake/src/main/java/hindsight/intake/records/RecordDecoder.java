package hindsight.intake.records;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * Bytes to text: a record at once, then its fields as parts of that text where that is the same.
 */
final class RecordDecoder {

  private static final int SHOWN_BYTES = 4096;
  private static final char REPLACEMENT = '\uFFFD';

  private final Charset charset;
  private final String quote;

  RecordDecoder(Charset charset, char quote) {
    this.charset = charset;
    this.quote = String.valueOf(quote);
  }

  /** The text; the bytes in base64 where they mean nothing in the encoding. */
  String textOf(byte[] bytes, int from, int to) {
    String text = strict(bytes, from, to);
    return text == null ? base64(bytes, from, to) : text;
  }

  /** The beginning of a text that is too long to be kept. */
  String beginningOf(byte[] bytes, int from, int to) {
    return lenient(bytes, from, Math.min(to, from + SHOWN_BYTES));
  }

  /** The text; null when the bytes mean nothing in the encoding. */
  String strict(byte[] bytes, int from, int to) {
    String text = lenient(bytes, from, to);
    return text.indexOf(REPLACEMENT) < 0 || decodes(bytes, from, to) ? text : null;
  }

  /** The text, with a replacement character for what means nothing. */
  private String lenient(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, charset);
  }

  /** The bytes in base64, marked as such. */
  private static String base64(byte[] bytes, int from, int to) {
    return SourceRecord.BASE64
        + Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to));
  }

  /** The fields of a record that was found and decoded; null where blank. */
  List<String> fields(String text, byte[] bytes, int start, RecordScanner found) {
    boolean byteIsChar = text.length() == found.end() - start;
    String[] fields = new String[found.count()];
    for (int i = 0; i < fields.length; i++) {
      int from = found.from(i);
      int to = found.to(i);
      if (from < to) {
        String field =
            byteIsChar ? text.substring(from - start, to - start) : lenient(bytes, from, to);
        fields[i] = found.doubled(i) ? field.replace(quote + quote, quote) : field;
      }
    }
    return Collections.unmodifiableList(Arrays.asList(fields));
  }

  /** Decides whether a replacement character stood in the bytes or in place of them. */
  private boolean decodes(byte[] bytes, int from, int to) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
