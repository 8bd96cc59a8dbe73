package hindsight.centre;

import hindsight.centre.Queue.Reason;

/**
 * A matter for which a customer comes, on one channel, for the first time or again ({@code
 * attempt}, from 1). {@code resolves}: this contact settles it, when an agent is reached.
 */
record Issue(
    int customer, Channel channel, Queue queue, Reason reason, int attempt, boolean resolves) {

  /** The same matter, passed on to another queue. */
  Issue in(Queue other) {
    return new Issue(customer, channel, other, reason, attempt, resolves);
  }

  /** The same matter, on another channel. */
  Issue on(Channel other) {
    return new Issue(customer, other, queue, reason, attempt, resolves);
  }

  boolean isFresh() {
    return attempt == 1;
  }
}
