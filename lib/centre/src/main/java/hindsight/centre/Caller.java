package hindsight.centre;

import hindsight.centre.Call.Ending;
import hindsight.centre.Call.Route;
import hindsight.centre.Call.Times;

/**
 * A customer on the line, first in the menu and then in a queue; every way in which that can end is
 * a {@link Call}. {@code passedOnBy} is the agent who transferred the call, or empty.
 */
record Caller(
    int leg,
    int follows,
    String customer,
    Issue issue,
    long startedAt,
    long queuedAt,
    String passedOnBy) {

  /** The customer of a call that its agent passes on to another queue. */
  static Caller passedOn(Call call, Issue issue, int leg) {
    long at = call.times().endedAt();
    return new Caller(leg, call.leg(), call.customer(), issue, at, at, call.route().agent());
  }

  boolean isPassedOn() {
    return follows != Call.FIRST;
  }

  Call leavesMenu(Outcome outcome, HungUp hungUp, long endedAt) {
    Times times = new Times(startedAt, null, null, endedAt);
    return call(Route.MENU, times, null, Ending.unanswered(outcome, hungUp));
  }

  Call leavesQueue(Leaving leaving) {
    HungUp hungUp = leaving.outcome() == Outcome.OVERFLOW ? HungUp.SYSTEM : HungUp.CUSTOMER;
    return call(
        new Route(issue.queue().text(), "", ""),
        new Times(startedAt, queuedAt, null, queuedAt + leaving.afterMs()),
        null,
        Ending.unanswered(leaving.outcome(), hungUp));
  }

  Call answered(Agent agent, long answeredAt, Handling handling, Ending ending) {
    return call(
        new Route(issue.queue().text(), issue.reason().name(), agent.id()),
        new Times(startedAt, queuedAt, answeredAt, answeredAt + handling.onLineMs()),
        handling,
        ending);
  }

  private Call call(Route route, Times times, Handling handling, Ending ending) {
    return new Call(leg, follows, "inbound", customer, route, times, handling, ending);
  }
}
