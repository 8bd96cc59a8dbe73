package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** What sources delivered about what was said in contacts, as it came. */
public final class RawTranscripts {
  public static final Field CONTACT_ID =
      required("contact_id", StringType, "The source's own id of the contact");
  public static final Field TURN_INDEX =
      required("turn_index", LongType, "Order of the turn in its contact; gaps mean nothing");
  public static final Field UPDATED_AT =
      optional("updated_at", TimestampType, "When the source last changed the turn");
  public static final Field SPEAKER =
      optional("speaker", StringType, "customer, agent, bot or system; null when nobody says");
  public static final Field SAID_AT = optional("said_at", TimestampType, "When it was said");
  public static final Field OFFSET_MS =
      optional("offset_ms", LongType, "When it was said, from the beginning of the recording");
  public static final Field TEXT = optional("text", StringType, "What was said");
  public static final Field LANGUAGE =
      optional("language", StringType, "Language of the text, such as en or en-US");

  public static final Field AUTHOR_ID =
      optional("author_id", StringType, "Who said it, where the source gives an id for that");

  public static final Table TABLE =
      Delivery.table(
          "transcripts",
          "a turn of a contact",
          List.of(
              CONTACT_ID,
              TURN_INDEX,
              UPDATED_AT,
              SPEAKER,
              SAID_AT,
              OFFSET_MS,
              TEXT,
              LANGUAGE,
              AUTHOR_ID),
          List.of(
              new Promise(
                  "the speaker is customer, agent, bot or system",
                  "speaker is null or speaker in ('customer', 'agent', 'bot', 'system')"),
              new Promise("the offset is not negative", "offset_ms is null or offset_ms >= 0")));

  private RawTranscripts() {}
}
