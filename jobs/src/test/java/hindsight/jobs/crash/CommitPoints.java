package hindsight.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.Faults.Kind;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Lets work fail at its first commit point, then at its second, until it meets no further one. */
public final class CommitPoints {

  /**
   * @param work is told which commit point fails; gives how it ended, if not well
   * @param then is told the same, when nothing fails any more
   * @return how many commit points the work has
   */
  public static int each(Kind kind, IntFunction<Optional<Exception>> work, IntConsumer then) {
    int point = 0;
    boolean isMet = true;
    while (isMet) {
      Faults.await(kind, ++point);
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
