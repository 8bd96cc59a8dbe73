package hindsight.intake;

import static hindsight.intake.BrokenInputs.GOOD;
import static hindsight.intake.BrokenInputs.HEADER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** Archives as they should not come. */
final class BrokenArchives {
  private static final String MISSING_END =
      "cannot be read to its end: the end of the archive is missing";
  private static final String TOO_EARLY = "cannot be read to its end: it ends too early";
  private static final byte[] FILE = (HEADER + GOOD).getBytes(UTF_8);

  private final BrokenInputs all;

  private BrokenArchives(BrokenInputs all) {
    this.all = all;
  }

  static void addTo(BrokenInputs all) {
    BrokenArchives broken = new BrokenArchives(all);
    broken.archives();
    broken.damagedZips();
    broken.damagedTars();
  }

  private void add(Archive archive, String name, byte[] content, int landed, String... reasons) {
    all.add(BrokenInputs.CSV, archive, name, content, landed, reasons);
  }

  private void archives() {
    byte[] good = FILE;
    byte[] gz = Packed.gz(good);
    add(Archive.GZ, "cut.gz", Arrays.copyOf(gz, gz.length - 12), 0, "cannot be read to its end: ");
    add(
        Archive.GZ,
        "bytes.gz",
        new byte[] {0x1f, (byte) 0x8b, 1, 2, 3},
        0,
        "cannot be read to its end: ");
    add(Archive.GZ, "plain.gz", good, 1);
    add(Archive.ZIP, "plain.zip", good, 0, "cannot be read to its end: ");
    add(Archive.ZIP, "empty.zip", Packed.zip(List.of()), 0, "the archive holds no file");
    byte[] zip = Packed.zip(List.of(Packed.file("a.csv", good), Packed.file("b.csv", good)));
    add(Archive.ZIP, "two.zip", zip, 2);
    add(Archive.ZIP, "cut.zip", Arrays.copyOf(zip, 60), 0, "cannot be read to its end: ");
    add(
        Archive.ZIP,
        "climbing.zip",
        Packed.zip(List.of(Packed.file("../../etc/cron.csv", good), Packed.file("b.csv", good))),
        1,
        "a member is named by a path that leads out of the archive");
    add(
        Archive.ZIP,
        "absolute.zip",
        Packed.zip(List.of(Packed.file("/etc/cron.csv", good))),
        0,
        "a member is named by a path that leads out of the archive");
    add(
        Archive.ZIP,
        "left behind.zip",
        Packed.zip(
            List.of(
                Packed.file("__MACOSX/._a.csv", good),
                Packed.file(".DS_Store", good),
                Packed.file("a.csv", good))),
        1);
    add(
        Archive.ZIP,
        "a zip in a zip.zip",
        Packed.zip(List.of(Packed.file("inner.zip", zip), Packed.file("b.csv", good))),
        1,
        "header: ");
    add(
        Archive.ZIP,
        "one name twice.zip",
        Packed.zip(List.of(Packed.file("a.csv", good), Packed.file("x/a.csv", good))),
        2);
    add(
        Archive.ZIP,
        "bomb.zip",
        Packed.bomb(good),
        1,
        "cannot be read to its end: it expands to more than 250 times its size");
    byte[] tar = Packed.tarGz(List.of(Packed.file("a.csv", good), Packed.file("b.csv", good)));
    add(Archive.TAR_GZ, "two.tar.gz", tar, 2);
    add(
        Archive.TAR_GZ,
        "cut.tar.gz",
        Arrays.copyOf(tar, tar.length / 2),
        0,
        "cannot be read to its end: ");
    add(Archive.TAR_GZ, "no tar.tar.gz", gz, 0, MISSING_END);
    add(
        Archive.TAR_GZ,
        "climbing.tar.gz",
        Packed.tarGz(List.of(Packed.file("../a.csv", good), Packed.file("b.csv", good))),
        1,
        "a member is named by a path that leads out of the archive");
  }

  private void damagedZips() {
    byte[] zip = Packed.zip(List.of(Packed.file("a.csv", FILE), Packed.file("b.csv", FILE)));
    byte[] flipped = zip.clone();
    flipped[find(zip, "PK\7\10", 0) + 4] ^= 1;
    zip("a wrong checksum.zip", flipped, 2, "its checksum is wrong: it was damaged");
    int second = find(zip, "PK\3\4", 1);
    zip("cut between members.zip", Arrays.copyOf(zip, second), 1, TOO_EARLY);
    zip("cut in a head.zip", Arrays.copyOf(zip, second + 9), 1, "cannot be read to its end: ");
    zip("no directory.zip", Arrays.copyOf(zip, find(zip, "PK\1\2", 0)), 2, TOO_EARLY);
    byte[] stored = Packed.stored(List.of(Packed.file("a.csv", FILE), Packed.file("b.csv", FILE)));
    zip("stored.zip", stored, 2);
    zip(
        "cut between stored members.zip",
        Arrays.copyOf(stored, find(stored, "PK\3\4", 1)),
        1,
        MISSING_END);
    zip(
        "stored without a directory.zip",
        Arrays.copyOf(stored, find(stored, "PK\1\2", 0)),
        2,
        MISSING_END);
    byte[] changed = stored.clone();
    changed[find(stored, "sales", 0)] = 'm';
    zip(
        "a stored member that was changed.zip",
        changed,
        2,
        "its checksum is wrong: it was damaged");
    zip(
        "a directory that is cut.zip",
        Arrays.copyOf(zip, zip.length - 30),
        2,
        "cannot be read to its end: ");
  }

  private void damagedTars() {
    byte[] tar = Packed.tar(List.of(Packed.file("a.csv", FILE), Packed.file("b.csv", FILE)));
    byte[] packed = Packed.gz(tar);
    byte[] flipped = packed.clone();
    flipped[packed.length - 8] ^= 1;
    tar("a wrong checksum.tar.gz", flipped, 2, "cannot be read to its end: ");
    tar(
        "a trailer that is cut.tar.gz",
        Arrays.copyOf(packed, packed.length - 5),
        2,
        "cannot be read to its end: ");
    tar("no end.tar.gz", Packed.gz(Arrays.copyOf(tar, 2048)), 2, MISSING_END);
    tar("cut between members.tar.gz", Packed.gz(Arrays.copyOf(tar, 1024)), 1, MISSING_END);
    tar(
        "a name of two megabytes.tar.gz",
        Packed.longNamed(2 << 20, Packed.file("a.csv", FILE)),
        0,
        "cannot be read to its end: what it says of a member is longer than a megabyte");
  }

  private void zip(String name, byte[] content, int landed, String... reasons) {
    add(Archive.ZIP, name, content, landed, reasons);
  }

  private void tar(String name, byte[] content, int landed, String... reasons) {
    add(Archive.TAR_GZ, name, content, landed, reasons);
  }

  /** Where a mark stands, behind as many others of its kind. */
  private static int find(byte[] content, String mark, int behind) {
    String text = new String(content, ISO_8859_1);
    int at = text.indexOf(mark);
    for (int i = 0; i < behind; i++) {
      at = text.indexOf(mark, at + 1);
    }
    return at;
  }
}
