package hindsight.centre;

import java.util.List;
import java.util.Locale;

/** A kind of file that a centre exports, in the form of the source {@code hindsight}. */
public enum Export {
  INTERACTIONS(
      "contact_id updated_at interaction_id previous_contact_id customer_id channel direction queue"
          + " agent_id reason started_at queued_at answered_at ended_at wait_ms talk_ms hold_ms"
          + " wrap_ms handle_ms outcome transferred disconnected resolved resolved_at reopened"
          + " due_at sla_met"),
  /** What the first export of a month missed, had wrong, or brings once more. */
  INTERACTIONS_LATE(INTERACTIONS),
  EVENTS("contact_id event_at sequence state"),
  TRANSCRIPTS("contact_id turn_index updated_at speaker said_at offset_ms text language author_id"),
  SURVEYS("survey_id contact_id invited_at answered_at csat nps ces resolved comment"),
  EVALUATIONS(
      "evaluation_id contact_id form form_version evaluator_id evaluated_at score_pct calibration"),
  AGENT_ACTIVITY("agent_id started_at ended_at state"),
  SHIFTS("agent_id starts_at ends_at activity absence_reason"),
  ROSTER("agent_id valid_from valid_to team site hired_on left_on"),
  CUSTOMERS("customer_id since left_on segment"),
  CHANGES("change_id changed_at name kind segment_kind segment_value description");

  private final String table;
  private final List<String> columns;

  Export(String columns) {
    this.table = name().toLowerCase(Locale.ROOT);
    this.columns = List.of(columns.split(" "));
  }

  Export(Export more) {
    this.table = more.table;
    this.columns = more.columns;
  }

  /** The raw table that it fills. */
  public String table() {
    return table;
  }

  public List<String> columns() {
    return columns;
  }

  /** Written once for the whole centre, not by month. */
  public boolean isOnce() {
    return this == ROSTER || this == CUSTOMERS || this == CHANGES;
  }

  /** The name of its file of a period, such as {@code interactions-2026-03-late.csv}. */
  public String file(String period) {
    return table + "-" + period + (this == INTERACTIONS_LATE ? "-late.csv" : ".csv");
  }
}
