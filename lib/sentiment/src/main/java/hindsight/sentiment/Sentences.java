package hindsight.sentiment;

import java.util.List;
import java.util.Locale;

/**
 * The sentences of a turn.
 *
 * @param list none unless the turn can be scored
 * @param isTruncated a part of the turn was left out
 */
public record Sentences(Status status, List<Sentence> list, boolean isTruncated) {

  /** What can be made of a turn. */
  public enum Status {
    /** It has a score. */
    SCORED,
    /** Nothing is left of it to score. */
    EMPTY,
    /** It is not in English. */
    UNSUPPORTED,
    /** The model broke down over each of its sentences. */
    FAILED;

    /** As it stands in tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Sentences {
    list = List.copyOf(list);
  }

  static Sentences none(Status status) {
    return new Sentences(status, List.of(), false);
  }
}
