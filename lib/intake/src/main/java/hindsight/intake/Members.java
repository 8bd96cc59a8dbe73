package hindsight.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * What a file holds, one behind the other: itself, or the members of an archive. Nothing is ever
 * written to a disk, and what a small file expands to is limited.
 */
final class Members implements Closeable {

  /**
   * @param name within the archive; empty for the file itself
   * @param fault why it cannot be read; null when it can
   */
  record Member(String name, InputStream content, String fault) {}

  private static final int BUFFER = 1 << 16;

  private final InputStream opened;
  private final Archive archive;
  private final Expansion expansion;
  private ArchiveInputStream<?> entries;
  private boolean isDone;

  Members(InputStream opened, Archive archive) {
    this.opened = opened;
    this.archive = archive;
    this.expansion = new Expansion(opened);
  }

  /**
   * The next member; its content ends where the one behind it is asked for.
   *
   * @throws ZipException when the file is no such archive or is cut
   */
  Optional<Member> next() throws IOException {
    if (archive == Archive.NONE || archive == Archive.GZ) {
      boolean isFirst = !isDone;
      isDone = true;
      return isFirst
          ? Optional.of(new Member("", expansion.limited(plain(expansion.source())), null))
          : Optional.empty();
    }
    return expansion.translated(this::nextEntry);
  }

  private Optional<Member> nextEntry() throws IOException {
    if (entries == null) {
      InputStream source = new BufferedInputStream(expansion.source(), BUFFER);
      entries =
          archive == Archive.ZIP
              ? new ZipArchiveInputStream(source)
              : new TarArchiveInputStream(new GZIPInputStream(source, BUFFER));
    }
    ArchiveEntry entry = entries.getNextEntry();
    while (entry != null && (entry.isDirectory() || isHidden(entry.getName()))) {
      entry = entries.getNextEntry();
    }
    if (entry == null) {
      return Optional.empty();
    }
    String name = entry.getName();
    if (name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../")) {
      return Optional.of(
          new Member("", null, "a member is named by a path that leads out of the archive"));
    }
    if (!entries.canReadEntryData(entry)) {
      return Optional.of(
          new Member(name, null, "the member is encrypted, or packed in an unknown way"));
    }
    return Optional.of(new Member(name, expansion.limited(new Open(entries)), null));
  }

  /** As in a folder: what systems and tools leave behind is no data. */
  private static boolean isHidden(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith(".") || name.startsWith("_") || path.contains("__MACOSX/");
  }

  /** The plain bytes of a file that may be compressed, told by its first two bytes. */
  private static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }

  /** A member's content, whose end is not the archive's. */
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
