package hindsight.intake.records;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file that remembers why it could not be read, which tells it from one with broken content. */
final class WatchedFile implements InputFile {

  /** Something that reads. */
  @FunctionalInterface
  private interface Reading<T> {
    T run() throws IOException;
  }

  private final InputFile file;
  private IOException failure;

  WatchedFile(InputFile file) {
    this.file = file;
  }

  /** What its stream failed with; null when it did not. */
  IOException failure() {
    return failure;
  }

  @Override
  public long getLength() throws IOException {
    return watched(file::getLength);
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableInputStream in = watched(file::newStream);
    return new DelegatingSeekableInputStream(in) {
      @Override
      public long getPos() throws IOException {
        return in.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        watched(
            () -> {
              in.seek(position);
              return null;
            });
      }

      @Override
      public int read() throws IOException {
        return watched(in::read);
      }

      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        return watched(() -> in.read(target, from, length));
      }

      @Override
      public int read(ByteBuffer target) throws IOException {
        return watched(() -> in.read(target));
      }

      @Override
      public void readFully(byte[] target, int from, int length) throws IOException {
        watched(
            () -> {
              in.readFully(target, from, length);
              return null;
            });
      }
    };
  }

  /** To read behind the end is the fault of what says so in the file. */
  private <T> T watched(Reading<T> reading) throws IOException {
    try {
      return reading.run();
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
