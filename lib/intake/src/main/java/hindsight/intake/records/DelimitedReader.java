package hindsight.intake.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads the records of one delimited file in their order, faulty ones included, and holds no more
 * than one of them.
 *
 * <p>Lines end with LF or CRLF. Quoting is that of RFC 4180; blanks (characters up to U+0020) at
 * either end of a field and around its quotes do not count. Lines of nothing but blanks are no
 * records. A UTF-8 byte order mark at the beginning is skipped.
 *
 * <p>Content never throws: a record that cannot be used says why, and a file that was cut ends with
 * one that says so. No line is lost: each is in the text of a record, faulty or not, or blank (of a
 * record that is too long the text is the beginning).
 *
 * <p>A record whose quotes or number of fields are wrong costs its first physical line; reading
 * goes on with the second, since a quote that was never closed would otherwise swallow good lines.
 * What is read again for that is limited to four times what was read so far (and that many largest
 * records); beyond it a quote must close on the line where it opens. So a hostile file costs time
 * in proportion to its size.
 */
public final class DelimitedReader implements Iterator<SourceRecord>, Closeable {

  private static final int BUFFER_BYTES = 1 << 18;

  private final boolean expectsHeader;
  private final boolean isUnicode;
  private final ByteWindow window;
  private final RecordCutter records;

  private boolean opened;
  private SourceRecord header;
  private SourceRecord upcoming;

  /** Reads a stream of uncompressed bytes, which {@link #close()} closes. */
  public DelimitedReader(InputStream in, Dialect dialect) {
    this(in, dialect, BUFFER_BYTES);
  }

  DelimitedReader(InputStream in, Dialect dialect, int bufferBytes) {
    expectsHeader = dialect.header();
    isUnicode = dialect.encoding().equals("UTF-8");
    window = new ByteWindow(in, bufferBytes, RecordCutter.reach(dialect));
    records = new RecordCutter(window, dialect);
  }

  /**
   * The first record, its fields being the names of the columns without blanks around them; it may
   * be faulty. Empty when the dialect has no header or the file has no record.
   *
   * <p>After a faulty header the first good record says how many fields are expected.
   */
  public Optional<SourceRecord> header() {
    open();
    return Optional.ofNullable(header);
  }

  /** What the stream threw, once that has ended the file. */
  Optional<IOException> failure() {
    return Optional.ofNullable(window.failure());
  }

  /** See {@link RowReader#refusePassingFailure()}. */
  public void refusePassingFailure() throws IOException {
    window.refusePassingFailure();
  }

  @Override
  public boolean hasNext() {
    open();
    if (upcoming == null) {
      upcoming = records.read();
    }
    return upcoming != null;
  }

  @Override
  public SourceRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The file has no further record");
    }
    SourceRecord current = upcoming;
    upcoming = null;
    return current;
  }

  @Override
  public void close() throws IOException {
    window.close();
  }

  private void open() {
    if (!opened) {
      opened = true;
      if (isUnicode) {
        window.skipByteOrderMark();
      }
      SourceRecord first = expectsHeader ? records.read() : null;
      if (first != null) {
        header = withTrimmedNames(first);
        records.refuseHeader(first.text());
      }
    }
  }

  private static SourceRecord withTrimmedNames(SourceRecord first) {
    String[] names = first.fields().toArray(String[]::new);
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i] == null || names[i].isBlank() ? null : names[i].strip();
    }
    List<String> fields = Collections.unmodifiableList(Arrays.asList(names));
    return new SourceRecord(first.line(), fields, first.text(), first.fault());
  }
}
