package hindsight.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.Faults.Kind;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Lets work fail at its first commit point, then at its second, until it meets no further one. */
public final class CommitPoints {

  /** For a test of its own each: the kinds in turn, or every kind at every point. */
  public static Stream<Named<IntFunction<Kind>>> faults() {
    Kind[] kinds = Kind.values();
    return Boolean.getBoolean("long")
        ? Stream.of(kinds).map(kind -> Named.of(kind.toString(), point -> kind))
        : Stream.of(Named.of("each kind in turn", point -> kinds[point % kinds.length]));
  }

  /**
   * @param kinds how the commit point of a number fails
   * @param work is told which commit point fails; gives how it ended, if not well
   * @param then is told the same, when nothing fails any more
   * @return how many commit points the work has
   */
  public static int each(
      IntFunction<Kind> kinds, IntFunction<Optional<Exception>> work, IntConsumer then) {
    int point = 0;
    boolean isMet = true;
    while (isMet) {
      Kind kind = kinds.apply(++point);
      Faults.await(kind, point);
      Optional<Exception> fault = work.apply(point);
      isMet = Faults.end();
      assertThat(fault.isPresent() || kind != Kind.DEATH || !isMet)
          .as("what died at commit point %d says so", point)
          .isTrue();
      then.accept(point);
    }
    return point - 1;
  }

  private CommitPoints() {}
}
