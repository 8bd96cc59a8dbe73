package hindsight.jobs.sentiment;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.SentimentMoments;
import hindsight.tables.Surveys;
import hindsight.tables.Table;
import hindsight.tables.TurnSentiment;
import hindsight.tables.Turns;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The conversations of a warehouse with their scores, as its last run left them.
 *
 * @param zone of the times that are told
 */
public record Conversations(Warehouse warehouse, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /**
   * One of a contact.
   *
   * @param id published id, source:contact_id, or what stands after the source
   * @throws Stop with {@link ExitCode#USAGE} when no contact or several of that id have a
   *     transcript with scores
   */
  public Conversation of(String id) {
    Row contact = contact(id);
    String contactId = contact.getAs(ContactSentiment.CONTACT_ID.name());
    Map<Long, Row> scores = new HashMap<>();
    turns(TurnSentiment.TABLE, contact)
        .forEach(row -> scores.put(row.<Long>getAs(TurnSentiment.TURN_INDEX.name()), row));
    Map<Long, Conversation.Swing> swings = new HashMap<>();
    contact
        .<Row>getList(contact.fieldIndex(ContactSentiment.MOMENTS.name()))
        .forEach(
            moment ->
                swings.put(
                    moment.<Long>getAs(SentimentMoments.TURN_INDEX.name()),
                    new Conversation.Swing(
                        moment.<Double>getAs(SentimentMoments.MOVED.name()),
                        moment.<Double>getAs(SentimentMoments.LEVEL.name()))));
    List<Row> turns = turns(Turns.TABLE, contact);
    Optional<Instant> first =
        turns.stream()
            .map(turn -> instant(turn, Turns.SAID_AT))
            .filter(Objects::nonNull)
            .min(Instant::compareTo);
    return new Conversation(
        title(contactId, contact),
        number(contact, ContactSentiment.CUSTOMER_SCORE),
        contact.<Integer>getAs(ContactSentiment.SCORED_TURN_COUNT.name()),
        ContactSentiment.QUARTERS.stream()
            .map(quarter -> contact.<Double>getAs(quarter.name()))
            .filter(Objects::nonNull)
            .toList(),
        contact.<String>getAs(TurnSentiment.MODEL_VERSION.name()),
        turns.stream().map(turn -> turn(turn, scores, swings, first)).toList());
  }

  private static Conversation.Turn turn(
      Row turn,
      Map<Long, Row> scores,
      Map<Long, Conversation.Swing> swings,
      Optional<Instant> first) {
    Long index = turn.getAs(Turns.TURN_INDEX.name());
    Optional<Row> score = Optional.ofNullable(scores.get(index));
    return new Conversation.Turn(
        index,
        Conversation.said(
            instant(turn, Turns.SAID_AT), turn.<Long>getAs(Turns.OFFSET_MS.name()), first),
        Optional.ofNullable(turn.<String>getAs(Turns.SPEAKER.name())),
        turn.<String>getAs(Turns.TEXT.name()),
        score.map(row -> number(row, TurnSentiment.SCORE)).orElse(OptionalDouble.empty()),
        score.map(Conversations::status).orElse(""),
        score
            .map(row -> row.<String>getList(row.fieldIndex(TurnSentiment.RULE_IDS.name())))
            .orElse(List.of()),
        Optional.ofNullable(swings.get(index)));
  }

  private static String status(Row score) {
    boolean isTruncated = score.getAs(TurnSentiment.IS_TRUNCATED.name());
    return isTruncated ? "truncated" : score.getAs(TurnSentiment.STATUS.name());
  }

  private String title(String contactId, Row contact) {
    return "%s  %s  %s"
        .formatted(
            contactId,
            TIME.format(instant(contact, Contacts.STARTED_AT).atZone(zone)),
            Stream.of(
                    Surveys.CHANNEL,
                    Contacts.QUEUE,
                    Contacts.TEAM,
                    Contacts.REASON,
                    Contacts.AGENT_ID)
                .map(field -> contact.<String>getAs(field.name()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", ")));
  }

  private Row contact(String id) {
    Column ofId = ContactSentiment.CONTACT_ID.col();
    List<Row> found =
        rows(ContactSentiment.CORE)
            .filter(id.contains(":") ? ofId.equalTo(id) : ofId.endsWith(":" + id))
            .orderBy(ofId)
            .collectAsList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new Stop(
        ExitCode.USAGE,
        found.isEmpty()
            ? "No contact '%s' with a transcript: expected an id such as those in contact_sentiment, SOURCE:ID"
                .formatted(id)
            : "Contact '%s' is of several sources: choose one of %s"
                .formatted(
                    id,
                    found.stream()
                        .map(row -> row.<String>getAs(ContactSentiment.CONTACT_ID.name()))
                        .collect(Collectors.joining(", "))));
  }

  /** Of a contact, in their order; by its month few files are read. */
  private List<Row> turns(Table table, Row contact) {
    return rows(table)
        .filter(
            Turns.BUSINESS_MONTH.col().equalTo(contact.<Object>getAs(Turns.BUSINESS_MONTH.name())))
        .filter(Turns.CONTACT_ID.col().equalTo(contact.<String>getAs(Turns.CONTACT_ID.name())))
        .orderBy(Turns.TURN_INDEX.col())
        .collectAsList();
  }

  private Dataset<Row> rows(Table table) {
    OptionalLong version = new Ledger(warehouse).lastGood(table);
    if (version.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          "%s has not been computed yet: run 'hindsight run' first".formatted(table.path()));
    }
    return warehouse.read(table, version.getAsLong());
  }

  private static OptionalDouble number(Row row, Field field) {
    Double value = row.getAs(field.name());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Instant instant(Row row, Field field) {
    Timestamp value = row.getAs(field.name());
    return value == null ? null : value.toInstant();
  }
}
