package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real input, which is no part of the repository: the folder that {@code HINDSIGHT_DATA} names. */
final class RealData {
  private static final String VARIABLE = "HINDSIGHT_DATA";

  /** Every call of January 1999 to a bank. Skips the test where the data is absent. */
  static Path january() {
    return file("anonymous_bank/january.txt.gz");
  }

  /** A file or folder of it. Skips the test where the data is absent. */
  static Path file(String path) {
    String named = System.getenv(VARIABLE);
    Path folder =
        named != null
            ? Path.of(named)
            : Cli.repository().resolve("..").resolve("shared").resolve("data").normalize();
    Path file = folder.resolve(path);
    if (named != null) {
      assertThat(file).as("%s names %s", VARIABLE, folder).isReadable();
    }
    assumeTrue(
        Files.isReadable(file),
        () ->
            "SKIPPED: no real input in %s; set %s to the folder that holds %s"
                .formatted(folder, VARIABLE, path));
    return file;
  }

  private RealData() {}
}
