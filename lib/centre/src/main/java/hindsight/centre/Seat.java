package hindsight.centre;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One contact at a time of an agent's working day: the half hours on duty and what was done so far.
 * Who chats has several seats.
 */
final class Seat {
  private final Agent agent;
  private final OpenDay day;
  private final BitSet onDuty;
  private final NavigableMap<Long, Work> done = new TreeMap<>();
  private long idleSince = Long.MIN_VALUE;

  Seat(Agent agent, OpenDay day, BitSet onDuty) {
    this.agent = agent;
    this.day = day;
    this.onDuty = onDuty;
  }

  /** One seat that is taken whenever one of these, of the same agent, is. */
  static Seat merged(List<Seat> seats) {
    Seat first = seats.get(0);
    Seat merged = new Seat(first.agent, first.day, first.onDuty);
    seats.stream()
        .flatMap(seat -> seat.done.values().stream())
        .sorted(Comparator.comparingLong(Work::from).thenComparingLong(Work::until))
        .forEach(merged::join);
    return merged;
  }

  private void join(Work work) {
    Map.Entry<Long, Work> last = done.lastEntry();
    if (last == null || last.getValue().until() < work.from()) {
      take(work);
      return;
    }
    Work before = last.getValue();
    take(
        new Work(
            before.from(),
            Math.max(before.wrapFrom(), work.wrapFrom()),
            Math.max(before.until(), work.until())));
  }

  Agent agent() {
    return agent;
  }

  long idleSince() {
    return idleSince;
  }

  /** In order of time. */
  Collection<Work> done() {
    return done.values();
  }

  /**
   * The first instant from the given one at which this agent is on duty and done with everything so
   * far, or never: {@code Long.MAX_VALUE}. Whoever has the last half hour stays until all is done.
   */
  long freeFrom(long instant) {
    return onDutyFrom(Math.max(instant, idleSince));
  }

  /**
   * The first gap between what was done that is long enough and begins on duty, from the given
   * instant; {@code Long.MAX_VALUE} when there is none.
   */
  long gapOnDuty(long instant, long lengthMs) {
    long gap = onDutyFrom(instant);
    while (gap != Long.MAX_VALUE) {
      long fits = gapFrom(gap, lengthMs);
      gap = onDutyFrom(fits);
      if (gap == fits) {
        return gap;
      }
    }
    return gap;
  }

  /** The first gap between what was done that is long enough, from the given instant. */
  long gapFrom(long instant, long lengthMs) {
    long gap = instant;
    Map.Entry<Long, Work> work = done.floorEntry(gap);
    if (work == null) {
      work = done.higherEntry(gap);
    }
    while (work != null && work.getKey() < gap + lengthMs) {
      gap = Math.max(gap, work.getValue().until());
      work = done.higherEntry(work.getKey());
    }
    return gap;
  }

  void take(Work work) {
    done.put(work.from(), work);
    idleSince = Math.max(idleSince, work.until());
  }

  boolean isOnDuty(long instant) {
    return onDuty.get(day.slotOf(instant));
  }

  private long onDutyFrom(long instant) {
    if (instant == Long.MAX_VALUE) {
      return instant;
    }
    int slot = onDuty.nextSetBit(day.slotOf(instant));
    return slot < 0 ? Long.MAX_VALUE : Math.max(instant, day.slotAt(slot));
  }
}
