package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/**
 * Interactions: all contacts of one matter handled in one go. They share the names of {@link
 * Contacts} wherever a metric reads both, so that one formula counts legs per queue and matters
 * over all.
 */
public final class Interactions {
  public static final Field INTERACTION_ID = Contacts.INTERACTION_ID;
  public static final Field SOURCE = Contacts.SOURCE;
  public static final Field LEG_COUNT =
      required("leg_count", LongType, "Contacts that belong to it");
  public static final Field CUSTOMER_ID = Contacts.CUSTOMER_ID;
  public static final Field CHANNEL = Contacts.CHANNEL;
  public static final Field DIRECTION = Contacts.DIRECTION;
  public static final Field ENTRY_QUEUE =
      optional("entry_queue", StringType, "Queue of the first contact");
  public static final Field QUEUE =
      optional("queue", StringType, "Queue of the last handled contact");
  public static final Field AGENT_ID =
      optional("agent_id", StringType, "Agent of the last handled contact");
  public static final Field TEAM =
      optional("team", StringType, "Team of the last handled contact's agent at the time");
  public static final Field SITE =
      optional("site", StringType, "Site of the last handled contact's agent at the time");
  public static final Field REASON = optional("reason", StringType, "The last known reason");
  public static final Field BUSINESS_DATE = Contacts.BUSINESS_DATE;
  public static final Field BUSINESS_MONTH = Contacts.BUSINESS_MONTH;
  public static final Field HOUR = Contacts.HOUR;
  public static final Field INTERVAL_START_AT = Contacts.INTERVAL_START_AT;
  public static final Field STARTED_AT = Contacts.STARTED_AT;
  public static final Field ENDED_AT = Contacts.ENDED_AT;
  public static final Field WAIT_MS =
      optional("wait_ms", LongType, "Sum of the waits up to the first answer");
  public static final Field TALK_MS = optional("talk_ms", LongType, "Sum over the contacts");
  public static final Field HOLD_MS = optional("hold_ms", LongType, "Sum over the contacts");
  public static final Field WRAP_MS = optional("wrap_ms", LongType, "Sum over the contacts");
  public static final Field HANDLE_MS = optional("handle_ms", LongType, "Sum over the contacts");
  public static final Field OUTCOME =
      optional("outcome", StringType, "Handled when any contact was, else the last one's outcome");
  public static final Field TRANSFERRED = Contacts.TRANSFERRED;

  public static final Field ANSWERED_AT =
      optional("answered_at", TimestampType, "When an agent first answered");
  public static final Field RESOLVED =
      optional("resolved", BooleanType, "As the last contact that says so has it");
  public static final Field RESOLVED_AT =
      optional("resolved_at", TimestampType, "The last solution of its contacts");
  public static final Field REOPENED =
      optional("reopened", LongType, "How often it was opened again, summed over the contacts");
  public static final Field DUE_AT =
      optional("due_at", TimestampType, "As the last contact that says so has it");
  public static final Field SLA_MET =
      optional("sla_met", BooleanType, "As the last contact that says so has it");
  public static final Field FIRST_RESPONSE_MS = Contacts.FIRST_RESPONSE_MS;
  public static final Field FIRST_RESPONSE_BUSINESS_MS = Contacts.FIRST_RESPONSE_BUSINESS_MS;
  public static final Field RESOLUTION_MS = Contacts.RESOLUTION_MS;
  public static final Field RESOLUTION_BUSINESS_MS = Contacts.RESOLUTION_BUSINESS_MS;
  public static final Field DISCONNECTED =
      optional("disconnected", StringType, "Who ended the last contact, where the source says so");
  public static final Field AGENT_IDS =
      optional(
          "agent_ids",
          DataTypes.createArrayType(StringType),
          "Agents who handled one of its contacts, each once, by name");

  public static final Table TABLE =
      new Table(
          "core/interactions",
          "interaction",
          List.of(
              INTERACTION_ID,
              SOURCE,
              LEG_COUNT,
              CUSTOMER_ID,
              CHANNEL,
              DIRECTION,
              ENTRY_QUEUE,
              QUEUE,
              AGENT_ID,
              TEAM,
              SITE,
              REASON,
              BUSINESS_DATE,
              BUSINESS_MONTH,
              HOUR,
              INTERVAL_START_AT,
              STARTED_AT,
              ENDED_AT,
              WAIT_MS,
              TALK_MS,
              HOLD_MS,
              WRAP_MS,
              HANDLE_MS,
              OUTCOME,
              TRANSFERRED,
              ANSWERED_AT,
              RESOLVED,
              RESOLVED_AT,
              REOPENED,
              DUE_AT,
              SLA_MET,
              FIRST_RESPONSE_MS,
              FIRST_RESPONSE_BUSINESS_MS,
              RESOLUTION_MS,
              RESOLUTION_BUSINESS_MS,
              DISCONNECTED,
              AGENT_IDS),
          List.of(INTERACTION_ID),
          List.of(BUSINESS_MONTH));

  private Interactions() {}
}
