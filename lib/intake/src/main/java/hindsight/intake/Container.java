package hindsight.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * An archive, read from its first byte to its last: what stands in it one behind the other, whether
 * each is what its checksum says, and whether the archive has its end.
 */
final class Container {
  private static final int BUFFER = 1 << 16;

  private final Expansion expansion;
  private final boolean isZip;
  private final ArchiveBytes bytes;
  private final ArchiveInputStream<?> entries;
  private final CRC32 crc = new CRC32();
  private ArchiveEntry current;
  private InputStream content;
  private boolean wasDamaged;

  private Container(
      Expansion expansion, boolean isZip, ArchiveBytes bytes, ArchiveInputStream<?> entries) {
    this.expansion = expansion;
    this.isZip = isZip;
    this.bytes = bytes;
    this.entries = entries;
  }

  /** What a zip packs is limited member by member. */
  static Container zip(Expansion expansion) {
    ArchiveBytes bytes = new ArchiveBytes(new BufferedInputStream(expansion.source(), BUFFER));
    return new Container(expansion, true, bytes, new ZipArchiveInputStream(bytes));
  }

  /** A tar is packed as a whole, and limited as a whole. */
  static Container tarGz(Expansion expansion) throws IOException {
    InputStream unpacked = new GZIPInputStream(expansion.source(), BUFFER);
    ArchiveBytes bytes = new ArchiveBytes(expansion.limited(unpacked));
    return new Container(expansion, false, bytes, new TarArchiveInputStream(bytes));
  }

  /**
   * The next entry, null behind the last; what is left of the one before is read.
   *
   * @throws IOException when the archive is cut or broken here
   */
  ArchiveEntry next() throws IOException {
    boolean isChecked = content != null;
    if (isChecked) {
      content.transferTo(OutputStream.nullOutputStream());
      content = null;
    }
    ArchiveEntry before = current;
    current = isZip ? entries.getNextEntry() : bytes.head(entries::getNextEntry);
    // The checksum of a member may stand behind it.
    wasDamaged =
        isChecked
            && before instanceof ZipArchiveEntry zipped
            && zipped.getCrc() != ZipArchiveEntry.CRC_UNKNOWN
            && zipped.getCrc() != crc.getValue();
    if (current == null) {
      demandEnd();
    } else if (!current.isDirectory() && entries.canReadEntryData(current)) {
      crc.reset();
      InputStream checked = new CheckedInputStream(new Open(entries), crc);
      content = isZip ? expansion.limited(checked) : expansion.translated(checked);
    }
    return current;
  }

  private void demandEnd() throws IOException {
    if (isZip) {
      bytes.demandEndOfZip();
    } else {
      bytes.demandEndOfTar();
    }
  }

  /** The entry that {@link #next} gave. */
  ArchiveEntry current() {
    return current;
  }

  /** What it holds; null when it is encrypted or packed in an unknown way. */
  InputStream content() {
    return content;
  }

  /** Whether the entry before it was not what its checksum says. */
  boolean wasDamaged() {
    return wasDamaged;
  }

  /** A content that is closed by its reader and then read on, to where the next one begins. */
  private static final class Open extends FilterInputStream {
    Open(InputStream entries) {
      super(entries);
    }

    @Override
    public void close() {
      // The archive goes on.
    }
  }
}
