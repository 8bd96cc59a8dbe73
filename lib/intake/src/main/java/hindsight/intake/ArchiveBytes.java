package hindsight.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.apache.commons.lang3.ArrayUtils;

/** The bytes of an archive on their way to its reader, which itself trusts what they say. */
final class ArchiveBytes extends InputStream {
  /** What an archive may say of one member ahead of its content: a reader holds it in memory. */
  private static final int LONGEST_HEAD = 1 << 20;

  private static final int ZIP_END = 22;

  /** The longest end that a zip can have: its last record with a comment. */
  private static final int TAIL = ZIP_END + 0xFFFF;

  private static final int TAR_BLOCK = 512;

  private final InputStream in;
  private long allowed = Long.MAX_VALUE;
  private final byte[] ring = new byte[TAIL];
  private long count;

  ArchiveBytes(InputStream in) {
    this.in = in;
  }

  /** Runs what reads up to the content of a member. */
  <T> T head(Expansion.Reading<T> reading) throws IOException {
    allowed = LONGEST_HEAD;
    try {
      return reading.run();
    } finally {
      allowed = Long.MAX_VALUE;
    }
  }

  /**
   * Reads on to the end.
   *
   * @throws ZipException unless it ends as a tar does, in a block of zeros
   */
  void demandEndOfTar() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    byte[] tail = tail();
    boolean isBlock = tail.length >= TAR_BLOCK;
    for (int i = tail.length - TAR_BLOCK; isBlock && i < tail.length; i++) {
      isBlock = tail[i] == 0;
    }
    demand(isBlock);
  }

  /**
   * Reads on to the end.
   *
   * @throws ZipException unless it ends as a zip does, in the record that ends its directory
   */
  void demandEndOfZip() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    byte[] tail = tail();
    boolean isFound = false;
    for (int i = tail.length - ZIP_END; i >= 0 && !isFound; i--) {
      isFound = tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6;
    }
    demand(isFound);
  }

  private static void demand(boolean hasEnd) throws ZipException {
    if (!hasEnd) {
      throw new ZipException("the end of the archive is missing");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = in.read(target, from, length);
    if (read > 0) {
      allowed -= read;
      if (allowed < 0) {
        throw new ZipException("what it says of a member is longer than a megabyte");
      }
      remember(target, from, read);
    }
    return read;
  }

  private void remember(byte[] bytes, int from, int length) {
    int kept = Math.min(length, TAIL);
    int at = (int) ((count + length - kept) % TAIL);
    int first = Math.min(kept, TAIL - at);
    System.arraycopy(bytes, from + length - kept, ring, at, first);
    System.arraycopy(bytes, from + length - kept + first, ring, 0, kept - first);
    count += length;
  }

  /** The last bytes, in their order. */
  private byte[] tail() {
    int from = (int) (count % TAIL);
    return count < TAIL
        ? Arrays.copyOf(ring, from)
        : ArrayUtils.addAll(
            Arrays.copyOfRange(ring, from, TAIL), Arrays.copyOfRange(ring, 0, from));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
