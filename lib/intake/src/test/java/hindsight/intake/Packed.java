package hindsight.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Bytes as archives hold them. */
final class Packed {

  /**
   * A member of an archive.
   *
   * @param latin1 its bytes, each as the character of that number
   */
  record Member(String name, String latin1) {
    byte[] content() {
      return latin1.getBytes(ISO_8859_1);
    }
  }

  /** Something that writes. */
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  static Member file(String name, byte[] content) {
    return new Member(name, new String(content, ISO_8859_1));
  }

  static byte[] gz(byte[] content) {
    return written(
        out -> {
          try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
            gz.write(content);
          }
        });
  }

  static byte[] zip(List<Member> members) {
    return written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Member member : members) {
              zip.putNextEntry(new ZipEntry(member.name()));
              zip.write(member.content());
              zip.closeEntry();
            }
          }
        });
  }

  /** A zip of members as they are, whose sizes and checksums stand ahead of them. */
  static byte[] stored(List<Member> members) {
    return written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Member member : members) {
              CRC32 crc = new CRC32();
              crc.update(member.content());
              ZipEntry entry = new ZipEntry(member.name());
              entry.setMethod(ZipEntry.STORED);
              entry.setSize(member.content().length);
              entry.setCrc(crc.getValue());
              zip.putNextEntry(entry);
              zip.write(member.content());
              zip.closeEntry();
            }
          }
        });
  }

  static byte[] tarGz(List<Member> members) {
    return gz(tar(members));
  }

  static byte[] tar(List<Member> members) {
    return written(
        out -> {
          try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Member member : members) {
              put(tar, new TarArchiveEntry(member.name(), true), member.content());
            }
          }
        });
  }

  /** A member as tar writes one whose name is too long for a head: the name stands ahead of it. */
  static byte[] longNamed(int length, Member member) {
    byte[] name = new byte[length];
    Arrays.fill(name, (byte) 'a');
    TarArchiveEntry ahead =
        new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
    return written(
        out -> {
          try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            put(tar, ahead, name);
            put(tar, new TarArchiveEntry(member.name(), true), member.content());
          }
        });
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** A good file, and behind it blank lines that would fill 300 MB. */
  static byte[] bomb(byte[] good) {
    byte[] blank = new byte[1 << 20];
    Arrays.fill(blank, (byte) '\n');
    return written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(good);
            for (int i = 0; i < 300; i++) {
              zip.write(blank);
            }
            zip.closeEntry();
          }
        });
  }

  private static byte[] written(Writing writing) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      writing.to(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Packed() {}
}
