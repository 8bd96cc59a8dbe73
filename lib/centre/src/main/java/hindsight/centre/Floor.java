package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everyone at work on one day, and who of them takes the next contact of a queue. */
final class Floor {
  /** Chats that an agent has at the same time. */
  private static final int CHATS_AT_ONCE = 3;

  /**
   * So long an easy contact looks for another agent, and a hard one waits for the agent of them.
   */
  private static final long WAITS_FOR_ITS_MS = 60_000;

  private final List<Duty> duties = new ArrayList<>();
  private final Map<Queue, List<Seat>> calls = new EnumMap<>(Queue.class);
  private final List<List<Seat>> writers = new ArrayList<>();
  private final List<Agent> free = new ArrayList<>();
  private final OpenDay day;

  Floor(Roster roster, OpenDay day) {
    this.day = day;
    for (Team team : roster.teams()) {
      Roster.DayPlan planned = roster.planned(team, day);
      duties.addAll(planned.duties());
      free.addAll(planned.free());
      List<Duty> present = planned.duties().stream().filter(duty -> !duty.isIll()).toList();
      if (team.kind() == Team.Kind.CALLS) {
        List<Seat> seats = present.stream().map(this::seat).toList();
        team.queues().forEach(queue -> calls.put(queue, seats));
      } else {
        for (Duty duty : present) {
          writers.add(Stream.generate(() -> seat(duty)).limit(CHATS_AT_ONCE).toList());
        }
      }
    }
  }

  private Seat seat(Duty duty) {
    return new Seat(duty.agent(), day, duty.slots());
  }

  List<Duty> duties() {
    return duties;
  }

  /** Those whom the rota leaves free. */
  List<Agent> free() {
    return free;
  }

  /** The seats of who answers calls. */
  List<Seat> callSeats() {
    return calls.values().stream().distinct().flatMap(List::stream).toList();
  }

  /** Of each agent who writes the seats for chats beside each other. */
  List<List<Seat>> writers() {
    return writers;
  }

  /** The seat that can take a caller first, as {@link #first}. */
  Seat firstFree(Caller caller) {
    return first(calls.get(caller.issue().queue()), caller);
  }

  /** The seat that can take a chat first, as {@link #first}. */
  Seat firstWriter(Caller caller) {
    return first(writers.stream().flatMap(List::stream).toList(), caller);
  }

  /**
   * Who can take the caller first; among several the one whose kind of contact it is, then the one
   * idle for longest; null when nobody else is there. Callers must come in the order in which they
   * entered the queue.
   */
  private static Seat first(List<Seat> seats, Caller caller) {
    Seat best = null;
    long bestTurn = Long.MAX_VALUE;
    boolean bestIsHome = false;
    for (Seat seat : seats) {
      if (seat.agent().equals(caller.passedOnBy())) {
        continue;
      }
      long turn = turn(seat, caller);
      boolean isHome = seat.agent().home() == caller.issue().queue();
      boolean isFirstOfEquals =
          isHome == bestIsHome ? best == null || seat.idleSince() < best.idleSince() : isHome;
      if (best == null || turn < bestTurn || (turn == bestTurn && isFirstOfEquals)) {
        best = seat;
        bestTurn = turn;
        bestIsHome = isHome;
      }
    }
    return best;
  }

  /** When a seat is free; who takes the hard ones is offered them earlier, and others later. */
  private static long turn(Seat seat, Caller caller) {
    long free = seat.freeFrom(caller.queuedAt());
    if (!seat.agent().takesHardOnes() || free == Long.MAX_VALUE) {
      return free;
    }
    return Truths.isHard(caller.issue()) ? free - WAITS_FOR_ITS_MS : free + WAITS_FOR_ITS_MS;
  }

  /** Anyone on duty for the queue at an instant, or of that day when nobody is any more. */
  Seat any(Queue queue, long instant, Draws draws) {
    List<Seat> working = calls.get(queue);
    List<Seat> present = working.stream().filter(seat -> seat.isOnDuty(instant)).toList();
    return draws.oneOf(present.isEmpty() ? working : present);
  }
}
