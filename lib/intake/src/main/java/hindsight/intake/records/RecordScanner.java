package hindsight.intake.records;

import java.util.Arrays;

/** Finds where a record and its fields begin and end, in bytes that begin with that record. */
final class RecordScanner {

  /** How far the record could be followed. */
  enum Shape {
    /** To the line end that closes it. */
    WHOLE,
    /** To the last byte, outside quotes: whole if the file ends there. */
    UNENDED,
    /** To the last byte, or to the last line break allowed, inside quotes. */
    UNCLOSED,
    /** To something else than a delimiter or a line end after a closing quote. */
    TEXT_AFTER_QUOTE
  }

  private static final int NO_QUOTE = Integer.MIN_VALUE;

  private final byte delimiter;
  private final int quote;

  private byte[] bytes;
  private int start;
  private int limit;
  private int keep;
  private boolean acrossLines;

  private Shape shape;
  private int reached;
  private int lineBreaks;
  private int lineEnd;
  private int lineNext;
  private boolean quoted;
  private int count;
  private int[] from = new int[32];
  private int[] to = new int[32];
  private boolean[] doubled = new boolean[32];

  RecordScanner(Dialect dialect) {
    this.delimiter = (byte) dialect.delimiter();
    this.quote = dialect.quote() == Dialect.NO_QUOTE ? NO_QUOTE : dialect.quote();
  }

  /**
   * Follows the record that begins at {@code start}.
   *
   * @param keep how many fields to remember, at least 1; further ones are only counted
   * @param acrossLines whether a quoted field may hold line breaks
   */
  void scan(byte[] bytes, int start, int limit, int keep, boolean acrossLines) {
    this.bytes = bytes;
    this.start = start;
    this.limit = limit;
    this.keep = keep;
    this.acrossLines = acrossLines;
    shape = Shape.UNENDED;
    lineBreaks = 0;
    lineNext = -1;
    quoted = false;
    count = 0;

    int at = field(start);
    while (shape == Shape.UNENDED && at < limit && bytes[at] == delimiter) {
      at = field(at + 1);
    }
    if (shape == Shape.UNENDED && at < limit) {
      shape = Shape.WHOLE;
      lineBreak(at);
    } else if (shape == Shape.TEXT_AFTER_QUOTE && lineNext < 0) {
      at = lineFeed(at);
    }
    reached = at;
  }

  Shape shape() {
    return shape;
  }

  /** Whether more bytes would change nothing. */
  boolean settled() {
    return switch (shape) {
      case WHOLE -> true;
      case UNENDED -> false;
      case UNCLOSED -> !acrossLines && lineNext >= 0;
      case TEXT_AFTER_QUOTE -> lineNext >= 0;
    };
  }

  /** Whether there is nothing but blanks. */
  boolean blank() {
    return count == 1 && !quoted && from[0] == to[0];
  }

  /** How far it looked: the position of the line end of a whole record. */
  int reached() {
    return reached;
  }

  /** Where the record ends, without its line end. */
  int end() {
    return withoutReturn(reached);
  }

  /** Where the record's first line ends, without its line end. */
  int lineEnd() {
    return lineEnd;
  }

  /** Where the line after the record's first line begins; -1 when that was not reached. */
  int lineNext() {
    return lineNext;
  }

  /** The line ends that were passed. */
  int lineBreaks() {
    return lineBreaks;
  }

  /** The number of fields that were read to their end. */
  int count() {
    return count;
  }

  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  /** Whether the field holds quotes, each written twice. */
  boolean doubled(int field) {
    return doubled[field];
  }

  /** Reads the field at a position; gives the position of what ended it. */
  private int field(int at) {
    if (quote != NO_QUOTE) {
      int opening = pastBlanks(at);
      if (opening < limit && bytes[opening] == quote) {
        quoted = true;
        return quotedField(opening + 1);
      }
    }
    return plainField(at);
  }

  private int plainField(int begin) {
    byte[] b = bytes;
    int at = begin;
    for (int last = limit; at < last; at++) {
      if (b[at] == delimiter || b[at] == '\n') {
        break;
      }
    }
    int first = begin;
    int after = at;
    while (first < after && isBlank(b[first])) {
      first++;
    }
    while (first < after && isBlank(b[after - 1])) {
      after--;
    }
    mark(first, after, false);
    return at;
  }

  private int quotedField(int begin) {
    boolean twice = false;
    int at = begin;
    while (at < limit) {
      if (bytes[at] == '\n') {
        lineBreak(at);
        if (!acrossLines) {
          break;
        }
      } else if (bytes[at] == quote) {
        if (at + 1 == limit || bytes[at + 1] != quote) {
          mark(begin, at, twice);
          return afterQuote(at + 1);
        }
        twice = true;
        at++;
      }
      at++;
    }
    shape = Shape.UNCLOSED;
    return at;
  }

  private int afterQuote(int begin) {
    int at = pastBlanks(begin);
    if (at < limit && bytes[at] != delimiter && bytes[at] != '\n') {
      shape = Shape.TEXT_AFTER_QUOTE;
    }
    return at;
  }

  private int pastBlanks(int begin) {
    int at = begin;
    while (at < limit && isBlank(bytes[at]) && bytes[at] != delimiter && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private int lineFeed(int begin) {
    for (int at = begin; at < limit; at++) {
      if (bytes[at] == '\n') {
        lineBreak(at);
        return at;
      }
    }
    return limit;
  }

  private void lineBreak(int at) {
    if (lineBreaks++ == 0) {
      lineEnd = withoutReturn(at);
      lineNext = at + 1;
    }
  }

  private int withoutReturn(int at) {
    return at > start && bytes[at - 1] == '\r' ? at - 1 : at;
  }

  private void mark(int first, int after, boolean twice) {
    if (count < keep) {
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
        doubled = Arrays.copyOf(doubled, 2 * count);
      }
      from[count] = first;
      to[count] = after;
      doubled[count] = twice;
    }
    count++;
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }
}
