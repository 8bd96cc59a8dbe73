package hindsight.centre;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One agent's working day: the half hours on duty and the calls taken so far. */
final class Seat {
  private final Agent agent;
  private final OpenDay day;
  private final boolean[] onDuty;

  /** Start to end, the wrap-up included. */
  private final NavigableMap<Long, Long> busy = new TreeMap<>();

  Seat(Agent agent, OpenDay day, boolean[] onDuty) {
    this.agent = agent;
    this.day = day;
    this.onDuty = onDuty;
  }

  Agent agent() {
    return agent;
  }

  long idleSince() {
    return busy.isEmpty() ? Long.MIN_VALUE : busy.lastEntry().getValue();
  }

  /**
   * The first instant from the given one at which this agent is on duty and done with every call so
   * far, or never: {@code Long.MAX_VALUE}. Whoever has the last half hour stays until all is done.
   */
  long freeFrom(long instant) {
    long free = Math.max(instant, idleSince());
    for (int slot = day.slotOf(free); slot < onDuty.length; slot++) {
      if (onDuty[slot]) {
        return Math.max(free, day.slotAt(slot));
      }
    }
    return Long.MAX_VALUE;
  }

  /** The first gap between the calls that is long enough, from the given instant. */
  long gapFrom(long instant, long lengthMs) {
    long gap = instant;
    Map.Entry<Long, Long> call = busy.floorEntry(gap);
    if (call == null) {
      call = busy.higherEntry(gap);
    }
    while (call != null && call.getKey() < gap + lengthMs) {
      gap = Math.max(gap, call.getValue());
      call = busy.higherEntry(call.getKey());
    }
    return gap;
  }

  void take(long from, long until) {
    busy.put(from, until);
  }

  boolean isOnDuty(long instant) {
    return onDuty[day.slotOf(instant)];
  }
}
