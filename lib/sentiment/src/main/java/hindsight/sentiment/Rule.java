package hindsight.sentiment;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is known better than a model of films can know: sentences of a speaker that say something
 * are bounded in their score.
 *
 * @param speaker whose sentences it judges
 * @param says found in the sentence
 * @param unless not found in it; {@link #NOTHING} when whatever else it says does not matter
 * @param bound which side the limit bounds
 * @param limit on [-1, 1]
 * @param examples sentences for which it holds
 * @param counterExamples sentences for which it does not
 */
public record Rule(
    String id,
    Speaker speaker,
    Pattern says,
    Pattern unless,
    Bound bound,
    double limit,
    List<String> examples,
    List<String> counterExamples)
    implements Serializable {
  /** Found in no sentence. */
  public static final Pattern NOTHING = Pattern.compile("(?!)");

  /** Which way a score can only be. */
  public enum Bound {
    AT_LEAST,
    AT_MOST;

    double apply(double score, double limit) {
      return this == AT_LEAST ? Math.max(score, limit) : Math.min(score, limit);
    }
  }

  public Rule {
    examples = List.copyOf(examples);
    counterExamples = List.copyOf(counterExamples);
    if (!(limit >= -1 && limit <= 1)) {
      throw new IllegalArgumentException(
          "The limit of rule %s must be between -1 and 1: %s".formatted(id, limit));
    }
    for (String example : examples) {
      if (!holds(example, says, unless)) {
        throw new IllegalArgumentException(
            "Rule %s must hold for its example: %s".formatted(id, example));
      }
    }
    for (String example : counterExamples) {
      if (holds(example, says, unless)) {
        throw new IllegalArgumentException(
            "Rule %s must not hold for its counter-example: %s".formatted(id, example));
      }
    }
  }

  /** Whether it judges the sentence; not one over which its pattern breaks down. */
  public boolean holds(String sentence) {
    try {
      return holds(sentence, says, unless);
    } catch (StackOverflowError broken) {
      return false;
    }
  }

  private static boolean holds(String sentence, Pattern says, Pattern unless) {
    return says.matcher(sentence).find() && !unless.matcher(sentence).find();
  }

  /** All of it that a score can depend on. */
  String judging() {
    return "%s %s %s %s %s %s".formatted(id, speaker, says, unless, bound, limit);
  }

  /** The score within the limit. */
  public double bounded(double score) {
    return bound.apply(score, limit);
  }
}
