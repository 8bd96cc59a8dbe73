package hindsight.intake.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes a stream on and keeps what was passed since the last release, so that a fault can show the
 * text in which it lies; it keeps no more than a document may be long.
 */
final class RetainedStream extends InputStream {

  /** More was passed without a release than a document may be long. */
  static final class TooLongException extends IOException {}

  private final InputStream in;
  private final int most;
  private byte[] kept = new byte[1 << 16];
  private int size;
  private long first;
  private IOException failure;

  RetainedStream(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (size > most) {
      throw new TooLongException();
    }
    int read;
    try {
      read = in.read(target, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    if (read > 0) {
      if (size + read > kept.length) {
        kept = Arrays.copyOf(kept, Math.max(2 * kept.length, size + read));
      }
      System.arraycopy(target, from, kept, size, read);
      size += read;
    }
    return read;
  }

  /** What the stream threw; null when it did not. */
  IOException failure() {
    return failure;
  }

  /** Forgets what lies before a position of the stream. */
  void release(long before) {
    int gone = (int) Math.min(size, Math.max(0, before - first));
    System.arraycopy(kept, gone, kept, 0, size - gone);
    size -= gone;
    first += gone;
  }

  /** Reads on as far as a document may reach or the stream goes. */
  void readOn() {
    byte[] some = new byte[1 << 16];
    try {
      while (read(some, 0, some.length) >= 0) {
        // What was read is kept.
      }
    } catch (IOException ended) {
      // What came before it is kept.
    }
  }

  /** How many bytes are kept from a position on. */
  int sizeFrom(long position) {
    return (int) (first + size - position);
  }

  /** The text between two positions that are kept. */
  String text(RecordDecoder decoder, long from, long to) {
    return decoder.textOf(kept, place(from), place(to));
  }

  /** The beginning of the text from a position on. */
  String beginning(RecordDecoder decoder, long from) {
    return decoder.beginningOf(kept, place(from), size);
  }

  private int place(long position) {
    return (int) Math.min(size, Math.max(0, position - first));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
