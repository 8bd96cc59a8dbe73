package hindsight.intake.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The documents of a file that is one, or many one behind the other, or an array of them; or that
 * holds them in the array to which a path leads. One of them is in memory, never the file.
 */
final class JsonDocuments implements Documents {
  private final RecordDecoder decoder = new RecordDecoder(StandardCharsets.UTF_8, Dialect.NO_QUOTE);
  private final RetainedStream in;
  private final int maxBytes;
  private final List<String> members;
  private JsonParser parser;
  private Document upcoming;
  private boolean ended;
  private boolean isBegun;
  private boolean withinArray;
  private boolean isWrapped;

  /**
   * @param members the names on the way from the root to the array of documents; none when the root
   *     is the document, or an array of them
   */
  JsonDocuments(InputStream in, List<String> members, int maxBytes) {
    this.in = new RetainedStream(in, maxBytes);
    this.members = List.copyOf(members);
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean hasNext() {
    if (upcoming == null && !ended) {
      upcoming = read();
      ended = upcoming == null || (upcoming.fault() != null && upcoming.fault().endsFile());
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
    if (in.failure() != null && !Fault.isOfContent(in.failure())) {
      throw in.failure();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Document read() {
    long start = 0;
    long line = 1;
    try {
      parser = parser == null ? Json.MAPPER.createParser(in) : parser;
      while (true) {
        start = parser.currentLocation().getByteOffset();
        line = parser.currentLocation().getLineNr();
        in.release(start);
        JsonToken token = parser.nextToken();
        if (token == null) {
          return isBegun ? null : new Document(0, null, null, Fault.unusable(Fault.EMPTY));
        }
        isBegun = true;
        start = parser.currentTokenLocation().getByteOffset();
        line = parser.currentTokenLocation().getLineNr();
        if (token == JsonToken.END_ARRAY) {
          leaveArray();
        } else if (token == JsonToken.START_ARRAY && !withinArray) {
          withinArray = true;
        } else if (withinArray || members.isEmpty() || token != JsonToken.START_OBJECT) {
          JsonNode root = Json.MAPPER.readTree(parser);
          return new Document(line, root, textUpToHere(start), null);
        } else if (!enterArray(0)) {
          String text = textUpToHere(start);
          return new Document(line, Json.MAPPER.readTree(text), text, null);
        }
      }
    } catch (JsonProcessingException e) {
      return broken(e, start, line);
    } catch (RetainedStream.TooLongException e) {
      return new Document(
          line, null, in.beginning(decoder, start), Fault.Kind.TOO_LONG_FROM_HERE.of(maxBytes));
    } catch (IOException e) {
      return new Document(line, null, in.text(decoder, start, Long.MAX_VALUE), Fault.cutBy(e));
    }
  }

  /** Goes into the array of documents that the object holds; false at the object's end. */
  private boolean enterArray(int depth) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isOnTheWay = parser.currentName().equals(members.get(depth));
      boolean isLast = depth == members.size() - 1;
      JsonToken value = parser.nextToken();
      if (isOnTheWay && isLast && value == JsonToken.START_ARRAY) {
        withinArray = true;
        isWrapped = true;
        return true;
      }
      if (isOnTheWay && !isLast && value == JsonToken.START_OBJECT) {
        if (enterArray(depth + 1)) {
          return true;
        }
      } else {
        parser.skipChildren();
      }
    }
    return false;
  }

  /** Goes out of the array of documents, and of the objects around it. */
  private void leaveArray() throws IOException {
    withinArray = false;
    for (int depth = isWrapped ? members.size() : 0; depth > 0; depth--) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        parser.nextToken();
        parser.skipChildren();
        in.release(parser.currentLocation().getByteOffset());
      }
    }
    isWrapped = false;
  }

  private String textUpToHere(long start) {
    return in.text(decoder, start, parser.currentLocation().getByteOffset()).strip();
  }

  private Document broken(JsonProcessingException e, long start, long line) {
    if (e instanceof JsonEOFException) {
      String text = in.text(decoder, start, Long.MAX_VALUE);
      return new Document(line, null, text, Fault.Kind.CUT_DOCUMENT.of());
    }
    in.readOn();
    String text =
        in.sizeFrom(start) > maxBytes
            ? in.beginning(decoder, start)
            : in.text(decoder, start, Long.MAX_VALUE);
    return new Document(line, null, text, Json.fault(e));
  }
}
