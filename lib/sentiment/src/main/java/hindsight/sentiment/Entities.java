package hindsight.sentiment;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** The characters that markup writes by name or by number, as far as conversations have them. */
final class Entities {
  private static final Map<String, String> NAMED =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "rsquo", "'",
          "lsquo", "'", "hellip", "...");

  /**
   * What replaces an entity in {@link Matcher#replaceAll}; a space when nobody knows it.
   *
   * @param entity what stands between ampersand and semicolon
   */
  static String character(String entity) {
    String character =
        entity.startsWith("#") ? numbered(entity.substring(1)) : NAMED.getOrDefault(entity, " ");
    return Matcher.quoteReplacement(character);
  }

  private static String numbered(String number) {
    int point =
        number.toLowerCase(Locale.ROOT).startsWith("x")
            ? Integer.parseInt(number.substring(1), 16)
            : Integer.parseInt(number);
    return Character.isValidCodePoint(point) ? Character.toString(point) : " ";
  }

  private Entities() {}
}
