package hindsight.centre;

import hindsight.centre.Contact.Ending;
import hindsight.centre.Contact.Route;
import hindsight.centre.Contact.Times;
import hindsight.centre.chance.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that agents make between those that they take: first the callbacks that customers asked
 * for, then follow-ups of recent issues.
 */
final class OutboundCalls {
  private static final double MEAN_CALLBACK_DELAY_MS = 25 * 60_000;
  private static final double RING_MEDIAN_MS = 12_000;

  private final DayConditions conditions;
  private final Floor floor;
  private final Issues issues;
  private final Draws draws;

  OutboundCalls(DayConditions conditions, Floor floor, Issues issues, Draws draws) {
    this.conditions = conditions;
    this.floor = floor;
    this.issues = issues;
    this.draws = draws;
  }

  /** Exactly so many calls, numbered on from the inbound ones. */
  List<Contact> after(List<Contact> inbound, int count) {
    OpenDay day = conditions.day();
    List<Contact> calls = new ArrayList<>();
    List<Contact> asked =
        inbound.stream()
            .filter(call -> call.ending().outcome() == Outcome.CALLBACK_REQUESTED)
            .filter(call -> call.follows() == Contact.FIRST)
            .limit(count)
            .toList();
    for (Contact call : asked) {
      long from = call.times().endedAt() + (long) draws.exponential(MEAN_CALLBACK_DELAY_MS);
      if (from < day.closesAt()) {
        calls.add(call(inbound.size() + calls.size(), call.leg(), call.issue(), from));
      }
    }
    while (calls.size() < count) {
      long from = draws.between(day.opensAt(), day.closesAt());
      Issue earlier = issues.earlier(day.date(), 0, draws);
      Issue issue = earlier == null ? issues.of(day.date(), 0) : earlier;
      calls.add(call(inbound.size() + calls.size(), Contact.FIRST, issue, from));
    }
    return calls;
  }

  private Contact call(int leg, int follows, Issue earlier, long from) {
    Issue issue = earlier.on(Channel.VOICE);
    Seat seat = floor.any(issue.queue(), from, draws);
    Handling handling = conditions.handling(issue, seat.agent(), draws);
    long ringMs = (long) draws.lognormal(RING_MEDIAN_MS, 0.5);
    long startedAt = seat.gapFrom(from, ringMs + handling.handleMs());
    long pickedUpAt = startedAt + ringMs;
    Route route = new Route(issue.queue(), issue.reason().name(), seat.agent());
    double chance = draws.uniform();
    if (chance < 0.28) {
      seat.take(new Work(startedAt, pickedUpAt, pickedUpAt));
      Outcome outcome = chance < 0.15 ? Outcome.FAILED : Outcome.VOICEMAIL;
      Times times = new Times(startedAt, null, null, pickedUpAt);
      Ending ending = Ending.unanswered(outcome, HungUp.AGENT);
      return new Contact(leg, follows, false, issue, route, times, null, ending, null);
    }
    long endedAt = pickedUpAt + handling.onLineMs();
    seat.take(new Work(startedAt, endedAt, pickedUpAt + handling.handleMs()));
    Times times = new Times(startedAt, null, pickedUpAt, endedAt);
    Ending ending =
        Ending.handled(HungUp.CUSTOMER, draws.chance(issue.queue().result().resolved()));
    return new Contact(leg, follows, false, issue, route, times, handling, ending, null);
  }
}
