package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/**
 * What agents did in each half-hour of the centre's clock, in milliseconds. Time that overlaps is
 * counted once unless a column says otherwise; null is not measured.
 */
public final class AgentTime {
  public static final Field AGENT_ID = required("agent_id", StringType, "Agent");
  public static final Field TEAM = Contacts.TEAM;
  public static final Field SITE = Contacts.SITE;
  public static final Field BUSINESS_DATE = KpiParts.BUSINESS_DATE;
  public static final Field BUSINESS_MONTH = Contacts.BUSINESS_MONTH;
  public static final Field INTERVAL_START_AT =
      required("interval_start_at", TimestampType, "Half-hour, in UTC");
  public static final Field CONTACT_MS =
      optional("contact_ms", LongType, "In the state on_contact");
  public static final Field WRAP_MS = optional("wrap_ms", LongType, "In the state wrap_up");
  public static final Field AVAILABLE_MS =
      optional("available_ms", LongType, "In the state available");
  public static final Field BUSY_MS = optional("busy_ms", LongType, "On a contact or in wrap-up");
  public static final Field STAFFED_MS =
      optional("staffed_ms", LongType, "On a contact, in wrap-up or available");
  public static final Field CONTACT_SUM_MS =
      optional(
          "contact_sum_ms", LongType, "Time of the contacts handled, added up contact by contact");
  public static final Field CONTACT_UNION_MS =
      optional(
          "contact_union_ms", LongType, "Time in which at least one contact was being handled");
  public static final Field SCHEDULED_MS =
      optional("scheduled_ms", LongType, "Scheduled, breaks and absences included: paid time");
  public static final Field SCHEDULED_PRESENT_MS =
      optional("scheduled_present_ms", LongType, "Scheduled and not absent by schedule");
  public static final Field ADHERENT_MS =
      optional(
          "adherent_ms", LongType, "Scheduled and not absent by schedule, in the scheduled state");
  public static final Field ABSENT_PLANNED_MS =
      optional("absent_planned_ms", LongType, "Scheduled and absent for a planned reason");
  public static final Field ABSENT_UNPLANNED_MS =
      optional(
          "absent_unplanned_ms",
          LongType,
          "Scheduled and absent for another reason, or in the state absent");
  public static final Field STAFFED_SCHEDULED_MS =
      optional(
          "staffed_scheduled_ms", LongType, "Scheduled, and on a contact, in wrap-up or available");

  public static final Table TABLE =
      new Table(
          "core/agent_time",
          "agent and half-hour",
          List.of(
              AGENT_ID,
              TEAM,
              SITE,
              BUSINESS_DATE,
              BUSINESS_MONTH,
              INTERVAL_START_AT,
              CONTACT_MS,
              WRAP_MS,
              AVAILABLE_MS,
              BUSY_MS,
              STAFFED_MS,
              CONTACT_SUM_MS,
              CONTACT_UNION_MS,
              SCHEDULED_MS,
              SCHEDULED_PRESENT_MS,
              ADHERENT_MS,
              ABSENT_PLANNED_MS,
              ABSENT_UNPLANNED_MS,
              STAFFED_SCHEDULED_MS),
          List.of(AGENT_ID, INTERVAL_START_AT),
          List.of(BUSINESS_MONTH),
          List.of(
              new Promise(
                  "no more than the half-hour is counted once",
                  "greatest(coalesce(busy_ms, 0), coalesce(staffed_ms, 0), coalesce(contact_union_ms, 0), coalesce(scheduled_ms, 0)) <= 1800000")));

  private AgentTime() {}
}
