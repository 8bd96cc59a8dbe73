package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real input, which is no part of the repository: the folder that {@code HINDSIGHT_DATA} names. */
final class BankData {
  private static final String VARIABLE = "HINDSIGHT_DATA";

  /** Every call of January 1999 to a bank. Skips the test where the data is absent. */
  static Path january() {
    String named = System.getenv(VARIABLE);
    Path folder =
        named != null
            ? Path.of(named)
            : Cli.repository().resolve("..").resolve("shared").resolve("data").normalize();
    Path file = folder.resolve("anonymous_bank").resolve("january.txt.gz");
    if (named != null) {
      assertThat(file).as("%s names %s", VARIABLE, folder).isReadable();
    }
    assumeTrue(
        Files.isReadable(file),
        () ->
            "SKIPPED: no real input in %s; set %s to the folder that holds anonymous_bank"
                .formatted(folder, VARIABLE));
    return file;
  }

  private BankData() {}
}
