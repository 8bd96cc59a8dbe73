package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawRoster;
import hindsight.tables.RawShifts;
import hindsight.testkit.RowsOf;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents' time of small random centres against a count of every second. */
class AgentTimesRandomTest {
  private static final List<String> STATES =
      List.of(
          "available",
          "on_contact",
          "wrap_up",
          "break",
          "training",
          "meeting",
          "absent",
          "offline");
  private static final List<String> ACTIVITIES =
      List.of("work", "work", "break", "training", "meeting", "absent");
  private static final List<String> AGENTS = List.of("ann", "bob", "cem");
  private static final List<String> SOURCES = List.of("chat", "telephony");
  private static final Set<String> PLANNED = Set.of("vacation");
  private static final BusinessCalendar CALENDAR = BusinessCalendar.in(ZoneId.of("Europe/Berlin"));

  /** From the evening before the clocks change to the early morning after. */
  private static final long FROM = Instant.parse("2026-03-28T21:00:00Z").getEpochSecond();

  private static final int SECONDS = 27 * 3600;

  /** States without an end last until midnight. */
  private static final int COUNTED_SECONDS = 50 * 3600;

  /** A state, a part of a shift or a contact; seconds, an open end is null. */
  private record Span(
      String agent, String source, String what, String reason, long began, Long ended) {

    Span until(long end) {
      return new Span(agent, source, what, reason, began, end);
    }

    boolean holds(long second) {
      return began <= second && second < ended;
    }

    /** Whether this one is the agent's where it overlaps with the other. */
    boolean rules(Span other) {
      if (began != other.began) {
        return began > other.began;
      }
      if (!ended.equals(other.ended)) {
        return ended < other.ended;
      }
      if (!what.equals(other.what)) {
        return what.compareTo(other.what) < 0;
      }
      return other.reason == null || (reason != null && reason.compareTo(other.reason) < 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everySecondIsCountedWhereItBelongs(long seed) {
    Random random = new Random(seed);
    List<Span> activity = activity(random);
    List<Span> shifts = shifts(random);
    List<Span> contacts = contacts(random);
    List<String> found = new ArrayList<>();
    for (Row row :
        new AgentTimes(CALENDAR, PLANNED)
            .rows(
                activityRows(activity).dataset(),
                shiftRows(shifts).dataset(),
                contactRows(contacts).dataset(),
                RowsOf.table(RawRoster.TABLE).dataset())
            .collectAsList()) {
      Map<Field, Long> times = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
      AgentTime.TABLE.fields().stream()
          .filter(AgentSweep::isTime)
          .forEach(field -> times.put(field, row.getAs(field.name())));
      Instant start = row.<Timestamp>getAs("interval_start_at").toInstant();
      found.add(text(row.getAs("agent_id"), start.getEpochSecond(), times));
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(counted(closed(activity), shifts, contacts));
  }

  private static String text(String agent, long start, Map<Field, Long> times) {
    StringBuilder text = new StringBuilder(agent + " " + Instant.ofEpochSecond(start));
    times.forEach((field, time) -> text.append(" ").append(field.name()).append("=").append(time));
    return text.toString();
  }

  // ---- the world

  private static List<Span> activity(Random random) {
    List<Span> spans = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 120; i++) {
      long began = instant(random, 60);
      Span span =
          new Span(
              pick(random, AGENTS),
              pick(random, SOURCES),
              pick(random, STATES),
              null,
              began,
              random.nextInt(4) == 0 ? null : began + random.nextInt(3000));
      if (keys.add(span.agent + span.source + began)) {
        spans.add(span);
      }
    }
    return spans;
  }

  private static List<Span> shifts(Random random) {
    List<Span> spans = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      long began = instant(random, 900);
      String what = pick(random, ACTIVITIES);
      String reason =
          what.equals("absent") && random.nextBoolean()
              ? pick(random, List.of("vacation", "flu"))
              : null;
      Span span =
          new Span(
              pick(random, AGENTS),
              pick(random, SOURCES),
              what,
              reason,
              began,
              began + 900L * random.nextInt(9));
      if (keys.add(span.agent + span.source + began)) {
        spans.add(span);
      }
    }
    return spans;
  }

  private static List<Span> contacts(Random random) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long began = instant(random, 1);
      spans.add(
          new Span(pick(random, AGENTS), "s", "", null, began, began + random.nextInt(4000) - 20));
    }
    return spans;
  }

