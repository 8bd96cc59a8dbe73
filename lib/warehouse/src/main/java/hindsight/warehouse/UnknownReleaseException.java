package hindsight.warehouse;

/** No release of this id is kept; the message names those that are. */
public final class UnknownReleaseException extends RuntimeException {
  UnknownReleaseException(String message) {
    super(message);
  }
}
