package hindsight.sentiment;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Words and short phrases that speak for themselves, without any parser.
 *
 * @param positive lower case; a phrase has one space between words
 * @param negative likewise
 * @param idle phrases that hold such a word and mean nothing by it
 * @param negators words that turn round what follows within {@value #REACH} words
 */
public record Cues(
    Set<String> positive, Set<String> negative, Set<String> idle, Set<String> negators)
    implements Serializable {
  private static final int REACH = 3;
  private static final int LONGEST_PHRASE = 5;
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9']+");

  /**
   * How many cues of either kind a text has.
   *
   * @param negates whether it has a negator, turning round a cue or not
   */
  public record Counts(int positive, int negative, boolean negates) {

    /** Of both together. */
    Counts and(Counts other) {
      return new Counts(
          positive + other.positive, negative + other.negative, negates || other.negates);
    }

    /** On [-1, 1]; 0 without any cue. */
    public double score() {
      int all = positive + negative;
      return all == 0 ? 0 : (positive - negative) / (double) all;
    }
  }

  public Cues {
    positive = Collections.unmodifiableSet(new TreeSet<>(positive));
    negative = Collections.unmodifiableSet(new TreeSet<>(negative));
    idle = Collections.unmodifiableSet(new TreeSet<>(idle));
    negators = Collections.unmodifiableSet(new TreeSet<>(negators));
    Set<String> seen = new TreeSet<>();
    for (Set<String> kind : List.of(positive, negative, idle)) {
      for (String phrase : kind) {
        if (!seen.add(phrase)) {
          throw new IllegalArgumentException(
              "A cue is positive, negative or idle, and one of these only: " + phrase);
        }
      }
    }
  }

  /** The cues of a text; of those that begin at a word the longest. */
  public Counts in(String text) {
    List<String> words = words(text);
    int goodOnes = 0;
    int badOnes = 0;
    int lastNegator = -REACH - 1;
    boolean negates = false;
    int at = 0;
    while (at < words.size()) {
      String phrase = longest(words, at);
      if (positive.contains(phrase) || negative.contains(phrase)) {
        boolean isTurned = at - lastNegator <= REACH;
        boolean isGood = positive.contains(phrase) != isTurned;
        goodOnes += isGood ? 1 : 0;
        badOnes += isGood ? 0 : 1;
      } else if (isNegator(phrase)) {
        lastNegator = at;
        negates = true;
      }
      at += 1 + (int) phrase.chars().filter(each -> each == ' ').count();
    }
    return new Counts(goodOnes, badOnes, negates);
  }

  private static List<String> words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return List.of(NO_WORD.matcher(plain).replaceAll(" ").strip().split(" "));
  }

  /** The longest phrase that is known and begins there; else the word there. */
  private String longest(List<String> words, int at) {
    for (int length = Math.min(LONGEST_PHRASE, words.size() - at); length > 1; length--) {
      String phrase = String.join(" ", words.subList(at, at + length));
      if (positive.contains(phrase) || negative.contains(phrase) || idle.contains(phrase)) {
        return phrase;
      }
    }
    return words.get(at);
  }

  private boolean isNegator(String word) {
    return negators.contains(word) || word.endsWith("n't");
  }
}
