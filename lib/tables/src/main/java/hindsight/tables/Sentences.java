package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/**
 * What the model says of sentences, by the hash of their cleaned text and without it: each is
 * scored once, whoever says it and however often. Runs add to it and take nothing back.
 */
public final class Sentences {
  public static final Field SENTENCE_SHA256 =
      required("sentence_sha256", StringType, "Of the cleaned sentence in UTF-8");
  public static final Field DISTRIBUTION_VERSION =
      required(
          "distribution_version", StringType, "What the five chances depend on: model and options");
  public static final Field VERY_NEGATIVE =
      optional("very_negative", DoubleType, "Chance of the class; null when the model broke down");
  public static final Field NEGATIVE = optional("negative", DoubleType, "Likewise");
  public static final Field NEUTRAL = optional("neutral", DoubleType, "Likewise");
  public static final Field POSITIVE = optional("positive", DoubleType, "Likewise");
  public static final Field VERY_POSITIVE = optional("very_positive", DoubleType, "Likewise");
  public static final Field BATCH =
      required(
          "batch", StringType, "The run that scored it, and the months of the turns it scored");

  /** The five chances, from the most negative. */
  public static final List<Field> CHANCES =
      List.of(VERY_NEGATIVE, NEGATIVE, NEUTRAL, POSITIVE, VERY_POSITIVE);

  public static final Table TABLE =
      new Table(
          "core/sentences",
          "sentence and version",
          List.of(
              SENTENCE_SHA256,
              DISTRIBUTION_VERSION,
              VERY_NEGATIVE,
              NEGATIVE,
              NEUTRAL,
              POSITIVE,
              VERY_POSITIVE,
              BATCH),
          List.of(SENTENCE_SHA256, DISTRIBUTION_VERSION, BATCH),
          List.of(BATCH),
          List.of(
              new Promise(
                  "the chances sum to one",
                  "very_negative is null or abs(very_negative + negative + neutral + positive"
                      + " + very_positive - 1) < 1e-6")));

  private Sentences() {}
}
