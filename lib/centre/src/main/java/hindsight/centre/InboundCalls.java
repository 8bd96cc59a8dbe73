package hindsight.centre;

import hindsight.centre.Call.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The calls of one day's customers: they queue first come, first served for the agents on the
 * floor, so waits grow when a half hour is busier than its staff can bear; whoever waits too long
 * leaves. A call passed on queues again, for another agent of another queue.
 */
final class InboundCalls {
  private static final double SELF_SERVICE_MEDIAN_MS = 50_000;

  private final OpenDay day;
  private final Floor floor;
  private final Draws draws;
  private final int mostTransfers;
  private final PriorityQueue<Caller> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Caller::queuedAt).thenComparingInt(Caller::leg));
  private final List<Call> calls = new ArrayList<>();
  private int legs;
  private int transfers;

  InboundCalls(OpenDay day, Floor floor, Draws draws, int mostTransfers) {
    this.day = day;
    this.floor = floor;
    this.draws = draws;
    this.mostTransfers = mostTransfers;
  }

  /** One call for each caller, given in order of start, and one more for each transfer. */
  List<Call> of(List<Caller> callers) {
    legs = callers.size();
    for (Caller caller : callers) {
      menu(caller);
    }
    while (!waiting.isEmpty()) {
      queue(waiting.poll());
    }
    return calls;
  }

  private void menu(Caller caller) {
    double chance = draws.uniform();
    long endsAt = caller.queuedAt();
    if (chance < 0.001) {
      calls.add(caller.leavesMenu(Outcome.ABANDONED_IN_MENU, HungUp.NETWORK, endsAt));
    } else if (chance < 0.026) {
      calls.add(caller.leavesMenu(Outcome.ABANDONED_IN_MENU, HungUp.CUSTOMER, endsAt));
    } else if (chance < 0.061) {
      endsAt += (long) draws.lognormal(SELF_SERVICE_MEDIAN_MS, 0.5);
      calls.add(caller.leavesMenu(Outcome.SELF_SERVED, HungUp.CUSTOMER, endsAt));
    } else {
      waiting.add(caller);
    }
  }

  private void queue(Caller caller) {
    Seat seat = floor.firstFree(caller);
    long answeredAt = seat.freeFrom(caller.queuedAt());
    Leaving leaving = Leaving.of(draws);
    if (answeredAt - caller.queuedAt() > leaving.afterMs()) {
      calls.add(caller.leavesQueue(leaving));
      return;
    }
    Handling handling = Handling.of(caller.issue(), seat.agent(), draws);
    seat.take(answeredAt, answeredAt + handling.handleMs());
    Ending ending = ending(caller, answeredAt + handling.onLineMs());
    Call call = caller.answered(seat.agent(), answeredAt, handling, ending);
    calls.add(call);
    if (ending.transferred()) {
      transfers++;
      Issue passedOn = caller.issue().in(caller.issue().queue().other(draws));
      waiting.add(Caller.passedOn(call, passedOn, legs++));
    }
  }

  /** Calls are passed on once and only while the other queues are open. */
  private Ending ending(Caller caller, long endedAt) {
    Queue queue = caller.issue().queue();
    boolean passedOn = draws.chance(queue.work().transferChance());
    if (passedOn && !caller.isPassedOn() && transfers < mostTransfers && endedAt < day.closesAt()) {
      return Ending.PASSED_ON;
    }
    double chance = draws.uniform();
    HungUp hungUp =
        chance < 0.005 ? HungUp.NETWORK : chance < 0.25 ? HungUp.AGENT : HungUp.CUSTOMER;
    boolean resolved = hungUp != HungUp.NETWORK && draws.chance(queue.work().resolved());
    return Ending.handled(hungUp, resolved);
  }
}
