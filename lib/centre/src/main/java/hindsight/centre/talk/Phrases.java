package hindsight.centre.talk;

import hindsight.centre.chance.Draws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sentences by section and kind, from a resource: {@code [section]} and lines {@code kind: text}.
 */
final class Phrases {
  static final Phrases REASONS = read("reasons.txt");
  static final Phrases MOODS = read("moods.txt");

  private static final List<String> WEEKDAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final List<String> PRODUCTS =
      List.of("router", "phone", "tablet", "box", "headset", "camera", "speaker");

  private final Map<String, List<String>> phrases;

  private Phrases(Map<String, List<String>> phrases) {
    this.phrases = phrases;
  }

  private static Phrases read(String resource) {
    Map<String, List<String>> phrases = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Phrases.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      String section = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section = line.substring(1, line.length() - 1);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          int colon = line.indexOf(": ");
          String key = section + "/" + line.substring(0, colon);
          phrases.computeIfAbsent(key, k -> new ArrayList<>()).add(line.substring(colon + 2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Phrases(phrases);
  }

  /** All of a kind, as they stand in the resource. */
  List<String> all(String section, String kind) {
    List<String> all = phrases.get(section + "/" + kind);
    if (all == null) {
      throw new IllegalArgumentException(
          "Section and kind must be known: %s/%s".formatted(section, kind));
    }
    return all;
  }

  /** One of a kind, with its blanks filled in. */
  String any(String section, String kind, Draws draws) {
    return filled(draws.oneOf(all(section, kind)), draws);
  }

  static String filled(String phrase, Draws draws) {
    String text = phrase;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{')) {
      int close = text.indexOf('}', open);
      String value = value(text.substring(open + 1, close), draws);
      text = text.substring(0, open) + value + text.substring(close + 1);
    }
    return text;
  }

  private static String value(String blank, Draws draws) {
    return switch (blank) {
      case "few" -> Integer.toString(2 + draws.below(5));
      case "days" -> Integer.toString(2 + draws.below(18));
      case "amount" -> (5 + draws.below(180)) + " euros";
      case "ref" -> Integer.toString(10_000 + draws.below(90_000));
      case "weekday" -> draws.oneOf(WEEKDAYS);
      case "product" -> draws.oneOf(PRODUCTS);
      default -> throw new IllegalArgumentException("Blank must be known: {" + blank + "}");
    };
  }
}
