package hindsight.centre;

import hindsight.centre.Contact.Ending;
import hindsight.centre.chance.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The calls of one day's customers: they queue first come, first served for the agents on the
 * floor, so waits grow when a half hour is busier than its staff can bear; whoever waits too long
 * leaves, and often dials again. A call passed on queues again, for another agent of another queue.
 */
final class VoiceCalls {
  private static final double SELF_SERVICE_MEDIAN_MS = 50_000;
  private static final double DIALS_AGAIN = 0.45;
  private static final double MEAN_MS_UNTIL_AGAIN = 8 * 60_000;

  private final DayConditions conditions;
  private final Floor floor;
  private final Draws draws;
  private final PriorityQueue<Caller> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Caller::queuedAt).thenComparingInt(Caller::leg));
  private final List<Contact> calls = new ArrayList<>();
  private final int firstSpare;
  private final int mostSpare;
  private int spare;

  /**
   * @param firstSpare the leg after those of the callers
   * @param mostSpare how many legs may follow: for transfers, and for those who dial again
   */
  VoiceCalls(DayConditions conditions, Floor floor, Draws draws, int firstSpare, int mostSpare) {
    this.conditions = conditions;
    this.floor = floor;
    this.draws = draws;
    this.firstSpare = firstSpare;
    this.mostSpare = mostSpare;
  }

  /** One call for each caller, given in order of start, and more for transfers and second tries. */
  List<Contact> of(List<Caller> callers) {
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
    long answeredAt = seat == null ? Long.MAX_VALUE : seat.freeFrom(caller.queuedAt());
    Leaving leaving = Leaving.ofCall(draws);
    if (answeredAt - caller.queuedAt() > leaving.afterMs()) {
      calls.add(caller.leavesQueue(leaving));
      dialsAgain(caller, leaving);
      return;
    }
    Handling handling = conditions.handling(caller.issue(), seat.agent(), draws);
    long endedAt = answeredAt + handling.onLineMs();
    seat.take(new Work(answeredAt, endedAt, answeredAt + handling.handleMs()));
    Ending ending = ending(caller, endedAt);
    Contact call = caller.answered(seat.agent(), answeredAt, handling, ending, null);
    calls.add(call);
    if (ending.transferred()) {
      Issue passedOn = caller.issue().in(caller.issue().queue().other(draws));
      waiting.add(Caller.passedOn(call, passedOn, nextLeg()));
    }
  }

  private void dialsAgain(Caller caller, Leaving leaving) {
    long at = caller.queuedAt() + leaving.afterMs() + (long) draws.exponential(MEAN_MS_UNTIL_AGAIN);
    boolean wants = draws.chance(DIALS_AGAIN) && leaving.outcome() == Outcome.ABANDONED;
    if (wants && mayFollow(at) && !caller.isPassedOn()) {
      waiting.add(caller.again(nextLeg(), at));
    }
  }

  private boolean mayFollow(long at) {
    return spare < mostSpare && at < conditions.day().closesAt();
  }

  private int nextLeg() {
    return firstSpare + spare++;
  }

  /** Calls are passed on once and only while the other queues are open. */
  private Ending ending(Caller caller, long endedAt) {
    Issue issue = caller.issue();
    boolean passedOn = draws.chance(issue.queue().work().transferChance());
    if (passedOn && !caller.isPassedOn() && mayFollow(endedAt)) {
      return Ending.PASSED_ON;
    }
    double chance = draws.uniform();
    HungUp hungUp =
        chance < 0.005 ? HungUp.NETWORK : chance < 0.25 ? HungUp.AGENT : HungUp.CUSTOMER;
    return Ending.handled(hungUp, hungUp != HungUp.NETWORK && issue.resolves());
  }
}
