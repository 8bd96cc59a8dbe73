package hindsight.warehouse;

/** A stored table that this program must not write, or cannot read as its contract says. */
public final class LayoutException extends RuntimeException {
  LayoutException(String message) {
    super(message);
  }
}
