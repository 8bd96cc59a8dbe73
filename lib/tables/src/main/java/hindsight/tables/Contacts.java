package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** Contacts (legs): a customer in a queue or with at most one agent, on one channel. */
public final class Contacts {
  public static final Field CONTACT_ID =
      required("contact_id", StringType, "Published id, source:contact_id");
  public static final Field SOURCE = Delivery.SOURCE;
  public static final Field INTERACTION_ID =
      required("interaction_id", StringType, "Published id of the first contact of the matter");
  public static final Field CUSTOMER_ID = RawInteractions.CUSTOMER_ID;
  public static final Field CHANNEL = RawInteractions.CHANNEL;
  public static final Field DIRECTION = RawInteractions.DIRECTION;
  public static final Field QUEUE = RawInteractions.QUEUE;
  public static final Field AGENT_ID = RawInteractions.AGENT_ID;
  public static final Field TEAM = optional("team", StringType, "The agent's team at the time");
  public static final Field SITE = optional("site", StringType, "The agent's site at the time");
  public static final Field REASON = RawInteractions.REASON;
  public static final Field BUSINESS_DATE =
      required("business_date", DateType, "Local date of the start");
  public static final Field BUSINESS_MONTH =
      required("business_month", DateType, "First day of the business date's month");
  public static final Field HOUR = required("hour", IntegerType, "Local hour of the start, 0-23");
  public static final Field INTERVAL_START_AT =
      required("interval_start_at", TimestampType, "Half-hour in which it started, in UTC");
  public static final Field STARTED_AT = RawInteractions.STARTED_AT;
  public static final Field QUEUED_AT = RawInteractions.QUEUED_AT;
  public static final Field ANSWERED_AT = RawInteractions.ANSWERED_AT;
  public static final Field ENDED_AT = RawInteractions.ENDED_AT;
  public static final Field WAIT_MS = RawInteractions.WAIT_MS;
  public static final Field TALK_MS = RawInteractions.TALK_MS;
  public static final Field HOLD_MS = RawInteractions.HOLD_MS;
  public static final Field WRAP_MS = RawInteractions.WRAP_MS;
  public static final Field HANDLE_MS =
      optional(
          "handle_ms",
          LongType,
          "The source's own, else talk + hold + wrap; null when talk was not measured");
  public static final Field OUTCOME = RawInteractions.OUTCOME;
  public static final Field TRANSFERRED = RawInteractions.TRANSFERRED;
  public static final Field DISCONNECTED = RawInteractions.DISCONNECTED;
  public static final Field RESOLVED = RawInteractions.RESOLVED;
  public static final Field RESOLVED_AT = RawInteractions.RESOLVED_AT;
  public static final Field REOPENED = RawInteractions.REOPENED;
  public static final Field DUE_AT = RawInteractions.DUE_AT;
  public static final Field SLA_MET = RawInteractions.SLA_MET;
  public static final Field UPDATED_AT =
      required("updated_at", TimestampType, "When this version of the contact was made");
  public static final Field LANDING_ID = Delivery.LANDING_ID;

  public static final Field TENURE_DAYS =
      optional("tenure_days", LongType, "Days since the agent was hired, at the time");
  public static final Field FIRST_RESPONSE_MS =
      optional("first_response_ms", LongType, "From the start to an agent's first answer");
  public static final Field FIRST_RESPONSE_BUSINESS_MS =
      optional(
          "first_response_business_ms",
          LongType,
          "The same in business hours; written channels only");
  public static final Field RESOLUTION_MS =
      optional(
          "resolution_ms",
          LongType,
          "From the start to the last solution; null when the last word is that it is not solved");
  public static final Field RESOLUTION_BUSINESS_MS =
      optional(
          "resolution_business_ms", LongType, "The same in business hours; written channels only");
  public static final Field PREVIOUS_CONTACT_ID =
      optional(
          "previous_contact_id",
          StringType,
          "Published id of the contact it was passed on from; null when the source itself names the"
              + " interaction");

  public static final Table TABLE =
      new Table(
          "core/contacts",
          "contact",
          List.of(
              CONTACT_ID,
              SOURCE,
              INTERACTION_ID,
              CUSTOMER_ID,
              CHANNEL,
              DIRECTION,
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
              SLA_MET,
              UPDATED_AT,
              LANDING_ID,
              TENURE_DAYS,
              FIRST_RESPONSE_MS,
              FIRST_RESPONSE_BUSINESS_MS,
              RESOLUTION_MS,
              RESOLUTION_BUSINESS_MS,
              PREVIOUS_CONTACT_ID),
          List.of(CONTACT_ID),
          List.of(BUSINESS_MONTH));

  private Contacts() {}
}
