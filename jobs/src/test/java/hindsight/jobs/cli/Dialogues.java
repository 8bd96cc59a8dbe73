package hindsight.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What people and agents say to each other in three public collections of service dialogues. */
public final class Dialogues {

  /**
   * A turn of a dialogue.
   *
   * @param dialogue its number in the collection
   * @param turn from 0
   * @param isAgent else a customer says it
   * @param ratings how satisfied three to seven people call the customer, 1 to 5, ascending; none
   *     where nobody did
   */
  public record Turn(
      String dataset, int dialogue, int turn, boolean isAgent, String text, List<Integer> ratings) {

    /** Of the ratings. */
    public double median() {
      int count = ratings.size();
      return (ratings.get((count - 1) / 2) + ratings.get(count / 2)) / 2.0;
    }

    /** Each ends at a mark with a space or nothing behind it. */
    public List<String> sentences() {
      List<String> sentences = new ArrayList<>();
      Matcher ends = SENTENCE_END.matcher(text);
      int from = 0;
      while (ends.find()) {
        sentences.add(text.substring(from, ends.end()).strip());
        from = ends.end();
      }
      sentences.add(text.substring(from).strip());
      return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }
  }

  /**
   * A text that was labelled by hand.
   *
   * @param split dev when the rules were written with it at hand, else test
   */
  record Labelled(Turn turn, String text, String label, String split) {}

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?=\\s|$)");
  private static final Pattern NUMBERED = Pattern.compile("dialogues/(\\d+)\\.json");
  private static final Set<String> SPOKEN = Set.of("utter", "pick_suggestion");

  /** Of star, in which both wrote to each other. */
  public static List<Turn> star() throws IOException {
    List<Turn> turns = new ArrayList<>();
    eachOfStar(
        (dialogue, document) -> {
          int turn = 0;
          for (JsonNode event : document.path("Events")) {
            String who = event.path("Agent").asText();
            if (Set.of("User", "Wizard").contains(who)
                && SPOKEN.contains(event.path("Action").asText())) {
              String text = event.path("Text").asText("");
              turns.add(new Turn("star", dialogue, turn++, who.equals("Wizard"), text, List.of()));
            }
          }
        });
    return turns;
  }

  private static void eachOfStar(BiConsumer<Integer, JsonNode> with) throws IOException {
    try (InputStream file = Files.newInputStream(RealData.file("star/dialogues.tar.gz"));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
        Matcher name = NUMBERED.matcher(each.getName());
        if (name.matches()) {
          with.accept(
              Integer.valueOf(name.group(1)), new ObjectMapper().readTree(tar.readAllBytes()));
        }
      }
    }
  }

  /** Of star, by dialogue, whether the agent calls the customer annoyed; where he was asked. */
  public static Map<Integer, Boolean> annoyed() throws IOException {
    Map<Integer, Boolean> annoyed = new TreeMap<>();
    eachOfStar(
        (dialogue, document) -> {
          for (JsonNode each : document.path("WizardQuestionnaire")) {
            if (each.path("Question").asText().contains("annoyed")) {
              annoyed.put(dialogue, each.path("Answer").asBoolean());
            }
          }
        });
    return annoyed;
  }

  /** Of uss_sgd, of which people rated each turn of a customer. */
  public static List<Turn> ussSgd() throws IOException {
    List<Turn> turns = new ArrayList<>();
    int dialogue = -1;
    int turn = 0;
    boolean isBetween = true;
    for (String line : Files.readAllLines(RealData.file("sentiment_labels/uss_sgd.tsv"), UTF_8)) {
      String[] parts = line.split("\t", -1);
      if (line.isBlank()) {
        isBetween = true;
        continue;
      }
      if (isBetween) {
        dialogue++;
        turn = 0;
        isBetween = false;
      }
      if (!parts[1].equals("OVERALL")) {
        boolean isAgent = parts[0].equals("SYSTEM");
        turns.add(
            new Turn("uss_sgd", dialogue, turn++, isAgent, parts[1], ratings(parts, isAgent)));
      }
    }
    return turns;
  }

  private static List<Integer> ratings(String[] parts, boolean isAgent) {
    return isAgent
        ? List.of()
        : Pattern.compile(",").splitAsStream(parts[3]).map(Integer::valueOf).sorted().toList();
  }

  /** Of the sample of abcd. */
  static List<Turn> abcd() throws IOException {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode each :
        new ObjectMapper()
            .readTree(RealData.file("vendor_samples/abcd_sample/abcd_sample.json").toFile())) {
      int turn = 0;
      for (JsonNode said : each.path("original")) {
        boolean isCustomer = said.path(0).asText().equals("customer");
        turns.add(
            new Turn(
                "abcd",
                each.path("convo_id").asInt(),
                turn++,
                !isCustomer,
                said.path(1).asText(),
                List.of()));
      }
    }
    return turns;
  }

  /** The dialogues of uss_sgd of which a sentence was at hand when rules were written. */
  public static Set<Integer> ussSgdOfRules() throws IOException {
    Set<Integer> dialogues = new TreeSet<>();
    for (String[] parts : sentences()) {
      if (parts[0].equals("uss_sgd") && parts[5].equals("dev")) {
        dialogues.add(Integer.valueOf(parts[1]));
      }
    }
    return dialogues;
  }

  private static List<String[]> sentences() throws IOException {
    try (InputStream in = Dialogues.class.getResourceAsStream("labelled-sentences.tsv")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  /**
   * The sentences that were labelled by hand; the repository holds their hashes and no text.
   *
   * @throws IllegalStateException when one is not found where it should be
   */
  static List<Labelled> labelled() throws IOException {
    Map<String, Turn> turns = new HashMap<>();
    for (List<Turn> each : List.of(star(), ussSgd(), abcd())) {
      each.forEach(
          turn -> turns.put(turn.dataset() + " " + turn.dialogue() + " " + turn.turn(), turn));
    }
    List<Labelled> labelled = new ArrayList<>();
    for (String[] parts : sentences()) {
      Turn turn = turns.get(parts[0] + " " + parts[1] + " " + parts[2]);
      String text =
          turn.sentences().stream()
              .filter(sentence -> DigestUtils.sha256Hex(sentence).equals(parts[3]))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("No such sentence: " + String.join(" ", parts)));
      labelled.add(new Labelled(turn, text, parts[4], parts[5]));
    }
    return labelled;
  }

  private Dialogues() {}
}
