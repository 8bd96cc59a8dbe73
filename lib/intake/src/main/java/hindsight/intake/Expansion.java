package hindsight.intake;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.io.input.ProxyInputStream;

/**
 * Compares what a compressed file expands to with what was read of it, and tells a file that is
 * broken from a stream that failed.
 */
final class Expansion {

  /** No honest log is packed so tightly. */
  static final long MOST_TIMES = 250;

  /** What any file may expand to. */
  static final long ALWAYS_ALLOWED = 256L << 20;

  /** Something that reads. */
  @FunctionalInterface
  interface Reading<T> {
    T run() throws IOException;
  }

  private final Source source;
  private long expanded;

  Expansion(InputStream in) {
    this.source = new Source(in);
  }

  /** The bytes of the file as they are. */
  InputStream source() {
    return source;
  }

  /**
   * A result, or a {@link ZipException} when it failed for the content of the file; what the file's
   * own stream throws is passed on.
   */
  <T> T translated(Reading<T> reading) throws IOException {
    try {
      return reading.run();
    } catch (IOException e) {
      if (source.hasFailed || e instanceof ZipException || e instanceof EOFException) {
        throw e;
      }
      throw cut(e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw cut(e);
    }
  }

  private static ZipException cut(Exception why) {
    String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return new ZipException(message);
  }

  /** A content whose failures are {@link #translated(Reading)}. */
  InputStream translated(InputStream content) {
    return new Translated(content);
  }

  /** As {@link #translated(InputStream)}, and it may expand only so far. */
  InputStream limited(InputStream content) {
    return new Translated(content) {
      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        expanded += Math.max(0, read);
        if (expanded > ALWAYS_ALLOWED && expanded / MOST_TIMES > source.count) {
          throw new ZipException("it expands to more than %d times its size".formatted(MOST_TIMES));
        }
        return read;
      }
    };
  }

  private class Translated extends FilterInputStream {
    Translated(InputStream content) {
      super(content);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      return translated(() -> in.read(target, from, length));
    }
  }

  private static final class Source extends ProxyInputStream {
    private long count;
    private boolean hasFailed;

    Source(InputStream in) {
      super(in);
    }

    @Override
    protected void afterRead(int read) {
      count += Math.max(0, read);
    }

    @Override
    protected void handleIOException(IOException e) throws IOException {
      hasFailed = true;
      throw e;
    }
  }
}
