package hindsight.intake.records;

import static hindsight.intake.records.RecordScanner.Shape.TEXT_AFTER_QUOTE;
import static hindsight.intake.records.RecordScanner.Shape.UNCLOSED;
import static hindsight.intake.records.RecordScanner.Shape.UNENDED;

import java.util.List;

/** Cuts the records off a window one by one, judges each, and decides where to go on after it. */
final class RecordCutter {

  /** How often, at most, the bytes of a file are read again after faulty records. */
  static final int REREADS = 4;

  private static final int UNKNOWN = -1;

  private final Dialect dialect;
  private final ByteWindow window;
  private final RecordScanner scanner;
  private final RecordDecoder decoder;

  private String headerText;
  private int expectedFields = UNKNOWN;
  private boolean tooLong;
  private boolean cutReported;
  private long line = 1;
  private long passed;
  private long reread;

  RecordCutter(ByteWindow window, Dialect dialect) {
    this.dialect = dialect;
    this.window = window;
    this.scanner = new RecordScanner(dialect);
    this.decoder = new RecordDecoder(dialect.charset(), dialect.quote());
  }

  /** The bytes that a window must be able to hold: the largest record and its line end. */
  static int reach(Dialect dialect) {
    return dialect.maxRecordBytes() + 2;
  }

  /** From now on a record with this text is a fault. */
  void refuseHeader(String text) {
    headerText = text;
  }

  /** The next record; null at the end of the file. */
  SourceRecord read() {
    scan();
    while (scanner.blank() && scanner.settled() && !tooLong) {
      advance(scanner.reached() + 1, 1);
      scan();
    }
    if (scanner.blank() && !tooLong) {
      return atEnd();
    }
    Fault fault = structuralFault();
    return fault == null ? wellFormed() : broken(fault);
  }

  /** Follows the record to its end, or as far as a record and the file may reach. */
  private void scan() {
    int keep = expectedFields == UNKNOWN ? Integer.MAX_VALUE : expectedFields;
    boolean acrossLines = reread <= REREADS * (passed + dialect.maxRecordBytes());
    int reach;
    do {
      reach = Math.min(reach(dialect), window.limit() - window.start());
      scanner.scan(window.bytes(), window.start(), window.start() + reach, keep, acrossLines);
    } while (!scanner.settled() && reach < reach(dialect) && window.more());
    tooLong =
        (!scanner.settled() && reach == reach(dialect))
            || scanner.end() - window.start() > dialect.maxRecordBytes();
  }

  private Fault structuralFault() {
    boolean firstLineEnds = scanner.lineNext() >= 0;
    if (tooLong && !(scanner.shape() == UNCLOSED && firstLineEnds)) {
      return Fault.Kind.TOO_LONG.of(dialect.maxRecordBytes());
    }
    if (!firstLineEnds && window.failure() != null) {
      return cutStream();
    }
    if (!firstLineEnds && expectedFields != UNKNOWN && scanner.count() < expectedFields) {
      return Fault.Kind.CUT_RECORD.of(scanner.count(), expectedFields);
    }
    if (scanner.shape() == UNCLOSED) {
      return Fault.Kind.UNCLOSED_QUOTE.of();
    }
    if (scanner.shape() == TEXT_AFTER_QUOTE) {
      return Fault.Kind.TEXT_AFTER_QUOTE.of();
    }
    if (expectedFields != UNKNOWN && scanner.count() != expectedFields) {
      return Fault.Kind.FIELD_COUNT.of(scanner.count(), expectedFields);
    }
    return scanner.shape() == UNENDED && window.failure() != null ? cutStream() : null;
  }

  private Fault cutStream() {
    cutReported = true;
    return Fault.cutBy(window.failure());
  }

  /** A record with sound bounds: its content may still be of no use. */
  private SourceRecord wellFormed() {
    byte[] bytes = window.bytes();
    int start = window.start();
    String text = decoder.strict(bytes, start, scanner.end());
    Fault fault = contentFault(text);
    SourceRecord record;
    if (fault == null) {
      List<String> fields = decoder.fields(text, bytes, start, scanner);
      record = new SourceRecord(line, fields, text, null);
      expectedFields = fields.size();
    } else {
      record = faulty(fault, scanner.end());
    }
    int lineEnd = scanner.shape() == UNENDED ? 0 : 1;
    advance(scanner.reached() + lineEnd, scanner.lineBreaks());
    return record;
  }

  private Fault contentFault(String text) {
    if (text == null) {
      return Fault.Kind.NOT_DECODABLE.of(dialect.encoding());
    }
    if (text.indexOf('\0') >= 0) {
      return Fault.Kind.NUL_BYTE.of();
    }
    return text.equals(headerText) ? Fault.Kind.REPEATED_HEADER.of() : null;
  }

  /** Gives up the record's first line, or what is left of a file that was cut. */
  private SourceRecord broken(Fault fault) {
    boolean lineIsKnown = scanner.lineNext() >= 0 && !fault.endsFile();
    SourceRecord record = faulty(fault, lineIsKnown ? scanner.lineEnd() : scanner.end());
    if (lineIsKnown) {
      reread += Math.max(0, scanner.reached() - scanner.lineNext());
      advance(scanner.lineNext(), 1);
    } else if (fault.kind() == Fault.Kind.TOO_LONG) {
      line += window.skipLine() ? 1 : 0;
    } else {
      advance(window.limit(), 0);
    }
    return record;
  }

  private SourceRecord atEnd() {
    if (window.failure() == null || cutReported) {
      return null;
    }
    SourceRecord record = faulty(cutStream(), window.limit());
    advance(window.limit(), 0);
    return record;
  }

  private SourceRecord faulty(Fault fault, int end) {
    byte[] bytes = window.bytes();
    int start = window.start();
    String text =
        fault.kind() == Fault.Kind.TOO_LONG
            ? decoder.beginningOf(bytes, start, end)
            : decoder.textOf(bytes, start, end);
    return new SourceRecord(line, List.of(), text, fault);
  }

  private void advance(int position, int lines) {
    passed += position - window.start();
    line += lines;
    window.advanceTo(position);
  }
}
