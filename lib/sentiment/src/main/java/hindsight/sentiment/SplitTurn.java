package hindsight.sentiment;

import java.util.List;
import java.util.Locale;

/**
 * A turn cut into its sentences.
 *
 * @param sentences none unless the turn can be scored
 * @param isTruncated a part of the turn was left out
 */
public record SplitTurn(Status status, List<Sentence> sentences, boolean isTruncated) {

  /** What can be made of a turn. */
  public enum Status {
    /** It has a score. */
    SCORED,
    /** Nothing is left of it to score. */
    EMPTY,
    /** It is not in English. */
    UNSUPPORTED,
    /** What reads it broke down over it, or over each of its sentences. */
    FAILED;

    /** As it stands in tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public SplitTurn {
    sentences = List.copyOf(sentences);
  }

  static SplitTurn without(Status status) {
    return new SplitTurn(status, List.of(), false);
  }
}
