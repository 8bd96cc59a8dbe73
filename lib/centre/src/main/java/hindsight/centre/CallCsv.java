package hindsight.centre;

import hindsight.centre.Call.Ending;
import hindsight.centre.Call.Times;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** The export form of calls: RFC 4180, UTC instants in milliseconds, empty for null. */
final class CallCsv {
  static final String HEADER =
      "contact_id,updated_at,interaction_id,previous_contact_id,customer_id,channel,direction,queue"
          + ",agent_id,reason,started_at,queued_at,answered_at,ended_at,wait_ms,talk_ms,hold_ms"
          + ",wrap_ms,handle_ms,outcome,transferred,disconnected,resolved,resolved_at,reopened"
          + ",due_at,sla_met";

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final Appendable out;

  CallCsv(Appendable out) throws IOException {
    this.out = out;
    out.append(HEADER).append('\n');
  }

  void write(String contactId, String previousContactId, Call call) throws IOException {
    Times times = call.times();
    Ending ending = call.ending();
    Handling handling = call.handling();
    String endedAt = instant(times.endedAt());
    line(
        contactId,
        endedAt,
        null,
        previousContactId,
        call.customer(),
        "voice",
        call.direction(),
        call.route().queue(),
        call.route().agent(),
        call.route().reason(),
        instant(times.startedAt()),
        instant(times.queuedAt()),
        instant(times.answeredAt()),
        endedAt,
        times.waitMs(),
        handling == null ? null : handling.talkMs(),
        handling == null ? null : handling.holdMs(),
        handling == null ? null : handling.wrapMs(),
        handling == null ? null : handling.handleMs(),
        ending.outcome().text(),
        ending.transferred(),
        ending.hungUp().text(),
        ending.resolved(),
        Boolean.TRUE.equals(ending.resolved()) ? endedAt : null,
        null,
        null,
        null);
  }

  private void line(Object... values) throws IOException {
    String separator = "";
    for (Object value : values) {
      out.append(separator).append(value == null ? "" : quoted(value.toString()));
      separator = ",";
    }
    out.append('\n');
  }

  static String quoted(String text) {
    boolean special =
        text.indexOf(',') >= 0
            || text.indexOf('"') >= 0
            || text.indexOf('\n') >= 0
            || text.indexOf('\r') >= 0;
    return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static String instant(Long milliseconds) {
    return milliseconds == null ? null : MILLISECONDS.format(Instant.ofEpochMilli(milliseconds));
  }
}
