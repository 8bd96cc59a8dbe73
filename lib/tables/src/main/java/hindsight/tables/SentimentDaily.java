package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.List;

/** How customers sounded, by day and place, with the parts that add up. */
public final class SentimentDaily {
  public static final Field TRANSCRIPT_COUNT =
      required("transcript_count", LongType, "Contacts with a transcript");
  public static final Field SCORED_COUNT =
      required("scored_count", LongType, "Of these those whose customer has a score");
  public static final Field SCORE_SUM =
      required("score_sum", DoubleType, "Sum of their customers' scores");
  public static final Field NEGATIVE_COUNT =
      required("negative_count", LongType, "Of these those below -0.25");
  public static final Field POSITIVE_COUNT =
      required("positive_count", LongType, "Of these those above 0.25");
  public static final Field MOMENT_DOWN_COUNT =
      required("moment_down_count", LongType, "Turns at which a customer's mood fell");
  public static final Field MOMENT_UP_COUNT =
      required("moment_up_count", LongType, "Turns at which it rose");
  public static final Field SENTIMENT =
      optional("sentiment", DoubleType, "score_sum / scored_count; not a satisfaction score");
  public static final Field NEGATIVE_SHARE =
      optional("negative_share", DoubleType, "negative_count / scored_count");
  public static final Field SENTIMENT_COVERAGE =
      optional("sentiment_coverage", DoubleType, "scored_count / transcript_count");

  public static final Table TABLE =
      new Table(
          "marts/sentiment_daily",
          "day, channel, queue and team",
          List.of(
              Contacts.BUSINESS_DATE,
              Surveys.CHANNEL,
              Contacts.QUEUE,
              Contacts.TEAM,
              TRANSCRIPT_COUNT,
              SCORED_COUNT,
              SCORE_SUM,
              NEGATIVE_COUNT,
              POSITIVE_COUNT,
              MOMENT_DOWN_COUNT,
              MOMENT_UP_COUNT,
              SENTIMENT,
              NEGATIVE_SHARE,
              SENTIMENT_COVERAGE),
          List.of(Contacts.BUSINESS_DATE, Surveys.CHANNEL, Contacts.QUEUE, Contacts.TEAM),
          List.of(Contacts.BUSINESS_MONTH),
          List.of(
              new Promise(
                  "no more are scored than have a transcript",
                  "scored_count <= transcript_count")));

  private SentimentDaily() {}
}
