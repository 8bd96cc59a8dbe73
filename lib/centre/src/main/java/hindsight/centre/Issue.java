package hindsight.centre;

import hindsight.centre.Queue.Reason;

/** A matter that a customer calls about, once or again. */
record Issue(int customer, Queue queue, Reason reason) {

  /** The same matter, passed on to another queue. */
  Issue in(Queue other) {
    return new Issue(customer, other, reason);
  }

  String customerId() {
    return Ids.numbered("customer-", customer, 6);
  }
}
