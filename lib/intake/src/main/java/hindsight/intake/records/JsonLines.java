package hindsight.intake.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/** A document per line; a line that is none costs nothing but itself. */
final class JsonLines implements Documents {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final ObjectReader READER =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final RecordDecoder decoder = new RecordDecoder(StandardCharsets.UTF_8, Dialect.NO_QUOTE);
  private final ByteWindow window;
  private final int maxBytes;
  private Document upcoming;
  private boolean begun;
  private boolean isEmpty = true;
  private boolean cutReported;
  private long line = 1;

  JsonLines(InputStream in, int maxBytes) {
    this.window = new ByteWindow(in, BUFFER_BYTES, maxBytes + 2);
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean hasNext() {
    if (!begun) {
      begun = true;
      window.skipByteOrderMark();
    }
    if (upcoming == null) {
      upcoming = read();
    }
    return upcoming != null;
  }

  @Override
  public Document next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The file has no further document");
    }
    Document current = upcoming;
    upcoming = null;
    return current;
  }

  @Override
  public void refusePassingFailure() throws IOException {
    window.refusePassingFailure();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }

  /** The next line that is not blank; null at the end of the file. */
  private Document read() {
    while (true) {
      int length = lineLength();
      if (length > maxBytes) {
        return tooLong();
      }
      boolean hasEnd = window.start() + length < window.limit();
      if (!hasEnd && length == 0) {
        return end();
      }
      if (!isBlank(length)) {
        isEmpty = false;
        Document document = parsed(length, hasEnd);
        advance(length, hasEnd);
        return document;
      }
      advance(length, hasEnd);
    }
  }

  /** The bytes up to the next line feed or the end of the stream; more than allowed: no end. */
  private int lineLength() {
    int looked = 0;
    while (true) {
      byte[] bytes = window.bytes();
      for (int i = window.start() + looked; i < window.limit(); i++) {
        if (bytes[i] == '\n') {
          return i - window.start();
        }
      }
      looked = window.limit() - window.start();
      if (looked > maxBytes || !window.more()) {
        return looked;
      }
    }
  }

  private boolean isBlank(int length) {
    for (int i = window.start(); i < window.start() + length; i++) {
      if (window.bytes()[i] < 0 || window.bytes()[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  private Document parsed(int length, boolean hasEnd) {
    try {
      JsonNode root = READER.readTree(window.bytes(), window.start(), length);
      return new Document(line, root, text(length), null);
    } catch (JsonProcessingException e) {
      boolean isCut = !hasEnd && e instanceof JsonEOFException;
      cutReported |= isCut;
      Fault fault = isCut ? Fault.Kind.CUT_DOCUMENT.of() : Fault.Kind.NOT_JSON.of(Json.why(e));
      return new Document(line, null, text(length), fault);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Document tooLong() {
    String text = decoder.beginningOf(window.bytes(), window.start(), window.limit());
    Document document = new Document(line, null, text, Fault.Kind.TOO_LONG.of(maxBytes));
    isEmpty = false;
    line += window.skipLine() ? 1 : 0;
    return document;
  }

  /** A stream that broke off at the end of a line has said nothing wrong but has more to say. */
  private Document end() {
    if (cutReported) {
      return null;
    }
    cutReported = true;
    if (window.failure() == null) {
      return isEmpty ? new Document(0, null, null, Fault.unusable(Fault.EMPTY)) : null;
    }
    return new Document(line, null, "", Fault.cutBy(window.failure()));
  }

  private String text(int length) {
    return decoder.textOf(window.bytes(), window.start(), window.start() + length);
  }

  private void advance(int length, boolean hasEnd) {
    window.advanceTo(window.start() + length + (hasEnd ? 1 : 0));
    line += hasEnd ? 1 : 0;
  }
}
