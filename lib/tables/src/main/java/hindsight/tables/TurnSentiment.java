package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** How turns sound; those of a system are nobody's and are left out. */
public final class TurnSentiment {
  public static final Field CONTACT_ID = Turns.CONTACT_ID;
  public static final Field TURN_INDEX = Turns.TURN_INDEX;
  public static final Field SPEAKER = Turns.SPEAKER;
  public static final Field STATUS =
      required(
          "status",
          StringType,
          "scored; empty: nothing to score; unsupported: not English; failed: the model broke down");
  public static final Field SCORE =
      optional(
          "score",
          DoubleType,
          "On [-1, 1] to a millionth: mean of its sentences by their tokens; null unless scored");
  public static final Field SENTENCE_COUNT =
      required("sentence_count", IntegerType, "Sentences that have a score");
  public static final Field TOKEN_COUNT =
      required("token_count", IntegerType, "Words and punctuation marks in them");
  public static final Field RULE_IDS =
      required(
          "rule_ids",
          DataTypes.createArrayType(StringType, false),
          "Rules that judged its sentences, in their order");
  public static final Field IS_TRUNCATED =
      required("is_truncated", BooleanType, "Of its text a part was left out");
  public static final Field MODEL_VERSION =
      required(
          "model_version",
          StringType,
          "What the score depends on: model, options, cleaning, rules, cues and calibration");
  public static final Field BUSINESS_MONTH = Turns.BUSINESS_MONTH;

  public static final Table TABLE =
      new Table(
          "core/turn_sentiment",
          "turn of a person or a bot",
          List.of(
              CONTACT_ID,
              TURN_INDEX,
              SPEAKER,
              STATUS,
              SCORE,
              SENTENCE_COUNT,
              TOKEN_COUNT,
              RULE_IDS,
              IS_TRUNCATED,
              MODEL_VERSION,
              BUSINESS_MONTH),
          List.of(CONTACT_ID, TURN_INDEX),
          List.of(BUSINESS_MONTH),
          List.of(
              new Promise("a score lies on [-1, 1]", "score is null or score between -1 and 1"),
              new Promise(
                  "what is scored has a score", "(status = 'scored') = (score is not null)")));

  private TurnSentiment() {}
}
