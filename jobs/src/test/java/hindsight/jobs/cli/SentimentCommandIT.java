package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluation and calibration as a person asks for them, with the real model. */
class SentimentCommandIT {
  private static final String REVIEWS =
      """
      text,label
      This is a wonderful phone and I love it.,positive
      "Great sound, great price.",positive
      It works very well.,positive
      The worst phone that I ever had.,negative
      Terrible sound and it broke.,negative
      It is a waste of money.,negative
      It has a screen.,neutral
      I bought it in May.,neutral
      """;

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void aCentre() {
    cli = Cli.withoutSpark(folder);
  }

  @Test
  void fiveMethodsAreHeldAgainstWhatPeopleSay() throws IOException {
    Path file = Files.writeString(folder.resolve("reviews.csv"), REVIEWS);
    String table = cli.run("sentiment", "evaluate", file.toString()).exits(0).out();
    assertThat(table.lines().skip(2).map(line -> line.split(" ", -1)[0]))
        .containsExactly("argmax", "expected_value", "cues", "rules", "calibrated");
    JsonNode json = json("sentiment", "evaluate", file.toString(), "--format", "json");
    assertThat(json).hasSize(5);
    JsonNode calibrated = json.get(4);
    assertThat(calibrated.path("n").asInt()).isEqualTo(8);
    assertThat(calibrated.path("class_counts").toString())
        .isEqualTo("{\"negative\":3,\"neutral\":2,\"positive\":3}");
    assertThat(calibrated.path("macro_f1").asDouble()).isGreaterThan(0.6);
    assertThat(calibrated.path("recall").path("positive").asDouble()).isEqualTo(1);
  }

  @Test
  void labelsStandUnderAnyNameAndInAnyFormat() throws IOException {
    Path lines =
        Files.writeString(
            folder.resolve("reviews.jsonl"),
            """
            {"review": "I love it.", "stars": 5}
            {"review": "I hate it.", "stars": 1}
            {"review": "", "stars": 3}
            """);
    Path out = folder.resolve("said.csv");
    cli.run(
            "sentiment",
            "evaluate",
            lines.toString(),
            "--text-column",
            "review",
            "--label-column",
            "stars",
            "--negative-below",
            "3",
            "--positive-above",
            "3",
            "--predictions",
            out.toString())
        .exits(0);
    List<String> said = Files.readAllLines(out);
    assertThat(said.get(0))
        .isEqualTo(
            "row,label,argmax_label,argmax_score,expected_value_label,expected_value_score,"
                + "cues_label,cues_score,rules_label,rules_score,calibrated_label,"
                + "calibrated_score");
    assertThat(said.get(1)).startsWith("1,positive,positive,1.0,positive,");
    assertThat(said.get(2)).startsWith("2,negative,negative,-1.0,negative,");
    assertThat(said.get(3)).startsWith("3,neutral,neutral,0.0,neutral,0.0,");
    Path array =
        Files.writeString(
            folder.resolve("binary.json"),
            "[{\"text\": \"I love it.\", \"class\": 1}, {\"text\": \"I hate it.\", \"class\": 0}]");
    JsonNode json =
        json(
            "sentiment",
            "evaluate",
            array.toString(),
            "--label-column",
            "class",
            "--map",
            "0=negative,1=positive",
            "--format",
            "json");
    assertThat(json.get(4).path("macro_f1").asDouble()).isEqualTo(1);
    assertThat(json.get(4).path("recall").path("neutral").isNull()).isTrue();
  }

  @Test
  void whatCalibrateWritesIsWhatSentimentGoesBy() throws IOException {
    Path file = Files.writeString(folder.resolve("reviews.csv"), REVIEWS);
    Path calibration = cli.conf("sentiment-calibration.json");
    Files.delete(calibration);
    assertThat(cli.run("sentiment", "evaluate", file.toString()).exits(0).out())
        .contains("Nothing is calibrated: 'hindsight sentiment calibrate' fits it.");
    assertThat(
            cli.run("sentiment", "calibrate", file.toString(), "--out", calibration.toString())
                .exits(0)
                .out())
        .isEqualTo("Fitted to 8 texts: " + calibration + "\n");
    assertThat(cli.run("validate").exits(0).err()).isEmpty();
    assertThat(cli.run("sentiment", "evaluate", file.toString()).exits(0).out())
        .doesNotContain("Nothing is calibrated");
  }

  private JsonNode json(String... words) throws IOException {
    return new ObjectMapper().readTree(cli.run(words).exits(0).out());
  }
}
