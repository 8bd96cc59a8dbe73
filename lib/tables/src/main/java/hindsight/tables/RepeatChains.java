package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/**
 * Interactions of a customer that follow each other within a window, as one row. It stands at the
 * last of them, so that a chain that grows leaves the months before alone.
 */
public final class RepeatChains {
  public static final Field CHAIN_ID = Repeats.Chain.CHAIN_ID;
  public static final Field UNIT_COUNT =
      required("unit_count", IntegerType, "Interactions in it, the first included");
  public static final Field LAST_DATE =
      required("last_date", DateType, "Local date on which the last one began");
  public static final Field LAST_INTERACTION_ID =
      required("last_interaction_id", StringType, "The last one");
  public static final Field LAST_STARTED_AT =
      required("last_started_at", TimestampType, "When it began");
  public static final Field LAST_ENDED_AT =
      optional("last_ended_at", TimestampType, "When it ended; null while it has not");
  public static final Field LAST_CHANNEL = optional("last_channel", StringType, "Its channel");
  public static final Field LAST_QUEUE = optional("last_queue", StringType, "Its queue");
  public static final Field LAST_AGENT_ID = optional("last_agent_id", StringType, "Its agent");
  public static final Field HANDLE_SECONDS =
      optional(
          "handle_seconds", DoubleType, "Handle time of all; null when one's was not measured");
  public static final Field SPAN_SECONDS =
      required("span_seconds", DoubleType, "From the start of the first to that of the last");
  public static final Field IS_OPENER_UNKNOWN = RepeatContacts.IS_OPENER_UNKNOWN;

  public static final Table TABLE =
      new Table(
          "marts/repeat_chains",
          "chain of interactions, window and match",
          RepeatChoices.after(
              List.of(
                  CHAIN_ID,
                  RepeatContacts.WINDOW_DAYS,
                  RepeatContacts.MATCH_RULE,
                  UNIT_COUNT,
                  Repeats.Chain.OPENED_AT,
                  Repeats.Chain.OPENER_CHANNEL,
                  Repeats.Chain.OPENER_QUEUE,
                  Repeats.Chain.OPENER_REASON,
                  Repeats.Chain.OPENER_AGENT_ID,
                  IS_OPENER_UNKNOWN,
                  LAST_DATE,
                  LAST_INTERACTION_ID,
                  LAST_STARTED_AT,
                  LAST_CHANNEL,
                  LAST_QUEUE,
                  LAST_AGENT_ID,
                  Repeats.Chain.CHANNEL_COUNT,
                  HANDLE_SECONDS,
                  SPAN_SECONDS,
                  LAST_ENDED_AT)),
          List.of(
              LAST_DATE,
              Repeats.Chain.OPENER_QUEUE,
              CHAIN_ID,
              RepeatContacts.WINDOW_DAYS,
              RepeatContacts.MATCH_RULE),
          List.of(Repeats.BUSINESS_MONTH),
          List.of(new Promise("a chain has two interactions or more", "unit_count >= 2")));

  private RepeatChains() {}
}
