package hindsight.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.ArchiveEntry;

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
  private Container container;
  private String given;
  private boolean isWaiting;
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
    if (container == null) {
      container = archive == Archive.ZIP ? Container.zip(expansion) : Container.tarGz(expansion);
    }
    String before = given;
    given = null;
    ArchiveEntry entry = isWaiting ? container.current() : container.next();
    isWaiting = before != null && container.wasDamaged();
    if (isWaiting) {
      return Optional.of(new Member(before, null, "its checksum is wrong: it was damaged"));
    }
    while (entry != null && (entry.isDirectory() || isHidden(entry.getName()))) {
      entry = container.next();
    }
    return entry == null ? Optional.empty() : Optional.of(member(entry.getName()));
  }

  private Member member(String name) {
    if (name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../")) {
      return new Member("", null, "a member is named by a path that leads out of the archive");
    }
    if (container.content() == null) {
      return new Member(name, null, "the member is encrypted, or packed in an unknown way");
    }
    given = name;
    return new Member(name, container.content(), null);
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
}
