package hindsight.repeat;

import org.apache.spark.unsafe.types.UTF8String;

/**
 * An interaction of a customer, as far as repeats are concerned.
 *
 * @param startedAt microseconds since 1970
 * @param endedAt the same, not before the start; {@link #OPEN} when it has not ended
 * @param breaksOff abandoned, or disconnected by system or network
 * @param channel null when unknown
 * @param reason null when unknown
 */
record Part(
    long startedAt,
    long endedAt,
    boolean isHandled,
    boolean isAbandoned,
    boolean breaksOff,
    UTF8String channel,
    UTF8String reason) {
  /** The end of what has not ended. */
  static final long OPEN = Long.MAX_VALUE;

  /** What broke off is over, whether or not its end was told. */
  long brokeOffAt() {
    return endedAt == OPEN ? startedAt : endedAt;
  }

  /** A handled one whose end was not told is open, and so is what it is a part of. */
  long over() {
    return breaksOff && !isHandled ? brokeOffAt() : endedAt;
  }
}
