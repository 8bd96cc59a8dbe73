package hindsight.jobs.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hindsight.jobs.cli.Dialogues;
import hindsight.sentiment.Polarity;
import hindsight.sentiment.ReadText;
import hindsight.sentiment.Speaker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Texts of public collections as people labelled them. */
record LabelSets(Path data) {

  /**
   * A labelled text as the model reads it.
   *
   * @param group texts of the same dialogue or review, which no fold may part
   */
  record Text(String group, String text, ReadText read, Polarity label, double value) {}

  /**
   * A collection.
   *
   * @param offersNeutral whether people could call a text neutral
   */
  record LabelSet(String name, boolean offersNeutral, List<Text> texts) {}

  /**
   * Customers' turns of service dialogues, rated by three to seven people; without the dialogues of
   * which a sentence was at hand when rules were written.
   */
  LabelSet ussSgd() throws IOException {
    List<Text> texts = new ArrayList<>();
    Set<Integer> seen = Dialogues.ussSgdOfRules();
    for (Dialogues.Turn turn : Dialogues.ussSgd()) {
      if (!turn.isAgent() && !seen.contains(turn.dialogue())) {
        Polarity label = Polarity.of(turn.median() - 3, 0);
        texts.add(
            text(
                "" + turn.dialogue(),
                turn.text(),
                Optional.of(Speaker.CUSTOMER),
                label,
                turn.median()));
      }
    }
    return new LabelSet("uss_sgd", true, texts);
  }

  /** Sentences of reviews of things, rated from -4 to 4 by twenty people. */
  LabelSet vaderAmazon() throws IOException {
    List<Text> texts = new ArrayList<>();
    for (String line :
        Files.readAllLines(data.resolve("sentiment_labels/vader_amazon_reviews.tsv"), UTF_8)) {
      String[] parts = line.split("\t", 3);
      double rating = Double.parseDouble(parts[1]);
      texts.add(
          text(
              parts[0].substring(0, parts[0].indexOf('_')),
              parts[2],
              Optional.empty(),
              Polarity.of(rating, 0.5),
              rating));
    }
    return new LabelSet("vader_amazon", true, texts);
  }

  /** Sentences of reviews, each chosen for being negative or positive: amazon, yelp or imdb. */
  LabelSet uci(String name) throws IOException {
    List<Text> texts = new ArrayList<>();
    for (JsonNode each :
        new ObjectMapper()
            .readTree(data.resolve("sentiment_labels/uci_" + name + ".json").toFile())) {
      String text = each.path("text").asText();
      if (!text.isEmpty()) {
        Polarity label = each.path("class").asInt() == 1 ? Polarity.POSITIVE : Polarity.NEGATIVE;
        texts.add(text(words(text), text, Optional.empty(), label, label.value()));
      }
    }
    return new LabelSet("uci_" + name, false, texts);
  }

  /**
   * Customers' turns of star that were labelled by hand, a random sample and one of turns with
   * words of mood.
   */
  LabelSet starTurns() throws IOException {
    Map<String, Dialogues.Turn> turns = new HashMap<>();
    Dialogues.star().forEach(turn -> turns.put(turn.dialogue() + " " + turn.turn(), turn));
    List<Text> texts = new ArrayList<>();
    try (InputStream in = Dialogues.class.getResourceAsStream("labelled-turns.tsv")) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().skip(1).toList()) {
        String[] parts = line.split("\t", -1);
        Dialogues.Turn turn = turns.get(parts[1] + " " + parts[2]);
        Polarity label = Polarity.valueOf(parts[4].toUpperCase(Locale.ROOT));
        texts.add(text(parts[1], turn.text(), Optional.of(Speaker.CUSTOMER), label, label.value()));
      }
    }
    return new LabelSet("star_turns", true, texts);
  }

  /** A text without what makes two of the same words differ. */
  static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip();
  }

  private static Text text(
      String group, String text, Optional<Speaker> speaker, Polarity label, double value) {
    return new Text(group, text, ReadText.of(text, speaker), label, value);
  }
}
