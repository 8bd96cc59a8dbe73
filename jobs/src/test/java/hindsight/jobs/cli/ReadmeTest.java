package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final String BEGIN = "<!-- kpis -->\n";
  private static final String END = "<!-- /kpis -->\n";
  private static final String COMMAND = "describe metric --format markdown";
  private static final int MOST_LINES = 400;

  private static String page(String path) throws IOException {
    return Files.readString(Cli.repository().resolve(path));
  }

  @Test
  void thePageOfKpisHasEachAsTheCatalogueHasIt(@TempDir Path folder) throws IOException {
    String text = page("conf/KPIS.md");
    assertThat(text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END)))
        .as(
            "what stands between the marks of conf/KPIS.md; write there what 'scripts/hindsight %s'"
                + " prints",
            COMMAND)
        .isEqualTo(Cli.withoutSpark(folder).run(COMMAND.split(" ")).exits(0).out());
  }

  @Test
  void theReadmeIsReadInOneSitting() throws IOException {
    assertThat(page("README.md").lines().count()).isLessThanOrEqualTo(MOST_LINES);
  }
}
