package hindsight.warehouse;

/** The current release changed between reading and publishing; nothing was switched. */
public final class PointerMovedException extends RuntimeException {
  PointerMovedException(String message) {
    super(message);
  }
}
