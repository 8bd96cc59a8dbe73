package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How contacts that have a transcript sound, customer and agent apart. It predicts the customer's
 * satisfaction weakly and is not a satisfaction score.
 */
public final class ContactSentiment {
  public static final Field CONTACT_ID = Turns.CONTACT_ID;
  public static final Field TURN_COUNT = required("turn_count", IntegerType, "Turns in all");
  public static final Field CUSTOMER_TURN_COUNT =
      required("customer_turn_count", IntegerType, "Of the customer");
  public static final Field SCORED_TURN_COUNT =
      required("scored_turn_count", IntegerType, "Of these those that have a score");
  public static final Field UNSUPPORTED_TURN_COUNT =
      required("unsupported_turn_count", IntegerType, "Of these those not in English");
  public static final Field CUSTOMER_SCORE =
      optional(
          "customer_score",
          DoubleType,
          "On [-1, 1] to a millionth: mean of the customer's turns; null when none has a score");
  public static final Field AGENT_SCORE =
      optional("agent_score", DoubleType, "The same of the agent; it ranks nobody");

  /** Means of the fourths of the customer's turns that have a score. */
  public static final List<Field> QUARTERS =
      Stream.of(1, 2, 3, 4)
          .map(
              each ->
                  optional(
                      "quarter_" + each,
                      DoubleType,
                      "Mean of the customer's turns of this fourth; null under 4 turns"))
          .toList();

  public static final Field SHIFT =
      optional("shift", DoubleType, "Last quarter less the first; null under 4 turns");
  public static final Field LOWEST_TURN_INDEX =
      optional("lowest_turn_index", LongType, "The customer's lowest turn, of equals the first");
  public static final Field LOWEST_SCORE = optional("lowest_score", DoubleType, "Its score");
  public static final Field MOMENT_COUNT =
      required("moment_count", IntegerType, "Turns at which the customer's mood swung");

  /** The quarters as one vendor shows them: our reading, its formula is unpublished. */
  public static final List<Field> SCORE_QUARTERS =
      Stream.of(1, 2, 3, 4)
          .map(
              each ->
                  optional(
                      "score_quarters_" + each,
                      DoubleType,
                      "quarter_%d on [-5, 5], as one vendor shows it; our reading".formatted(each)))
          .toList();

  public static final Field SCORE_POSITION_WEIGHTED =
      optional(
          "score_position_weighted",
          DoubleType,
          "On [-100, 100], as another shows it: 100 tanh(0.75 x the sum of +1, 0 or -1 of each"
              + " customer's turn x its place / their number)");

  /** A turn at which the customer's mood swung, as {@link SentimentMoments} tells it. */
  public static final Field MOMENTS =
      required(
          "moments",
          // Delta holds nothing required within a list.
          DataTypes.createArrayType(
              SentimentMoments.OF_MOMENT.stream()
                  .reduce(
                      new StructType(),
                      (struct, field) -> struct.add(field.name(), field.type(), true),
                      (one, other) -> one),
              false),
          "The turns at which the customer's mood swung");

  private static final List<Field> OF_SENTIMENT =
      Stream.of(
              List.of(
                  TURN_COUNT,
                  CUSTOMER_TURN_COUNT,
                  SCORED_TURN_COUNT,
                  UNSUPPORTED_TURN_COUNT,
                  CUSTOMER_SCORE,
                  AGENT_SCORE),
              QUARTERS,
              List.of(SHIFT, LOWEST_TURN_INDEX, LOWEST_SCORE, MOMENT_COUNT),
              SCORE_QUARTERS,
              List.of(SCORE_POSITION_WEIGHTED))
          .flatMap(List::stream)
          .toList();

  /** Who the customer is readers need not know; by the month the files are cut. */
  private static final Set<Field> NOT_TOLD = Set.of(Contacts.CUSTOMER_ID, Contacts.BUSINESS_MONTH);

  private static final List<Promise> PROMISES =
      List.of(
          new Promise(
              "a score lies on [-1, 1]",
              "customer_score is null or customer_score between -1 and 1"),
          new Promise(
              "what has scored turns has a score",
              "(scored_turn_count > 0) = (customer_score is not null)"));

  public static final Table CORE =
      new Table(
          "core/contact_sentiment",
          "contact with a transcript",
          Stream.of(
                  List.of(CONTACT_ID),
                  Turns.OF_CONTACT,
                  OF_SENTIMENT,
                  List.of(MOMENTS, TurnSentiment.MODEL_VERSION))
              .flatMap(List::stream)
              .toList(),
          List.of(CONTACT_ID),
          List.of(Contacts.BUSINESS_MONTH),
          PROMISES);

  public static final Table MART =
      new Table(
          "marts/contact_sentiment",
          "contact with a transcript",
          Stream.of(
                  List.of(CONTACT_ID),
                  Turns.OF_CONTACT,
                  OF_SENTIMENT,
                  List.of(TurnSentiment.MODEL_VERSION))
              .flatMap(List::stream)
              .filter(field -> !NOT_TOLD.contains(field))
              .toList(),
          List.of(Contacts.BUSINESS_DATE, CONTACT_ID),
          List.of(Contacts.BUSINESS_MONTH),
          PROMISES);

  private ContactSentiment() {}
}