  private static long instant(Random random, int grid) {
    return FROM + (long) random.nextInt(SECONDS / grid) * grid;
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static RowsOf activityRows(List<Span> spans) {
    RowsOf rows = RowsOf.table(RawAgentActivity.TABLE);
    for (Span span : spans) {
      rows.row()
          .with(Delivery.SOURCE, span.source)
          .with(RawAgentActivity.AGENT_ID, span.agent)
          .with(RawAgentActivity.STATE, span.what)
          .with(RawAgentActivity.STARTED_AT, Instant.ofEpochSecond(span.began))
          .with(
              RawAgentActivity.ENDED_AT,
              span.ended == null ? null : Instant.ofEpochSecond(span.ended));
    }
    return rows;
  }

  private static RowsOf shiftRows(List<Span> spans) {
    RowsOf rows = RowsOf.table(RawShifts.TABLE);
    for (Span span : spans) {
      rows.row()
          .with(Delivery.SOURCE, span.source)
          .with(RawShifts.AGENT_ID, span.agent)
          .with(RawShifts.ACTIVITY, span.what)
          .with(RawShifts.ABSENCE_REASON, span.reason)
          .with(RawShifts.STARTS_AT, Instant.ofEpochSecond(span.began))
          .with(RawShifts.ENDS_AT, Instant.ofEpochSecond(span.ended));
    }
    return rows;
  }

  private static RowsOf contactRows(List<Span> spans) {
    RowsOf rows =
        RowsOf.table(Contacts.TABLE)
            .each(Contacts.CHANNEL, "voice")
            .each(Contacts.OUTCOME, "handled");
    for (Span span : spans) {
      rows.row()
          .with(Contacts.AGENT_ID, span.agent)
          .with(Contacts.ANSWERED_AT, Instant.ofEpochSecond(span.began))
          .with(Contacts.ENDED_AT, Instant.ofEpochSecond(span.ended));
    }
    return rows;
  }

  // ---- the count

  private static List<Span> closed(List<Span> activity) {
    List<Span> closed = new ArrayList<>();
    for (Span span : activity) {
      long end =
          CALENDAR.endOf(CALENDAR.dateOf(Instant.ofEpochSecond(span.began))).getEpochSecond();
      for (Span other : activity) {
        if (other.agent.equals(span.agent)
            && other.source.equals(span.source)
            && other.began > span.began) {
          end = Math.min(end, other.began);
        }
      }
      closed.add(span.ended == null ? span.until(end) : span);
    }
    return closed;
  }

  private static List<String> counted(List<Span> activity, List<Span> shifts, List<Span> contacts) {
    List<String> rows = new ArrayList<>();
    Set<LocalDate> delivered = new HashSet<>();
    for (Span span : activity) {
      for (long second = span.began; second < span.ended; second++) {
        delivered.add(CALENDAR.dateOf(Instant.ofEpochSecond(second)));
      }
    }
    for (String agent : AGENTS) {
      boolean isObserved =
          activity.stream().anyMatch(span -> span.agent.equals(agent) && span.began < span.ended);
      for (long start = FROM; start < FROM + COUNTED_SECONDS; start += 1800) {
        boolean isDelivered =
            isObserved && delivered.contains(CALENDAR.dateOf(Instant.ofEpochSecond(start)));
        Count count = new Count(isDelivered);
        for (long second = start; second < start + 1800; second++) {
          count.second(
              at(agent, second, activity), at(agent, second, shifts), at(agent, second, contacts));
        }
        if (count.hasActivity || count.hasShift || count.hasContact) {
          rows.add(text(agent, start, count.times()));
        }
      }
    }
    return rows;
  }

  private static List<Span> at(String agent, long second, List<Span> spans) {
    List<Span> at = new ArrayList<>();
    for (Span span : spans) {
      if (span.agent.equals(agent) && span.holds(second)) {
        at.add(span);
      }
    }
    return at;
  }

  private static Span ruling(List<Span> spans, String source) {
    Span ruling = null;
    for (Span span : spans) {
      boolean counts = source == null || span.source.equals(source);
      if (counts && (ruling == null || span.rules(ruling))) {
        ruling = span;
      }
    }
    return ruling;
  }

  /** Seconds of one agent's half-hour. */
  private static final class Count {
    private final boolean isDelivered;
    private final Map<Field, Long> seconds = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    private boolean hasActivity;
    private boolean hasShift;
    private boolean hasContact;

    Count(boolean isDelivered) {
      this.isDelivered = isDelivered;
      AgentTime.TABLE.fields().stream()
          .filter(AgentSweep::isTime)
          .forEach(field -> seconds.put(field, 0L));
    }

    void second(List<Span> activity, List<Span> shifts, List<Span> contacts) {
      hasActivity |= !activity.isEmpty();
      hasShift |= !shifts.isEmpty();
      hasContact |= !contacts.isEmpty();
      Set<String> states = new HashSet<>();
      activity.forEach(span -> states.add(span.what));
      boolean busy = states.contains("on_contact") || states.contains("wrap_up");
      boolean staffed = busy || states.contains("available");
      add(AgentTime.CONTACT_MS, states.contains("on_contact"));
      add(AgentTime.WRAP_MS, states.contains("wrap_up"));
      add(AgentTime.AVAILABLE_MS, states.contains("available"));
      add(AgentTime.BUSY_MS, busy);
      add(AgentTime.STAFFED_MS, staffed);
      contacts.forEach(contact -> add(AgentTime.CONTACT_SUM_MS, true));
      add(AgentTime.CONTACT_UNION_MS, !contacts.isEmpty());
      if (!shifts.isEmpty()) {
        scheduled(ruling(shifts, null), activity, staffed);
      }
    }

    private void scheduled(Span shift, List<Span> activity, boolean staffed) {
      Set<String> states = new HashSet<>();
      for (String source : SOURCES) {
        Span state = ruling(activity, source);
        if (state != null) {
          states.add(state.what);
        }
      }
      boolean isAbsent = shift.what.equals("absent");
      boolean isPlanned = isAbsent && "vacation".equals(shift.reason);
      boolean isAdherent =
          !isAbsent
              && (shift.what.equals("work")
                  ? states.contains("available")
                      || states.contains("on_contact")
                      || states.contains("wrap_up")
                  : states.contains(shift.what));
      add(AgentTime.SCHEDULED_MS, true);
      add(AgentTime.SCHEDULED_PRESENT_MS, !isAbsent);
      add(AgentTime.ADHERENT_MS, isAdherent);
      add(AgentTime.ABSENT_PLANNED_MS, isPlanned);
      add(
          AgentTime.ABSENT_UNPLANNED_MS,
          isAbsent ? !isPlanned : states.contains("absent") && !isAdherent);
      add(AgentTime.STAFFED_SCHEDULED_MS, staffed);
    }

    private void add(Field field, boolean counts) {
      seconds.merge(field, counts ? 1L : 0L, Long::sum);
    }

    Map<Field, Long> times() {
      seconds.replaceAll((field, time) -> isKnown(field) ? Long.valueOf(time * 1000) : null);
      return seconds;
    }

    private boolean isKnown(Field field) {
      return switch (field.name()) {
        case "contact_ms", "wrap_ms", "available_ms", "busy_ms", "staffed_ms" ->
            hasActivity || (hasShift && isDelivered);
        case "contact_sum_ms", "contact_union_ms" -> hasContact;
        case "adherent_ms", "staffed_scheduled_ms" -> hasShift && isDelivered;
        default -> hasShift;
      };
    }
  }
}
