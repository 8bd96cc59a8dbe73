package hindsight.airflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Set;

/**
 * How far a run or a task is, as Airflow spells it. A word that a later Airflow may add is one of
 * something that goes on.
 */
public record State(String word) {
  /** Of a task that nothing has been done about yet. */
  public static final State NONE = new State("none");

  private static final Set<String> GOOD = Set.of("success", "skipped");
  private static final Set<String> BAD = Set.of("failed", "upstream_failed", "removed");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public State {}

  /** Whether it has ended and nobody need look at it. */
  public boolean isGood() {
    return GOOD.contains(word);
  }

  /** Whether it has ended, or never begun, because something failed. */
  public boolean isBad() {
    return BAD.contains(word);
  }

  public boolean isOver() {
    return isGood() || isBad();
  }

  /** Whether it was this that failed, and nothing before it. */
  public boolean hasFailed() {
    return word.equals("failed");
  }

  @Override
  public String toString() {
    return word;
  }
}
