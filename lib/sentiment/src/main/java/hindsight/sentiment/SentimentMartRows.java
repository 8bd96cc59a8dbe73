package hindsight.sentiment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.SentimentDaily;
import hindsight.tables.SentimentMoments;
import hindsight.tables.Surveys;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The marts of sentiment, of rows of {@code core/contact_sentiment}; with their months. */
public final class SentimentMartRows {
  private static final String MOMENT = "moment";

  /** {@code contact_sentiment}. */
  public static Dataset<Row> contacts(Dataset<Row> contacts) {
    return contacts.select(withMonth(ContactSentiment.MART.fields().stream().map(Field::col)));
  }

  /** {@code sentiment_moments}. */
  public static Dataset<Row> moments(Dataset<Row> contacts) {
    return contacts
        .withColumn(MOMENT, explode(ContactSentiment.MOMENTS.col()))
        .select(
            withMonth(
                SentimentMoments.TABLE.fields().stream()
                    .map(
                        field ->
                            SentimentMoments.OF_MOMENT.contains(field)
                                ? col(MOMENT + "." + field.name()).as(field.name())
                                : field.col())));
  }

  /** {@code sentiment_daily}. */
  public static Dataset<Row> daily(Dataset<Row> contacts) {
    Column score = ContactSentiment.CUSTOMER_SCORE.col();
    // Sums of doubles depend on their order; scores are kept to a millionth.
    Column exact = score.cast(DataTypes.createDecimalType(18, 6));
    return contacts
        .groupBy(
            Contacts.BUSINESS_MONTH.col(),
            Contacts.BUSINESS_DATE.col(),
            Surveys.CHANNEL.col(),
            Contacts.QUEUE.col(),
            Contacts.TEAM.col())
        .agg(
            count(lit(1)).as(SentimentDaily.TRANSCRIPT_COUNT.name()),
            count(score).as(SentimentDaily.SCORED_COUNT.name()),
            coalesce(sum(exact).cast(DataTypes.DoubleType), lit(0.0))
                .as(SentimentDaily.SCORE_SUM.name()),
            count_if(score.lt(-Scoring.NEUTRAL_WITHIN)).as(SentimentDaily.NEGATIVE_COUNT.name()),
            count_if(score.gt(Scoring.NEUTRAL_WITHIN)).as(SentimentDaily.POSITIVE_COUNT.name()),
            sum(moments("down")).as(SentimentDaily.MOMENT_DOWN_COUNT.name()),
            sum(moments("up")).as(SentimentDaily.MOMENT_UP_COUNT.name()))
        .withColumn(SentimentDaily.SENTIMENT.name(), perScored(SentimentDaily.SCORE_SUM))
        .withColumn(SentimentDaily.NEGATIVE_SHARE.name(), perScored(SentimentDaily.NEGATIVE_COUNT))
        .withColumn(
            SentimentDaily.SENTIMENT_COVERAGE.name(),
            try_divide(SentimentDaily.SCORED_COUNT.col(), SentimentDaily.TRANSCRIPT_COUNT.col()));
  }

  private static Column perScored(Field sum) {
    return try_divide(sum.col(), SentimentDaily.SCORED_COUNT.col());
  }

  private static Column moments(String direction) {
    return size(filter(
            ContactSentiment.MOMENTS.col(),
            moment -> moment.getField(SentimentMoments.DIRECTION.name()).equalTo(lit(direction))))
        .cast(DataTypes.LongType);
  }

  private static Column[] withMonth(Stream<Column> columns) {
    return Stream.concat(columns, Stream.of(Contacts.BUSINESS_MONTH.col())).toArray(Column[]::new);
  }

  private SentimentMartRows() {}
}
