package hindsight.centre;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everyone at work on one day, and who of them takes the next call of a queue. */
final class Floor {
  private final Map<Queue, List<Seat>> seats = new EnumMap<>(Queue.class);

  Floor(Roster roster, OpenDay day) {
    for (Team team : roster.teams()) {
      List<Seat> working = roster.seats(team, day);
      team.queues().forEach(queue -> seats.put(queue, working));
    }
  }

  /**
   * Who can take the caller first; among several the one whose home is the queue, then the one idle
   * for longest. Callers must come in the order in which they entered the queue.
   */
  Seat firstFree(Caller caller) {
    Queue queue = caller.issue().queue();
    Seat best = null;
    for (Seat seat : seats.get(queue)) {
      boolean other = !seat.agent().id().equals(caller.passedOnBy());
      if (other && (best == null || comesFirst(seat, best, caller))) {
        best = seat;
      }
    }
    return best;
  }

  private static boolean comesFirst(Seat seat, Seat best, Caller caller) {
    long free = seat.freeFrom(caller.queuedAt());
    long bestFree = best.freeFrom(caller.queuedAt());
    boolean home = seat.agent().home() == caller.issue().queue();
    boolean bestHome = best.agent().home() == caller.issue().queue();
    if (free != bestFree) {
      return free < bestFree;
    }
    return home == bestHome ? seat.idleSince() < best.idleSince() : home;
  }

  /** Anyone on duty for the queue at an instant, or of that day when nobody is any more. */
  Seat any(Queue queue, long instant, Draws draws) {
    List<Seat> working = seats.get(queue);
    List<Seat> present = working.stream().filter(seat -> seat.isOnDuty(instant)).toList();
    List<Seat> choice = present.isEmpty() ? working : present;
    return choice.get(draws.below(choice.size()));
  }
}
