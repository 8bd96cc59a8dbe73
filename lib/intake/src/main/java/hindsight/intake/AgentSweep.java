package hindsight.intake;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import hindsight.tables.AgentTime;
import hindsight.tables.Field;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an agent's half-hour comes to, in the columns of {@link AgentTime}.
 *
 * @param plannedReasons the reasons for which a scheduled absence is a planned one
 */
record AgentSweep(Set<String> plannedReasons) implements Serializable {
  private static final String WORK = "work";
  private static final String ABSENT = "absent";
  private static final String CONTACT = "on_contact";
  private static final String WRAP = "wrap_up";
  private static final String AVAILABLE = "available";
  private static final Set<String> BUSY = Set.of(CONTACT, WRAP);
  private static final Set<String> STAFFED = Set.of(CONTACT, WRAP, AVAILABLE);

  /** What a piece of time was delivered as. */
  enum Kind {
    ACTIVITY,
    SHIFT,
    CONTACT
  }

  /**
   * A piece of an agent's time; it may reach beyond the half-hour.
   *
   * @param what the state of an activity, what a shift has scheduled
   * @param reason of a scheduled absence
   * @param began in epoch milliseconds
   * @param ended in epoch milliseconds, exclusive
   */
  record Piece(Kind kind, String source, String what, String reason, long began, long ended) {

    /** Of pieces that overlap the first of this order rules: it began last, or is the shorter. */
    static final Comparator<Piece> RULING =
        comparingLong(Piece::began)
            .reversed()
            .thenComparingLong(Piece::ended)
            .thenComparing(Piece::what)
            .thenComparing(Piece::reason, nullsLast(naturalOrder()));
  }

  AgentSweep {
    plannedReasons = new TreeSet<>(plannedReasons);
  }

  /**
   * Milliseconds by column; null is not measured.
   *
   * @param start of the half-hour, in epoch milliseconds
   * @param pieces those that reach into it, in any order
   * @param isDelivered whether activity was delivered for that day, and for this agent about then
   */
  Map<Field, Long> times(long start, List<Piece> pieces, boolean isDelivered) {
    HalfHour halfHour = new HalfHour(start, pieces);
    Map<Field, Long> times = new HashMap<>();
    AgentTime.TABLE.fields().stream().filter(AgentSweep::isTime).forEach(f -> times.put(f, null));
    boolean isScheduled = halfHour.has(Kind.SHIFT);
    if (halfHour.has(Kind.ACTIVITY) || (isScheduled && isDelivered)) {
      activity(halfHour, times);
    }
    if (halfHour.has(Kind.CONTACT)) {
      times.put(AgentTime.CONTACT_SUM_MS, halfHour.sum(Kind.CONTACT));
      times.put(AgentTime.CONTACT_UNION_MS, halfHour.time(halfHour.covered(Kind.CONTACT)));
    }
    if (isScheduled) {
      schedule(halfHour, times, isDelivered);
    }
    return times;
  }

  private static void activity(HalfHour halfHour, Map<Field, Long> times) {
    times.put(AgentTime.CONTACT_MS, halfHour.time(halfHour.inStates(Set.of(CONTACT))));
    times.put(AgentTime.WRAP_MS, halfHour.time(halfHour.inStates(Set.of(WRAP))));
    times.put(AgentTime.AVAILABLE_MS, halfHour.time(halfHour.inStates(Set.of(AVAILABLE))));
    times.put(AgentTime.BUSY_MS, halfHour.time(halfHour.inStates(BUSY)));
    times.put(AgentTime.STAFFED_MS, halfHour.time(halfHour.inStates(STAFFED)));
  }

  private void schedule(HalfHour halfHour, Map<Field, Long> times, boolean isDelivered) {
    Map<String, BitSet> states = halfHour.states();
    BitSet present = new BitSet();
    BitSet adherent = new BitSet();
    BitSet planned = new BitSet();
    BitSet unplanned = new BitSet();
    halfHour
        .ruling(Kind.SHIFT)
        .forEach(
            (part, when) -> {
              if (part.what().equals(ABSENT)) {
                (isPlanned(part) ? planned : unplanned).or(when);
              } else {
                present.or(when);
                matching(part).forEach(state -> adherent.or(both(when, states.get(state))));
              }
            });
    BitSet missing = both(present, states.get(ABSENT));
    missing.andNot(adherent);
    unplanned.or(missing);
    BitSet scheduled = halfHour.covered(Kind.SHIFT);
    times.put(AgentTime.SCHEDULED_MS, halfHour.time(scheduled));
    times.put(AgentTime.SCHEDULED_PRESENT_MS, halfHour.time(present));
    times.put(AgentTime.ABSENT_PLANNED_MS, halfHour.time(planned));
    times.put(AgentTime.ABSENT_UNPLANNED_MS, halfHour.time(unplanned));
    if (isDelivered) {
      times.put(AgentTime.ADHERENT_MS, halfHour.time(adherent));
      times.put(
          AgentTime.STAFFED_SCHEDULED_MS,
          halfHour.time(both(scheduled, halfHour.inStates(STAFFED))));
    }
  }

  /** Whether a column is one of the times that a sweep gives. */
  static boolean isTime(Field field) {
    return field.name().endsWith("_ms");
  }

  private boolean isPlanned(Piece absence) {
    return absence.reason() != null && plannedReasons.contains(absence.reason());
  }

  /** The states in which an agent does what is scheduled. */
  private static Set<String> matching(Piece scheduled) {
    return scheduled.what().equals(WORK) ? STAFFED : Set.of(scheduled.what());
  }

  private static BitSet both(BitSet one, BitSet other) {
    BitSet both = new BitSet();
    if (other != null) {
      both.or(one);
      both.and(other);
    }
    return both;
  }
}
