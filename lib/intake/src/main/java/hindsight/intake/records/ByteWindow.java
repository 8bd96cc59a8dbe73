package hindsight.intake.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The part of a stream that is being looked at: it grows to hold one record, never the file. */
final class ByteWindow implements Closeable {

  private final InputStream in;
  private final int capacity;
  private byte[] bytes;
  private int start;
  private int limit;
  private boolean ended;
  private IOException failure;

  ByteWindow(InputStream in, int size, int capacity) {
    this.in = in;
    this.bytes = new byte[size];
    this.capacity = Math.max(size, capacity);
  }

  /** Holds the stream's next bytes from {@link #start()} to {@link #limit()}. */
  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int limit() {
    return limit;
  }

  /** Moves behind the mark with which a UTF-8 file may begin. */
  void skipByteOrderMark() {
    while (limit - start < 3) {
      if (!more()) {
        return;
      }
    }
    if (bytes[start] == (byte) 0xEF
        && bytes[start + 1] == (byte) 0xBB
        && bytes[start + 2] == (byte) 0xBF) {
      start += 3;
    }
  }

  /**
   * Throws what the stream threw unless it means that the file itself was cut: any other failure
   * may pass, and says nothing about the content.
   */
  void refusePassingFailure() throws IOException {
    if (failure != null && !Fault.isOfContent(failure)) {
      throw failure;
    }
  }

  /** What the stream threw where it ended; null when it did not. */
  IOException failure() {
    return failure;
  }

  void advanceTo(int position) {
    start = position;
  }

  /**
   * Reads on until the window is full; positions change. False, and nothing changes, at the end of
   * the stream.
   *
   * <p>At least half of a window that can still grow is new each time: whoever then looks at the
   * whole record again has looked at each byte about twice in the end.
   */
  boolean more() {
    if (ended) {
      return false;
    }
    int held = limit - start;
    byte[] target = bytes;
    if (held > bytes.length / 2 && bytes.length < capacity) {
      target = new byte[(int) Math.min(capacity, 2L * bytes.length)];
    }
    System.arraycopy(bytes, start, target, 0, held);
    bytes = target;
    start = 0;
    limit = held;
    fill();
    return true;
  }

  /** Moves behind the next line feed, keeping nothing on the way. False when there is none. */
  boolean skipLine() {
    while (true) {
      for (int i = start; i < limit; i++) {
        if (bytes[i] == '\n') {
          start = i + 1;
          return true;
        }
      }
      start = limit;
      if (!more()) {
        return false;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() {
    while (!ended && limit < bytes.length) {
      try {
        int read = in.read(bytes, limit, bytes.length - limit);
        ended = read < 0;
        limit += Math.max(read, 0);
      } catch (IOException e) {
        ended = true;
        failure = e;
      }
    }
  }
}
