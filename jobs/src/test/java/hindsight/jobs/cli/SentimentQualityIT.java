package hindsight.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships says how people sound about as people say it; fitted on none of what judges it. */
class SentimentQualityIT {
  /** What the package of that name reaches here, calibrated likewise: {@code bench quality}. */
  private static final double VADER = 0.40;

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
    Set<Integer> seen = Dialogues.ussSgdOfRules();
    for (Turn turn : Dialogues.ussSgd()) {
      if (!turn.isAgent() && !seen.contains(turn.dialogue())) {
        rows.add("customer,%s,%s".formatted(turn.median(), quoted(turn.text())));
      }
    }
    Map<String, JsonNode> methods =
        evaluated(rows, "--negative-below", "3", "--positive-above", "3");
    assertThat(f1(methods, "calibrated")).isGreaterThanOrEqualTo(f1(methods, "argmax") + 0.05);
    assertThat(f1(methods, "calibrated")).isGreaterThan(f1(methods, "cues"));
    assertThat(f1(methods, "calibrated")).isGreaterThan(VADER);
    assertThat(methods.get("argmax").path("class_counts").toString())
        .isEqualTo("{\"negative\":631,\"neutral\":9077,\"positive\":1694}");
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

  @Test
  void aComplaintInTheFormOfAnApologyStaysAComplaint() throws IOException {
    List<Labelled> all = Dialogues.labelled();
    List<Labelled> complaints = labelled(all, "complaint_as_apology", "test");
    assertThat(complaints).hasSize(12);
    assertThat(10 * said(complaints, "negative")).isGreaterThanOrEqualTo(9L * complaints.size());
  }

  /** As the collection comes: the array ends with an element that says nothing. */
  @Test
  void sentencesOfReviewsAreReadAsTheyArePublished() throws IOException {
    Path file = RealData.file("sentiment_labels/uci_yelp.json");
    Map<String, JsonNode> methods =
        methods(
            List.of(
                "sentiment",
                "evaluate",
                file.toString(),
                "--format",
                "json",
                "--label-column",
                "class",
                "--map",
                "0=negative,1=positive"));
    assertThat(methods.get("argmax").path("n").asInt()).isEqualTo(1000);
    assertThat(f1(methods, "calibrated")).isGreaterThan(f1(methods, "argmax"));
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

  /** Reviews of things, rated; and sentences of reviews, each negative or positive. */
  @Test
  void theCalibrationThatShipsIsFittedToTheReviewsAsTheCommandFitsThem() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path labels = RealData.file("sentiment_labels");
    List<String> rated = new ArrayList<>(List.of("score,text"));
    for (String line : Files.readAllLines(labels.resolve("vader_amazon_reviews.tsv"), UTF_8)) {
      String[] parts = line.split("\t", 3);
      rated.add("%s,%s".formatted(parts[1], quoted(parts[2])));
    }
    List<String> words = new ArrayList<>(List.of("sentiment", "calibrate"));
    words.add(Files.write(folder.resolve("rated.csv"), rated).toString());
    for (String site : List.of("amazon", "yelp", "imdb")) {
      List<String> chosen = new ArrayList<>(List.of("label,text"));
      for (JsonNode each : json.readTree(labels.resolve("uci_" + site + ".json").toFile())) {
        if (!each.path("class").isNull()) {
          String label = each.path("class").asInt() == 1 ? "positive" : "negative";
          chosen.add("%s,%s".formatted(label, quoted(each.path("text").asText())));
        }
      }
      words.add(Files.write(folder.resolve(site + ".csv"), chosen).toString());
    }
    Path fitted = folder.resolve("fitted.json");
    words.addAll(List.of("--out", fitted.toString()));
    cli.run(words.toArray(String[]::new)).exits(0);
    Path shipped = Cli.repository().resolve("conf/sentiment-calibration.json");
    assertThat(weights(fitted)).hasSize(30);
    assertThat(weights(fitted)).containsExactly(weights(shipped), within(1e-6));
  }

  /** Of the three polarities, one after the other. */
  private static double[] weights(Path calibration) throws IOException {
    return StreamSupport.stream(
            new ObjectMapper().readTree(calibration.toFile()).path("weights").spliterator(), false)
        .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
        .mapToDouble(JsonNode::asDouble)
        .toArray();
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
    return methods(words);
  }

  private Map<String, JsonNode> methods(List<String> words) throws IOException {
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
