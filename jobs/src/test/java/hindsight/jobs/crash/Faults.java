package hindsight.jobs.crash;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Where {@link FaultyFileSystem} fails: at the n-th commit point from now, that is where something
 * that others may see is written, renamed or removed. Files that a later commit has yet to name are
 * none.
 */
public final class Faults {

  /** What becomes of a commit point. */
  public enum Kind {
    /** It is refused, once; whoever asked goes on. */
    REFUSED,
    /** It is done, but whoever asked is told that it failed. */
    DONE_AND_DENIED,
    /** The process dies before it: nothing is written from then on. */
    DEATH
  }

  /** What is done at a commit point. */
  interface Work {
    boolean done() throws IOException;
  }

  private static final Pattern UNSEEN =
      Pattern.compile(".*(/_temporary|/marts/_staging/|/part-|\\.crc$|\\.tmp$|/\\.).*");

  private static Kind kind;
  private static int ahead;
  private static boolean isDead;
  private static boolean wasMet;

  private Faults() {}

  /** The n-th commit point from now fails in this way. */
  static synchronized void await(Kind fault, int point) {
    kind = fault;
    ahead = point;
    isDead = false;
    wasMet = false;
  }

  /** Nothing fails any more; gives whether the point was met. */
  static synchronized boolean end() {
    kind = null;
    isDead = false;
    return wasMet;
  }

  static boolean at(Path path, Work work) throws IOException {
    Kind fault = fault(path);
    if (fault == Kind.DEATH || fault == Kind.REFUSED) {
      throw new IOException(fault + " at " + path.getName());
    }
    boolean done = work.done();
    if (fault == Kind.DONE_AND_DENIED) {
      throw new IOException(fault + " at " + path.getName());
    }
    return done;
  }

  private static synchronized Kind fault(Path path) {
    if (kind == null) {
      return null;
    }
    if (isDead) {
      return Kind.DEATH;
    }
    if (UNSEEN.matcher(path.toUri().getPath()).matches() || --ahead != 0) {
      return null;
    }
    wasMet = true;
    isDead = kind == Kind.DEATH;
    return kind;
  }
}
