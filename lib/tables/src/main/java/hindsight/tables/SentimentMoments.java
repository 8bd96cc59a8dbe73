package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/**
 * Turns at which a customer's mood swung: the exponentially weighted mean of the customer's turns
 * moved by more than 0.4 within three of them.
 */
public final class SentimentMoments {
  public static final Field TURN_INDEX = required("turn_index", LongType, "The turn");
  public static final Field PLACE =
      required("place", DoubleType, "Its place among the customer's scored turns, up to 1");
  public static final Field SAID_AT = optional("said_at", TimestampType, "When it was said");
  public static final Field OFFSET_MS =
      optional("offset_ms", LongType, "When it was said, from the beginning of the recording");
  public static final Field DIRECTION = required("direction", StringType, "up or down");
  public static final Field LEVEL = required("level", DoubleType, "The weighted mean there");
  public static final Field MOVED =
      required("moved", DoubleType, "By how much it moved within three turns");

  /** Those of {@link ContactSentiment#MOMENTS}. */
  public static final List<Field> OF_MOMENT =
      List.of(TURN_INDEX, PLACE, SAID_AT, OFFSET_MS, DIRECTION, LEVEL, MOVED);

  public static final Table TABLE =
      new Table(
          "marts/sentiment_moments",
          "turn at which a customer's mood swung",
          List.of(
              Contacts.BUSINESS_DATE,
              Turns.CONTACT_ID,
              TURN_INDEX,
              Surveys.CHANNEL,
              Contacts.QUEUE,
              Contacts.TEAM,
              Contacts.AGENT_ID,
              Contacts.REASON,
              PLACE,
              SAID_AT,
              OFFSET_MS,
              DIRECTION,
              LEVEL,
              MOVED),
          List.of(Contacts.BUSINESS_DATE, Turns.CONTACT_ID, TURN_INDEX),
          List.of(Contacts.BUSINESS_MONTH),
          List.of(new Promise("a moment goes up or down", "direction in ('up', 'down')")));

  private SentimentMoments() {}
}
