package hindsight.sentiment;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person wrote without what a parser stumbles over: markup, control characters, halves of
 * characters, words without end and capitals throughout.
 *
 * @param text empty when nothing is left
 * @param isTruncated a part was left out
 */
public record CleanText(String text, boolean isTruncated) {
  /** Longer than any turn of a conversation; what follows is a document. */
  static final int LONGEST_TEXT = 20_000;

  /** Longer than any word of English; what follows is a key, a picture or a cat on the keys. */
  static final int LONGEST_WORD = 60;

  /** So many letters make a sentence of capitals one that shouts. */
  private static final int SHOUT = 5;

  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<(script|style)\\b[^>]{0,1000}>.*?</\\1\\s{0,10}>|<!--.*?-->");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,1000}>");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,6});");
  private static final Pattern UNREADABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?]++[.!?]*+");
  private static final Pattern LONG_WORD = Pattern.compile("(\\S{" + LONGEST_WORD + "})\\S+");

  /** Of what a person wrote, or a transcript says; null is nothing. */
  public static CleanText of(String raw) {
    if (raw == null) {
      return new CleanText("", false);
    }
    boolean isLong = raw.length() > LONGEST_TEXT;
    String text = readable(isLong ? raw.substring(0, LONGEST_TEXT) : raw);
    String cut = LONG_WORD.matcher(text).replaceAll("$1");
    String calm =
        SENTENCE.matcher(cut).replaceAll(each -> Matcher.quoteReplacement(calm(each.group())));
    return new CleanText(calm, isLong || !cut.equals(text));
  }

  /** What a person wrote, without markup and what nobody can read, in one line. */
  public static String readable(String raw) {
    String text = UNSEEN.matcher(raw).replaceAll(" ");
    text = TAG.matcher(text).replaceAll(" ");
    text = ENTITY.matcher(text).replaceAll(entity -> Entities.character(entity.group(1)));
    text = UNREADABLE.matcher(text).replaceAll(" ");
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /** Whether there is a letter or a digit to read. */
  public static boolean says(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** A sentence that shouts in small letters: the models know names by their capitals. */
  private static String calm(String text) {
    long small = text.codePoints().filter(Character::isLowerCase).count();
    long capital = text.codePoints().filter(Character::isUpperCase).count();
    if (capital < SHOUT || small * 5 > capital) {
      return text;
    }
    int first = 0;
    while (!Character.isLetter(text.charAt(first))) {
      first++;
    }
    return text.substring(0, first + 1) + text.substring(first + 1).toLowerCase(Locale.ROOT);
  }
}
