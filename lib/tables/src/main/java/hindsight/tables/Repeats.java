package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Interactions of known customers, those that continue each other as one, each with the next of the
 * same customer that would be its repeat. Whether it is one, the window and the as-of decide.
 */
public final class Repeats {
  public static final Field INTERACTION_ID =
      required("interaction_id", StringType, "Published id of the first part");
  public static final Field SOURCE = Delivery.SOURCE;
  public static final Field CUSTOMER_ID =
      required("customer_id", StringType, "Customer, as the source names them");
  public static final Field CHANNEL = Contacts.CHANNEL;
  public static final Field ENTRY_QUEUE = Interactions.ENTRY_QUEUE;
  public static final Field QUEUE =
      optional("queue", StringType, "Queue of the last handled contact of the last handled part");
  public static final Field AGENT_ID =
      optional(
          "agent_id", StringType, "Agent of the last handled contact of the last handled part");
  public static final Field AGENT_IDS =
      required(
          "agent_ids",
          DataTypes.createArrayType(StringType),
          "Every agent who handled a part, each once, by name");
  public static final Field TEAM = optional("team", StringType, "That agent's team at the time");
  public static final Field SITE = optional("site", StringType, "That agent's site at the time");
  public static final Field REASON =
      optional("reason", StringType, "The reason of the last handled part");
  public static final Field BUSINESS_DATE = Contacts.BUSINESS_DATE;
  public static final Field BUSINESS_MONTH = Contacts.BUSINESS_MONTH;
  public static final Field STARTED_AT = Contacts.STARTED_AT;
  public static final Field ENDED_AT =
      optional(
          "ended_at",
          TimestampType,
          "When the last of its parts ended, never before the start; null while one has not");
  public static final Field MEASURED_FROM_AT =
      optional(
          "measured_from_at",
          TimestampType,
          "From when windows run: the end or, where the centre measures from there, the start");
  public static final Field OUTCOME =
      optional("outcome", StringType, "Handled when any part was, else the last one's outcome");
  public static final Field HANDLE_MS = optional("handle_ms", LongType, "Sum over the parts");
  public static final Field PART_COUNT =
      required("part_count", LongType, "Interactions that continue each other in it");
  public static final Field IS_END_BEFORE_START =
      required("is_end_before_start", BooleanType, "The source had a part end before its start");

  /** The next interaction by one rule, of which the window decides whether it is a repeat. */
  public record Next(
      Field interactionId,
      Field startedAt,
      Field channel,
      Field queue,
      Field reason,
      Field agentId,
      Field handleMs,
      Field gapMs,
      Field isOverlap,
      Field nearerGapMs,
      Field backGapMs) {

    private static Next by(String rule) {
      String next = rule + "_next_";
      return new Next(
          optional(
              next + "id",
              StringType,
              "The next interaction that matches, begun within the longest window"),
          optional(next + "started_at", TimestampType, "When it began"),
          optional(next + "channel", StringType, "Its channel"),
          optional(next + "queue", StringType, "Its queue"),
          optional(next + "reason", StringType, "Its reason"),
          optional(next + "agent_id", StringType, "Its agent"),
          optional(next + "handle_ms", LongType, "Its handle time"),
          optional(
              rule + "_gap_ms",
              LongType,
              "Until it began, rounded up; 0 when it began before this one had ended"),
          optional(rule + "_is_overlap", BooleanType, "It began before this one had ended"),
          optional(
              rule + "_nearer_gap_ms",
              LongType,
              "The least gap of later ones with the same next one; null when none is nearer to it"),
          optional(
              rule + "_back_gap_ms",
              LongType,
              "The least gap of the earlier ones whose next this is; null when it is nobody's"));
    }

    /** In the order of the components. */
    public List<Field> fields() {
      return List.of(
          interactionId,
          startedAt,
          channel,
          queue,
          reason,
          agentId,
          handleMs,
          gapMs,
          isOverlap,
          nearerGapMs,
          backGapMs);
    }
  }

