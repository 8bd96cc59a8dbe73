package hindsight.centre;

import hindsight.centre.Contact.Ending;
import hindsight.centre.chance.Draws;
import java.util.ArrayList;
import java.util.List;

/** The chats of one day: a bot first, then an agent who has several at the same time. */
final class Chats {
  private static final double BOT_ONLY = 0.12;
  private static final double NOTICED_MEDIAN_MS = 12_000;
  private static final double BOT_MEDIAN_MS = 70_000;

  private final DayConditions conditions;
  private final Floor floor;
  private final Draws draws;

  Chats(DayConditions conditions, Floor floor, Draws draws) {
    this.conditions = conditions;
    this.floor = floor;
    this.draws = draws;
  }

  /** One chat for each caller, given in the order in which they enter the queue. */
  List<Contact> of(List<Caller> callers) {
    List<Contact> chats = new ArrayList<>(callers.size());
    for (Caller caller : callers) {
      chats.add(chat(caller));
    }
    return chats;
  }

  private Contact chat(Caller caller) {
    if (draws.chance(BOT_ONLY)) {
      long endedAt = caller.queuedAt() + (long) draws.lognormal(BOT_MEDIAN_MS, 0.6);
      return caller.leavesMenu(Outcome.SELF_SERVED, HungUp.CUSTOMER, endedAt);
    }
    Seat seat = floor.firstWriter(caller);
    long noticedMs = (long) draws.lognormal(NOTICED_MEDIAN_MS, 0.7);
    long answeredAt = seat.freeFrom(caller.queuedAt() + noticedMs);
    Leaving leaving = Leaving.ofChat(draws);
    if (answeredAt - caller.queuedAt() > leaving.afterMs()) {
      return caller.leavesQueue(leaving);
    }
    Handling handling = conditions.handling(caller.issue(), seat.agent(), draws);
    seat.take(
        new Work(answeredAt, answeredAt + handling.onLineMs(), answeredAt + handling.handleMs()));
    HungUp hungUp = draws.chance(0.3) ? HungUp.AGENT : HungUp.CUSTOMER;
    Ending ending = Ending.handled(hungUp, caller.issue().resolves());
    return caller.answered(seat.agent(), answeredAt, handling, ending, null);
  }
}
