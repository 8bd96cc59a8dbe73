package hindsight.centre;

import hindsight.centre.Schedule.Piece;
import hindsight.centre.chance.Draws;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What agents were planned for, and what each of them did from minute to minute. */
final class AgentRows {
  private static final long VACATION_DAY_MS = 8 * 3_600_000;

  private final CentrePlan plan;
  private final Absences absences;

  AgentRows(CentrePlan plan, Absences absences) {
    this.plan = plan;
    this.absences = absences;
  }

  void write(WorkedDay worked, RowSink out) throws IOException {
    OpenDay day = worked.day();
    Map<String, Schedule> schedules = new HashMap<>();
    for (Duty duty : worked.floor().duties()) {
      if (duty.first() < 0) {
        continue;
      }
      String agent = duty.agent().id();
      Draws draws = Draws.of(plan.seed(), "shift " + agent, day.date().toEpochDay());
      Schedule schedule = Schedule.of(duty, day, draws);
      if (duty.isIll()) {
        shift(agent, new Piece(schedule.begins(), schedule.ends(), "absent"), "sick", out);
        continue;
      }
      schedules.put(agent, schedule);
      for (Piece piece : schedule.pieces()) {
        shift(agent, piece, null, out);
      }
    }
    for (Agent agent : worked.floor().free()) {
      if (absences.isOnVacation(agent, day.date())) {
        Piece piece = new Piece(day.opensAt(), day.opensAt() + VACATION_DAY_MS, "absent");
        shift(agent.id(), piece, "vacation", out);
      }
    }
    for (Seat seat : worked.seats()) {
      Schedule schedule = schedules.get(seat.agent().id());
      if (schedule != null) {
        activity(seat, schedule, out);
      }
    }
  }

  private static void activity(Seat seat, Schedule schedule, RowSink out) throws IOException {
    String agent = seat.agent().id();
    long now = schedule.begins();
    for (Work work : seat.done()) {
      idle(agent, schedule, now, work.from(), out);
      state(agent, work.from(), work.wrapFrom(), "on_contact", out);
      state(agent, work.wrapFrom(), work.until(), "wrap_up", out);
      now = Math.max(now, work.until());
    }
    idle(agent, schedule, now, schedule.ends(), out);
  }

  /** Between contacts an agent is in the state that is planned; a break falls out when busy. */
  private static void idle(String agent, Schedule schedule, long from, long until, RowSink out)
      throws IOException {
    for (Piece piece : schedule.pieces()) {
      String state = piece.activity().equals("work") ? "available" : piece.activity();
      long begins = Math.max(from, piece.from());
      state(agent, begins, Math.min(until, piece.until()), state, out);
    }
  }

  private static void state(String agent, long from, long until, String state, RowSink out)
      throws IOException {
    if (from < until) {
      out.row(
          Export.AGENT_ACTIVITY,
          agent,
          Instant.ofEpochMilli(from),
          Instant.ofEpochMilli(until),
          state);
    }
  }

  private static void shift(String agent, Piece piece, String reason, RowSink out)
      throws IOException {
    out.row(
        Export.SHIFTS,
        agent,
        Instant.ofEpochMilli(piece.from()),
        Instant.ofEpochMilli(piece.until()),
        piece.activity(),
        reason);
  }
}
