package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import java.util.stream.Stream;

/** What was said in contacts that have landed, each turn with what is known of its contact. */
public final class Turns {
  public static final Field CONTACT_ID =
      required("contact_id", StringType, "Published id of the contact");
  public static final Field TURN_INDEX = RawTranscripts.TURN_INDEX;
  public static final Field SPEAKER = RawTranscripts.SPEAKER;
  public static final Field SAID_AT = RawTranscripts.SAID_AT;
  public static final Field OFFSET_MS = RawTranscripts.OFFSET_MS;
  public static final Field TEXT = optional("text", StringType, "What was said, as it came");
  public static final Field LANGUAGE = RawTranscripts.LANGUAGE;
  public static final Field BUSINESS_MONTH = Contacts.BUSINESS_MONTH;

  /** What is known of the contact. */
  public static final List<Field> OF_CONTACT =
      List.of(
          Contacts.CUSTOMER_ID,
          Surveys.CHANNEL,
          Contacts.QUEUE,
          Contacts.TEAM,
          Contacts.SITE,
          Contacts.AGENT_ID,
          Contacts.REASON,
          Contacts.BUSINESS_DATE,
          BUSINESS_MONTH,
          Contacts.STARTED_AT);

  public static final Table TABLE =
      new Table(
          "core/turns",
          "turn of a contact",
          Stream.of(
                  List.of(
                      Delivery.SOURCE,
                      CONTACT_ID,
                      TURN_INDEX,
                      SPEAKER,
                      SAID_AT,
                      OFFSET_MS,
                      TEXT,
                      LANGUAGE),
                  OF_CONTACT,
                  List.of(Delivery.LANDING_ID))
              .flatMap(List::stream)
              .toList(),
          List.of(CONTACT_ID, TURN_INDEX),
          List.of(BUSINESS_MONTH),
          List.of());

  private Turns() {}
}
