package hindsight.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * The content of a file, or of the first file in an archive.
 *
 * @param members where it comes from, closed with it
 */
public record FirstMember(InputStream content, Closeable members) implements Closeable {

  /**
   * @throws ZipException when the file is no such archive, is cut, or holds nothing
   */
  public static FirstMember of(InputStream opened, Archive archive) throws IOException {
    Members members = new Members(opened, archive);
    Members.Member first =
        members.next().orElseThrow(() -> new ZipException("the archive holds no file"));
    if (first.fault() != null) {
      throw new ZipException(first.fault());
    }
    return new FirstMember(first.content(), members);
  }

  @Override
  public void close() throws IOException {
    members.close();
  }
}
