package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are broken, hostile or empty, in one landing beside one that is whole. */
class BrokenArchivesIT {
  @TempDir private Path folder;

  @Test
  void whatIsGoodInThemLandsAndEachOfTheOthersSaysWhatItIs() throws IOException {
    Cli till = Cli.withSpark(folder).write("sources/till.yaml", "archive: zip\n" + Exports.MAPPING);
    Exports exports = new Exports(folder.resolve("exports"));
    byte[] whole = zip(Map.of("2026/calls.csv", csv("good")));
    exports.write("whole.zip", whole);
    exports.cut("cut.zip", whole, whole.length / 2);
    exports.write("climbing.zip", zip(Map.of("../../calls.csv", csv("climber"))));
    exports.write("none.zip", zip(Map.of()));
    exports.write("no.zip", csv("plain"));

    Answer answer = till.run("land", "till", exports.folder().toString()).exits(10);

    assertThat(answer.out())
        .contains("5 read = 1 landed + 4 quarantined + 0 filtered")
        .doesNotContain("climber");
    assertThat(answer.err())
        .contains(
            "climbing.zip: a member is named by a path that leads out of the archive",
            "cut.zip/2026/calls.csv: cannot be read to its end: Truncated ZIP file",
            "no.zip: cannot be read to its end: Cannot find zip signature within the file",
            "none.zip: the archive holds no file");
    assertThat(folder.resolve("calls.csv")).doesNotExist();
  }

  private static byte[] csv(String id) {
    return Exports.bytes(Exports.HEADER + "\n" + Exports.call(id) + "\n");
  }

  private static byte[] zip(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return packed.toByteArray();
  }
}
