package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir private Path root;

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    try (Scratch scratch = Scratch.open(root)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.folder())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void itGoesWithItsProcess() throws IOException {
    Path folder;
    try (Scratch scratch = Scratch.open(root)) {
      folder = scratch.folder();
      Files.createFile(folder.resolve("shuffle"));
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatADeadProcessLeftIsSweptAndALivingOneKeepsIts() throws IOException {
    Path left = Files.createDirectories(root.resolve("run-4711").resolve("deep"));
    Path other = Files.createDirectory(root.resolve("of somebody else"));
    try (Scratch living = Scratch.open(root);
        Scratch next = Scratch.open(root)) {
      assertThat(left.getParent()).doesNotExist();
      assertThat(other).exists();
      assertThat(living.folder()).exists().isNotEqualTo(next.folder());
    }
  }

  @Test
  void aRelativeFolderIsTakenFromWhereTheCommandRuns() {
    assertThat(Scratch.rootOf(Map.of("HINDSIGHT_TMP", "scratch")))
        .isAbsolute()
        .startsWithRaw(Path.of("").toAbsolutePath().resolve("scratch"));
  }
}
