package hindsight.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hindsight.jobs.cli.Dialogues.Labelled;
import hindsight.jobs.cli.Dialogues.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships says how people sound about as people say it; fitted on none of what judges it. */
class SentimentQualityIT {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void aCentre() {
    cli = Cli.withoutSpark(folder);
  }

  /** Below 3 negative, 3 neutral, above positive: the median of all raters. */
  @Test
  void onServiceDialoguesCalibrationIsClearlyBetterThanTheModel() throws IOException {
    List<String> rows = new ArrayList<>(List.of("speaker,score,text"));
    for (Turn turn : Dialogues.ussSgd()) {
      if (!turn.isAgent()) {
        rows.add("customer,%s,%s".formatted(turn.median(), quoted(turn.text())));
      }
    }
    Map<String, JsonNode> methods =
        evaluated(rows, "--negative-below", "3", "--positive-above", "3");
    assertThat(f1(methods, "calibrated")).isGreaterThanOrEqualTo(f1(methods, "argmax") + 0.05);
    assertThat(f1(methods, "calibrated")).isGreaterThan(f1(methods, "cues"));
    assertThat(methods.get("argmax").path("class_counts").toString())
        .isEqualTo("{\"negative\":710,\"neutral\":10194,\"positive\":1929}");
  }

  /** Sentences on which no rule was written, labelled by hand. */
  @Test
  void agentsWhoApologizeOrRefusePolitelyAreNotNegative() throws IOException {
    List<Labelled> all = Dialogues.labelled();
    for (String label : List.of("agent_apology", "polite_refusal")) {
      List<Labelled> some = labelled(all, label, "test");
      assertThat(some).hasSizeGreaterThanOrEqualTo(100);
      assertThat(said(some, "negative")).as(label).isLessThan(some.size() / 10);
    }
  }

  /** There are few of them in the dialogues, so that those that the rules were written on count. */
  @Test
  void aComplaintInTheFormOfAnApologyStaysAComplaint() throws IOException {
    List<Labelled> all = Dialogues.labelled();
    List<Labelled> complaints = labelled(all, "complaint_as_apology", "test");
    assertThat(10 * said(complaints, "negative")).isGreaterThanOrEqualTo(9L * complaints.size());
  }

  /** Written down before any rule; sarcasm is beyond what can be promised. */
  @Test
  void fourOfFiveSentencesOfContactCentresSoundAsTheyShould() throws IOException {
    Path list =
        Cli.repository()
            .resolve("lib/sentiment/src/test/resources/hindsight/sentiment")
            .resolve("contact-centre-sentences.tsv");
    List<String> expected = new ArrayList<>();
    List<String> rows = new ArrayList<>(List.of("speaker,label,text"));
    for (String line : Files.readAllLines(list, UTF_8)) {
      String[] parts = line.split("\t", -1);
      if (parts[2].equals("plain")) {
        rows.add("%s,%s,%s".formatted(parts[0], parts[1], quoted(parts[3])));
        expected.add(parts[1]);
      }
    }
    List<String> said = labels(rows);
    long right = 0;
    for (int i = 0; i < said.size(); i++) {
      right += said.get(i).equals(expected.get(i)) ? 1 : 0;
    }
    assertThat(said).hasSize(52);
    assertThat(right).isGreaterThanOrEqualTo(42);
  }

  private static List<Labelled> labelled(List<Labelled> all, String label, String split) {
    return all.stream()
        .filter(each -> each.label().equals(label) && each.split().equals(split))
        .toList();
  }

  private long said(List<Labelled> some, String polarity) throws IOException {
    List<String> rows = new ArrayList<>(List.of("speaker,label,text"));
    for (Labelled each : some) {
      String speaker = each.turn().isAgent() ? "agent" : "customer";
      rows.add("%s,neutral,%s".formatted(speaker, quoted(each.text())));
    }
    return labels(rows).stream().filter(polarity::equals).count();
  }

  /** What calibration says of each row. */
  private List<String> labels(List<String> rows) throws IOException {
    Path out = folder.resolve("predictions.csv");
    evaluated(rows, "--predictions", out.toString());
    List<String> lines = Files.readAllLines(out);
    int column = List.of(lines.get(0).split(",", -1)).indexOf("calibrated_label");
    return lines.stream().skip(1).map(line -> line.split(",", -1)[column]).toList();
  }

  private Map<String, JsonNode> evaluated(List<String> rows, String... more) throws IOException {
    Path file = Files.write(folder.resolve("labelled.csv"), rows);
    List<String> words =
        new ArrayList<>(List.of("sentiment", "evaluate", file.toString(), "--format", "json"));
    words.addAll(List.of(more));
    String out = cli.run(words.toArray(String[]::new)).exits(0).out();
    List<JsonNode> methods = new ArrayList<>();
    new ObjectMapper().readTree(out).forEach(methods::add);
    return methods.stream()
        .collect(Collectors.toMap(each -> each.path("method").asText(), each -> each));
  }

  private static double f1(Map<String, JsonNode> methods, String method) {
    return methods.get(method).path("macro_f1").asDouble();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
