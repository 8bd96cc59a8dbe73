package hindsight.centre;

import hindsight.centre.Contact.Ending;
import hindsight.centre.Contact.Route;
import hindsight.centre.Contact.Ticket;
import hindsight.centre.Contact.Times;

/**
 * A customer on the way to an agent, first in the menu and then in a queue; every way in which that
 * can end is a {@link Contact}. {@code passedOnBy} is the agent who transferred the call, or null.
 */
record Caller(int leg, int follows, Issue issue, long startedAt, long queuedAt, Agent passedOnBy) {

  /** The customer of a call that its agent passes on to another queue. */
  static Caller passedOn(Contact call, Issue issue, int leg) {
    long at = call.times().endedAt();
    return new Caller(leg, call.leg(), issue, at, at, call.route().agent());
  }

  /** The same customer, who hung up and dials again. */
  Caller again(int nextLeg, long at) {
    return new Caller(nextLeg, Contact.FIRST, issue, at, at + (queuedAt - startedAt), null);
  }

  boolean isPassedOn() {
    return passedOnBy != null;
  }

  Contact leavesMenu(Outcome outcome, HungUp hungUp, long endedAt) {
    Times times = new Times(startedAt, null, null, endedAt);
    return contact(Route.MENU, times, null, Ending.unanswered(outcome, hungUp), null);
  }

  Contact leavesQueue(Leaving leaving) {
    HungUp hungUp = leaving.outcome() == Outcome.OVERFLOW ? HungUp.SYSTEM : HungUp.CUSTOMER;
    return contact(
        new Route(issue.queue(), null, null),
        new Times(startedAt, queuedAt, null, queuedAt + leaving.afterMs()),
        null,
        Ending.unanswered(leaving.outcome(), hungUp),
        null);
  }

  Contact answered(Agent agent, long answeredAt, Handling handling, Ending ending, Ticket ticket) {
    return contact(
        new Route(issue.queue(), issue.reason().name(), agent),
        new Times(startedAt, queuedAt, answeredAt, answeredAt + handling.onLineMs()),
        handling,
        ending,
        ticket);
  }

  private Contact contact(
      Route route, Times times, Handling handling, Ending ending, Ticket ticket) {
    return new Contact(leg, follows, true, issue, route, times, handling, ending, ticket);
  }
}
