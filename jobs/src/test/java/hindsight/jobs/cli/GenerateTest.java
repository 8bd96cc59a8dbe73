package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
  @TempDir private Path folder;

  @Test
  void filesOrRawTablesMustBeChosen() {
    assertThat(cli().run("generate").exits(2).err()).contains("--out").contains("--into-raw");
  }

  @Test
  void anUnknownSetOfTruthsIsRefused() {
    assertThat(generate("--truths", "all").exits(2).err())
        .contains("must be none or standard, not 'all'");
  }

  @Test
  void aShareOfTranscriptsAboveOneIsRefused() {
    assertThat(generate("--transcripts", "2").exits(2).err())
        .contains("Share of transcripts must lie between 0 and 1: 2.0");
  }

  @Test
  void anUnknownTableIsRefusedBeforeSparkStarts() {
    assertThat(cli().run("generate", "--into-raw", "--tables", "calls").exits(2).err())
        .contains("Unknown table 'calls', expected one of interactions, events, transcripts");
  }

  @Test
  void tablesAreChosenForRawTablesOnly() {
    assertThat(generate("--tables", "roster").exits(2).err())
        .contains("--tables is for --into-raw; --out writes every table");
  }

  private Cli.Answer generate(String option, String value) {
    return cli().run("generate", "--out", folder.resolve("out").toString(), option, value);
  }

  private Cli cli() {
    return Cli.withoutSpark(folder);
  }
}
