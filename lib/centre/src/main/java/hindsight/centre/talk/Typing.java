package hindsight.centre.talk;

import hindsight.centre.chance.Draws;
import java.util.Locale;

/** How words come out: with slips of the finger, or with the hesitations of speech. */
final class Typing {
  private static final double SLIP = 0.012;
  private static final double HESITATES = 0.3;
  private static final double SHOUTS = 0.12;

  private Typing() {}

  /** Letters that are swapped, doubled or left out here and there. */
  static String withSlips(String text, Draws draws) {
    StringBuilder typed = new StringBuilder(text);
    for (int index = 1; index < typed.length() - 1; index++) {
      boolean inWord =
          Character.isLetter(typed.charAt(index)) && Character.isLetter(typed.charAt(index + 1));
      if (inWord && draws.chance(SLIP)) {
        switch (draws.below(3)) {
          case 0 -> {
            char swapped = typed.charAt(index);
            typed.setCharAt(index, typed.charAt(index + 1));
            typed.setCharAt(index + 1, swapped);
          }
          case 1 -> typed.insert(index, typed.charAt(index));
          default -> typed.deleteCharAt(index);
        }
        index++;
      }
    }
    return typed.toString();
  }

  /** With a filler now and then. */
  static String spoken(String text, Draws draws) {
    return draws.chance(HESITATES)
        ? Phrases.MOODS.any("filler", "plain", draws) + " " + text
        : text;
  }

  /** An angry customer's capitals. */
  static String shouted(String text, Draws draws) {
    return draws.chance(SHOUTS) ? text.toUpperCase(Locale.ROOT) : text;
  }

  /** With a capital and an end, as people write letters. */
  static String sentence(String text) {
    String capital = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    char last = text.charAt(text.length() - 1);
    return Character.isLetterOrDigit(last) ? capital + "." : capital;
  }
}
