package hindsight.warehouse;

/** A release whose files are not all there as its manifest says; the message names every fault. */
public final class BrokenReleaseException extends RuntimeException {
  BrokenReleaseException(String message) {
    super(message);
  }
}
