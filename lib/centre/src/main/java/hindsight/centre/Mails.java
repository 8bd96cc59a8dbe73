package hindsight.centre;

import hindsight.centre.Contact.Ending;
import hindsight.centre.Contact.Ticket;
import hindsight.centre.chance.Draws;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The mails that are worked on in one day, the oldest first, by those who chat, while they do not.
 * What is not done at closing is finished in overtime. A mail that came before noon is promised for
 * the same day, a later one for the next.
 */
final class Mails {
  private static final double REOPENED = 0.06;
  private static final double MEAN_MS_UNTIL_REOPENED = 18 * 3_600_000;

  private final DayConditions conditions;
  private final Draws draws;
  private final long noon;
  private final long nextClose;
  private final List<Seat> seats;
  private final long[] doneUntil;

  Mails(DayConditions conditions, Floor floor, ZoneId zone, Draws draws) {
    this.conditions = conditions;
    this.draws = draws;
    OpenDay day = conditions.day();
    this.noon = day.date().atTime(12, 0).atZone(zone).toInstant().toEpochMilli();
    this.nextClose = day.neighbour(1, zone).closesAt();
    this.seats = floor.writers().stream().map(Seat::merged).toList();
    this.doneUntil = new long[seats.size()];
  }

  List<Seat> seats() {
    return seats;
  }

  /** One mail for each caller, given in the order in which they arrive. */
  List<Contact> of(List<Caller> callers) {
    List<Contact> mails = new ArrayList<>(callers.size());
    for (Caller caller : callers) {
      mails.add(mail(caller));
    }
    return mails;
  }

  private Contact mail(Caller caller) {
    int best = 0;
    long bestAt = Long.MAX_VALUE;
    for (int index = 0; index < seats.size(); index++) {
      long from = Math.max(caller.queuedAt(), doneUntil[index]);
      long at = seats.get(index).gapOnDuty(from, 60_000);
      if (at < bestAt) {
        best = index;
        bestAt = at;
      }
    }
    Seat seat = seats.get(best);
    Handling handling = conditions.handling(caller.issue(), seat.agent(), draws);
    long from = Math.max(caller.queuedAt(), doneUntil[best]);
    long answeredAt = seat.gapOnDuty(from, handling.handleMs());
    if (answeredAt == Long.MAX_VALUE) {
      answeredAt = seat.gapFrom(from, handling.handleMs());
    }
    long endedAt = answeredAt + handling.onLineMs();
    long until = answeredAt + handling.handleMs();
    seat.take(new Work(answeredAt, endedAt, until));
    doneUntil[best] = until;
    boolean resolves = caller.issue().resolves();
    Ending ending = Ending.handled(HungUp.AGENT, resolves);
    return caller.answered(
        seat.agent(), answeredAt, handling, ending, ticket(caller, endedAt, resolves));
  }

  private Ticket ticket(Caller caller, long endedAt, boolean resolves) {
    long dueAt = caller.startedAt() < noon ? conditions.day().closesAt() : nextClose;
    boolean isReopened = draws.chance(REOPENED);
    long reopenedAt = endedAt + (long) draws.exponential(MEAN_MS_UNTIL_REOPENED);
    long resolvedAt = reopenedAt + (long) draws.exponential(MEAN_MS_UNTIL_REOPENED);
    return resolves && isReopened
        ? new Ticket(dueAt, reopenedAt, resolvedAt)
        : new Ticket(dueAt, null, null);
  }
}
