package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** Interactions that the customer had to follow up, each with what followed and who is charged. */
public final class RepeatContacts {
  public static final Field WINDOW_DAYS =
      required("window_days", IntegerType, "Within so many days it was followed");
  public static final Field MATCH_RULE =
      required("match_rule", StringType, "any, same_reason or same_channel");
  public static final Field IS_HANDLED =
      required(
          "is_handled",
          BooleanType,
          "An agent handled it: it counts against FCR once its window has passed");
  public static final Field AGENT_COUNT =
      required("agent_count", IntegerType, "Agents who handled it, who share the shared charge");
  public static final Field NEXT_INTERACTION_ID =
      required("next_interaction_id", StringType, "The repeat");
  public static final Field NEXT_STARTED_AT =
      required("next_started_at", TimestampType, "When it began");
  public static final Field NEXT_CHANNEL = optional("next_channel", StringType, "Its channel");
  public static final Field NEXT_QUEUE = optional("next_queue", StringType, "Its queue");
  public static final Field NEXT_REASON = optional("next_reason", StringType, "Its reason");
  public static final Field NEXT_AGENT_ID = optional("next_agent_id", StringType, "Its agent");
  public static final Field NEXT_HANDLE_SECONDS =
      optional("next_handle_seconds", DoubleType, "Its handle time");
  public static final Field KIND =
      required("kind", StringType, "overlap: it began before this one had ended; else later");
  public static final Field GAP_SECONDS =
      required(
          "gap_seconds",
          DoubleType,
          "From measured_from until it began; 0 for an overlap of one measured from its end");
  public static final Field IS_NEAREST =
      required(
          "is_nearest",
          BooleanType,
          "Of the interactions that it is the repeat of this one is the nearest: its handle time"
              + " counts here in repeat_minutes");
  public static final Field PREVIOUS_AGENT_ID =
      optional(
          "previous_agent_id",
          StringType,
          "Charge previous: the last agent before the repeat, where nobody handled this one in its"
              + " chain");
  public static final Field OPENER_AGENT_ID =
      optional("opener_agent_id", StringType, "Charge opener: the agent of the chain's first one");
  public static final Field IS_OPENER_UNKNOWN =
      required(
          "is_opener_unknown",
          BooleanType,
          "The chain began in the first window_days of the data: nobody knows who opened it");
  public static final Field CHARGE =
      required("charge", StringType, "The charge of the centre: previous, opener or shared");
  public static final Field CHARGED_AGENT_ID =
      optional(
          "charged_agent_id", StringType, "Whom it charges; null for nobody, and for a shared one");
  public static final Field PART_COUNT = Repeats.PART_COUNT;

  public static final Table TABLE =
      new Table(
          "marts/repeat_contacts",
          "interaction that was followed, window and match",
          RepeatChoices.after(
              List.of(
                  Repeats.INTERACTION_ID,
                  WINDOW_DAYS,
                  MATCH_RULE,
                  Repeats.BUSINESS_DATE,
                  Repeats.STARTED_AT,
                  Repeats.ENDED_AT,
                  Repeats.CHANNEL,
                  Repeats.QUEUE,
                  Repeats.TEAM,
                  Repeats.SITE,
                  Repeats.REASON,
                  Repeats.AGENT_ID,
                  IS_HANDLED,
                  AGENT_COUNT,
                  NEXT_INTERACTION_ID,
                  NEXT_STARTED_AT,
                  NEXT_CHANNEL,
                  NEXT_QUEUE,
                  NEXT_REASON,
                  NEXT_AGENT_ID,
                  NEXT_HANDLE_SECONDS,
                  KIND,
                  GAP_SECONDS,
                  IS_NEAREST,
                  PREVIOUS_AGENT_ID,
                  OPENER_AGENT_ID,
                  IS_OPENER_UNKNOWN,
                  CHARGE,
                  CHARGED_AGENT_ID,
                  PART_COUNT)),
          List.of(
              Repeats.BUSINESS_DATE,
              Repeats.QUEUE,
              Repeats.INTERACTION_ID,
              WINDOW_DAYS,
              MATCH_RULE),
          List.of(Repeats.BUSINESS_MONTH),
          List.of(
              new Promise(
                  "the repeat began within the window",
                  "gap_seconds >= 0 and gap_seconds <= window_days * 86400"),
              new Promise(
                  "the repeat is not before what it follows", "next_started_at >= started_at")));

  private RepeatContacts() {}
}
