package hindsight.warehouse;

/** Someone else holds the warehouse: try again later. */
public final class LeaseHeldException extends RuntimeException {
  LeaseHeldException(String message) {
    super(message);
  }
}
