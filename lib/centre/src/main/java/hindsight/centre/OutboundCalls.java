package hindsight.centre;

import hindsight.centre.Call.Ending;
import hindsight.centre.Call.Route;
import hindsight.centre.Call.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that agents make between those that they take: first the callbacks that customers asked
 * for, then follow-ups of recent issues.
 */
final class OutboundCalls {
  private static final double MEAN_CALLBACK_DELAY_MS = 25 * 60_000;
  private static final double RING_MEDIAN_MS = 12_000;

  private final OpenDay day;
  private final Floor floor;
  private final Issues issues;
  private final Draws draws;

  OutboundCalls(OpenDay day, Floor floor, Issues issues, Draws draws) {
    this.day = day;
    this.floor = floor;
    this.issues = issues;
    this.draws = draws;
  }

  /** Exactly so many calls, numbered on from the inbound ones. */
  List<Call> after(List<Call> inbound, List<Caller> callers, int count) {
    List<Call> calls = new ArrayList<>();
    List<Call> asked =
        inbound.stream()
            .filter(call -> call.ending().outcome() == Outcome.CALLBACK_REQUESTED)
            .filter(call -> call.follows() == Call.FIRST)
            .limit(count)
            .toList();
    for (Call call : asked) {
      long from = call.times().endedAt() + (long) draws.exponential(MEAN_CALLBACK_DELAY_MS);
      if (from < day.closesAt()) {
        Issue issue = callers.get(call.leg()).issue();
        int leg = inbound.size() + calls.size();
        calls.add(call(leg, call.leg(), call.customer(), issue, from));
      }
    }
    while (calls.size() < count) {
      long from = draws.between(day.opensAt(), day.closesAt());
      Issue issue = issues.earlier(day.date(), 0, draws);
      int leg = inbound.size() + calls.size();
      calls.add(call(leg, Call.FIRST, issue.customerId(), issue, from));
    }
    return calls;
  }

  private Call call(int leg, int follows, String customer, Issue issue, long from) {
    Seat seat = floor.any(issue.queue(), from, draws);
    Handling handling = Handling.of(issue, seat.agent(), draws);
    long ringMs = (long) draws.lognormal(RING_MEDIAN_MS, 0.5);
    long startedAt = seat.gapFrom(from, ringMs + handling.handleMs());
    long pickedUpAt = startedAt + ringMs;
    Route route = new Route(issue.queue().text(), issue.reason().name(), seat.agent().id());
    double chance = draws.uniform();
    if (chance < 0.28) {
      seat.take(startedAt, pickedUpAt);
      Outcome outcome = chance < 0.15 ? Outcome.FAILED : Outcome.VOICEMAIL;
      Times times = new Times(startedAt, null, null, pickedUpAt);
      Ending ending = Ending.unanswered(outcome, HungUp.AGENT);
      return new Call(leg, follows, "outbound", customer, route, times, null, ending);
    }
    seat.take(startedAt, pickedUpAt + handling.handleMs());
    Times times = new Times(startedAt, null, pickedUpAt, pickedUpAt + handling.onLineMs());
    Ending ending = Ending.handled(HungUp.CUSTOMER, draws.chance(issue.queue().work().resolved()));
    return new Call(leg, follows, "outbound", customer, route, times, handling, ending);
  }
}
