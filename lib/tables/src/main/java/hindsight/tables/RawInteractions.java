package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.time.Duration;
import java.util.List;

/** What sources delivered about contacts, every delivery kept as it came. */
public final class RawInteractions {
  public static final Field CONTACT_ID =
      required("contact_id", StringType, "The source's own id of the contact");
  public static final Field UPDATED_AT =
      optional("updated_at", TimestampType, "When the source last changed it; else its end");
  public static final Field INTERACTION_ID =
      optional("interaction_id", StringType, "The source's id of the matter it belongs to");
  public static final Field PREVIOUS_CONTACT_ID =
      optional("previous_contact_id", StringType, "The contact that was passed on to this one");
  public static final Field CUSTOMER_ID =
      optional(
          "customer_id",
          StringType,
          "Null when the customer is not known; the same id is the same person in every source");
  public static final Field CHANNEL =
      required("channel", StringType, "One of " + String.join(", ", Channels.ALL));
  public static final Field DIRECTION = required("direction", StringType, "inbound or outbound");
  public static final Field QUEUE = optional("queue", StringType, "Queue the customer waited in");
  public static final Field AGENT_ID = optional("agent_id", StringType, "Agent who handled it");
  public static final Field REASON = optional("reason", StringType, "Why the customer came");
  public static final Field STARTED_AT =
      required("started_at", TimestampType, "When the customer arrived");
  public static final Field QUEUED_AT =
      optional("queued_at", TimestampType, "When waiting in the queue began");
  public static final Field ANSWERED_AT =
      optional("answered_at", TimestampType, "When an agent answered");
  public static final Field ENDED_AT = optional("ended_at", TimestampType, "When it was over");
  public static final Field WAIT_MS =
      optional("wait_ms", LongType, "Wait in the queue; null = not measured, 0 = measured zero");
  public static final Field TALK_MS = optional("talk_ms", LongType, "Time in conversation");
  public static final Field HOLD_MS = optional("hold_ms", LongType, "Time the customer was held");
  public static final Field WRAP_MS = optional("wrap_ms", LongType, "Work after the conversation");
  public static final Field HANDLE_MS =
      optional("handle_ms", LongType, "The source's own handle time");
  public static final Field OUTCOME =
      optional("outcome", StringType, "How it ended, one of " + Outcomes.ALL);
  public static final Field TRANSFERRED =
      optional("transferred", BooleanType, "Passed on to another queue or agent");
  public static final Field DISCONNECTED =
      optional("disconnected", StringType, "Who ended it: customer, agent, system or network");
  public static final Field RESOLVED =
      optional("resolved", BooleanType, "The source calls it solved");
  public static final Field RESOLVED_AT =
      optional("resolved_at", TimestampType, "When the source called it solved");
  public static final Field REOPENED =
      optional("reopened", LongType, "How often it was opened again after a solution");
  public static final Field DUE_AT =
      optional("due_at", TimestampType, "When a solution was promised");
  public static final Field SLA_MET =
      optional("sla_met", BooleanType, "The source says that its promise was kept");

  public static final Table TABLE =
      Delivery.table(
          "interactions",
          "a contact",
          List.of(
              CONTACT_ID,
              UPDATED_AT,
              INTERACTION_ID,
              PREVIOUS_CONTACT_ID,
              CUSTOMER_ID,
              CHANNEL,
              DIRECTION,
              QUEUE,
              AGENT_ID,
              REASON,
              STARTED_AT,
              QUEUED_AT,
              ANSWERED_AT,
              ENDED_AT,
              WAIT_MS,
              TALK_MS,
              HOLD_MS,
              WRAP_MS,
              HANDLE_MS,
              OUTCOME,
              TRANSFERRED,
              DISCONNECTED,
              RESOLVED,
              RESOLVED_AT,
              REOPENED,
              DUE_AT,
              SLA_MET),
          List.of(
              new Promise(
                  "the channel is one of " + Channels.ALL, "channel in (" + Channels.SQL + ")"),
              new Promise(
                  "the direction is inbound or outbound", "direction in ('inbound', 'outbound')"),
              new Promise(
                  "the outcome is one of " + Outcomes.ALL,
                  "outcome is null or outcome in (" + Outcomes.SQL + ")"),
              new Promise(
                  "a contact with an end has an outcome",
                  "ended_at is null or outcome is not null"),
              new Promise(
                  "disconnected is customer, agent, system or network",
                  "disconnected is null or disconnected in"
                      + " ('customer', 'agent', 'system', 'network')"),
              notNegative(WAIT_MS),
              notNegative(TALK_MS),
              notNegative(HOLD_MS),
              notNegative(WRAP_MS),
              notNegative(HANDLE_MS),
              notEndless(WAIT_MS),
              notEndless(TALK_MS),
              notEndless(HOLD_MS),
              notEndless(WRAP_MS),
              notEndless(HANDLE_MS),
              new Promise(
                  "it starts at most a day after it landed",
                  "started_at <= landed_at + interval 1 day")));

  private static Promise notNegative(Field duration) {
    return new Promise(
        duration.name() + " is not negative", "coalesce(%s, 0) >= 0".formatted(duration.name()));
  }

  /** Sources write "not known" as the largest number; sums of it would overflow. */
  private static Promise notEndless(Field duration) {
    return new Promise(
        duration.name() + " is at most 366 days",
        "coalesce(%s, 0) <= %dL".formatted(duration.name(), Duration.ofDays(366).toMillis()));
  }

  private RawInteractions() {}
}