  /** Of the same customer. */
  public static final Next ANY = Next.by("any");

  /** And for the same reason. */
  public static final Next SAME_REASON = Next.by("same_reason");

  /** And on the same channel. */
  public static final Next SAME_CHANNEL = Next.by("same_channel");

  /**
   * One of the chains that an interaction belongs to, that of a rule and a window, from its opener
   * up to the interaction: what comes later changes none of it but whether the chain goes on.
   */
  public static final class Chain {
    public static final Field CHAIN_ID =
        required("chain_id", StringType, "Published id of the interaction that opened it");
    public static final Field OPENED_AT =
        required("opened_at", TimestampType, "When that interaction began");
    public static final Field OPENER_CHANNEL =
        optional("opener_channel", StringType, "Its channel");
    public static final Field OPENER_QUEUE = optional("opener_queue", StringType, "Its queue");
    public static final Field OPENER_REASON = optional("opener_reason", StringType, "Its reason");
    public static final Field OPENER_AGENT_ID =
        optional("opener_agent_id", StringType, "Its last agent, where one handled it");
    public static final Field POSITION =
        required("position", DataTypes.IntegerType, "0 for the one that opened it");
    public static final Field IS_LAST = required("is_last", BooleanType, "No other follows");
    public static final Field CHARGED_AGENT_ID =
        optional(
            "charged_agent_id",
            StringType,
            "The last agent who handled this one or, where nobody did, one before it in the chain");
    public static final Field HANDLE_MS =
        optional("handle_ms", LongType, "Handle time up to this one; null when one's is unknown");
    public static final Field CHANNEL_COUNT =
        required("channel_count", DataTypes.IntegerType, "Different channels up to this one");

    public static final List<Field> FIELDS =
        List.of(
            CHAIN_ID,
            OPENED_AT,
            OPENER_CHANNEL,
            OPENER_QUEUE,
            OPENER_REASON,
            OPENER_AGENT_ID,
            POSITION,
            IS_LAST,
            CHARGED_AGENT_ID,
            HANDLE_MS,
            CHANNEL_COUNT);

    /** Delta knows no required value within a list. */
    private static StructType struct() {
      StructType struct = new StructType();
      for (Field field : FIELDS) {
        struct = struct.add(field.name(), field.type(), true, field.meaning());
      }
      return struct;
    }

    private Chain() {}
  }

  public static final Field CHAINS =
      required(
          "chains",
          DataTypes.createArrayType(Chain.struct()),
          "Its different chains of two or more");

  public static final Field CHAIN_PLACES =
      required(
          "chain_places",
          DataTypes.createArrayType(DataTypes.IntegerType),
          "By match rule, and by window in ascending order, which of its chains it is, from 0; null"
              + " where it is alone; empty when it always is");

  private static final List<Field> OF_ITSELF =
      List.of(
          INTERACTION_ID,
          SOURCE,
          CUSTOMER_ID,
          CHANNEL,
          ENTRY_QUEUE,
          QUEUE,
          AGENT_ID,
          AGENT_IDS,
          TEAM,
          SITE,
          REASON,
          BUSINESS_DATE,
          BUSINESS_MONTH,
          STARTED_AT,
          ENDED_AT,
          MEASURED_FROM_AT,
          OUTCOME,
          HANDLE_MS,
          PART_COUNT,
          IS_END_BEFORE_START);

  public static final Table TABLE =
      new Table(
          "core/repeats",
          "interaction of a known customer, with those that continue it",
          fields(),
          List.of(INTERACTION_ID),
          List.of(BUSINESS_MONTH));

  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>(OF_ITSELF);
    Stream.of(ANY, SAME_REASON, SAME_CHANNEL).forEach(next -> fields.addAll(next.fields()));
    fields.add(CHAINS);
    fields.add(CHAIN_PLACES);
    return fields;
  }

  private Repeats() {}
}
