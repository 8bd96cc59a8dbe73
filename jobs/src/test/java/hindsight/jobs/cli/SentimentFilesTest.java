package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules, cues, calibration and files of labels, and what is said of one that is none. */
class SentimentFilesTest {
  private static final String RULES = "sentiment-rules.yaml";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void copiesTheConfigurationOfTheRepository() {
    cli = Cli.withoutSpark(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speaker: agent | speaker: robot | speaker: must be one of",
        "at_least: 0 | at_leest: 0 | unknown key 'at_leest'; nearest is 'at_least'",
        "at_least: 0 | at_least: 2 | The limit of rule agent_apology must be between -1 and 1: 2.0",
        "id: agent_refusal | id: agent_apology | rule agent_apology is already defined",
        "- I am sorry for the inconvenience. | - I am happy. | Rule agent_apology must hold for its"
            + " example: I am happy.",
        "- Good morning, how can I help? | - I am so sorry. | Rule agent_apology must not hold for"
            + " its counter-example: I am so sorry.",
        "'\\b(nobody' | '\\b((nobody' | is no regular expression: Unclosed group"
      })
  void aMistakeInARuleIsNamedWithItsPlace(String right, String wrong, String message) {
    cli.edit(RULES, right, wrong);
    assertThat(cli.run("validate").exits(3).err()).contains(cli.conf(RULES) + ":", message);
  }

  @Test
  void aCueOfTwoKindsIsRefused() {
    cli.edit("sentiment-cues.yaml", "[amazing, ", "[amazing, awful, ");
    assertThat(cli.run("validate").exits(3).err())
        .contains("A cue is positive, negative or idle, and one of these only: awful");
  }

  @Test
  void aCalibrationOfOtherFeaturesSaysHowToMakeOne() {
    cli.write("sentiment-calibration.json", "{\"features\": [\"mood\"], \"weights\": []}");
    assertThat(cli.run("validate").exits(3).err())
        .contains("not a calibration", "make one with 'hindsight sentiment calibrate'");
  }

  @Test
  void rulesCanBeSwitchedOffOneByOneOrTogether() {
    assertThat(cli.run("validate").exits(0).out()).contains("ok: 16 rules of sentiment");
    cli.edit(RULES, "- id: thanks\n", "- id: thanks\n  enabled: false\n");
    assertThat(cli.run("validate").exits(0).out()).contains("ok: 15 rules of sentiment");
    assertThat(cli.run("validate", "--set", "sentiment.rules=false").exits(0).out())
        .contains("ok: 0 rules of sentiment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labels.xml | a | 2 | must end in .csv, .tsv, .jsonl, .ndjson or .json",
        "labels.csv | 'text,mood%nfine,good' | 10 | has no label and no score; name the column with"
            + " --label-column",
        "labels.csv | 'text,label%nfine,good' | 10 | labels.csv:2: label 'good' is neither negative,"
            + " neutral or positive nor a number; say what it means with --map",
        "labels.csv | 'words,label%nfine,positive' | 10 | text",
        "labels.tsv | 'text\tlabel' | 10 | no labelled text in it"
      })
  void aFileThatHoldsNoLabelsIsRefused(String name, String text, int code, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text.replace("%n", "\n") + "\n");
    assertThat(cli.run("sentiment", "evaluate", file.toString()).exits(code).err())
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sentiment | sentiment what?",
        "sentiment evaluate | Missing required parameter: 'FILE'",
        "sentiment evaluate nowhere.csv | Cannot read nowhere.csv",
        "sentiment evaluate a.csv --map good=fine | must be negative, neutral or positive, not 'fine'",
        "sentiment calibrate a.csv | Missing required option: '--out=FILE'",
        "sentiment calibrate a.csv --out b --neutral-odds 0 | --neutral-odds must be above 0, not 0.0"
      })
  void whatCannotBeMeantIsUsage(String line, String message) {
    assertThat(cli.run(line.split(" ", -1)).exits(2).err()).contains(message);
  }
}
