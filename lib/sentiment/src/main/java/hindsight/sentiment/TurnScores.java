package hindsight.sentiment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode_outer;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Field;
import hindsight.tables.Sentences;
import hindsight.tables.TurnSentiment;
import hindsight.tables.Turns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of {@code core/turn_sentiment}: the sentences of each turn together. */
public final class TurnScores implements Serializable {
  private static final String PLACE = "place";
  private static final String SENTENCE = "one";
  private static final String KNOWN = "known";
  private static final String PARTS = "parts";
  private static final String SUM = "sum";
  private static final double MILLION = 1e6;

  private static final StructType TURN =
      new StructType(
          List.of(
                  TurnSentiment.SCORE,
                  TurnSentiment.SENTENCE_COUNT,
                  TurnSentiment.TOKEN_COUNT,
                  TurnSentiment.RULE_IDS)
              .stream()
              .map(Field::structField)
              .toArray(StructField[]::new));

  private final Scoring scoring;

  private TurnScores(Scoring scoring) {
    this.scoring = scoring;
  }

  /**
   * @param turns rows of {@code core/turns}
   * @param known rows of {@code core/sentences}, which hold what is said in them
   */
  public static Dataset<Row> of(Dataset<Row> turns, Dataset<Row> known, SentimentPolicy policy) {
    TurnScores scores = new TurnScores(new Scoring(policy));
    Column together =
        udf((UDF2<String, Seq<Row>, Row>) scores::together, TURN)
            .asNondeterministic()
            .apply(Turns.SPEAKER.col(), col(PARTS));
    Column isScored = col(SUM + "." + TurnSentiment.SENTENCE_COUNT.name()).gt(0);
    Column hasSentences = col(SentenceScores.STATUS).equalTo(label(SplitTurn.Status.SCORED));
    return sentences(turns, known)
        .groupBy(Turns.CONTACT_ID.col(), Turns.TURN_INDEX.col())
        .agg(
            collect_list(when(col(SentenceScores.TEXT).isNotNull(), parts())).as(PARTS),
            first(Turns.SPEAKER.col()).as(Turns.SPEAKER.name()),
            first(Turns.BUSINESS_MONTH.col()).as(Turns.BUSINESS_MONTH.name()),
            first(col(SentenceScores.STATUS)).as(SentenceScores.STATUS),
            first(col(SentenceScores.IS_TRUNCATED)).as(SentenceScores.IS_TRUNCATED))
        .withColumn(SUM, together)
        .select(col("*"), col(SUM + ".*"))
        .withColumn(
            TurnSentiment.STATUS.name(),
            when(hasSentences.and(coalesce(isScored, lit(false))), label(SplitTurn.Status.SCORED))
                .when(hasSentences, label(SplitTurn.Status.FAILED))
                .otherwise(col(SentenceScores.STATUS)))
        .withColumn(TurnSentiment.MODEL_VERSION.name(), lit(policy.modelVersion()))
        .select(TurnSentiment.TABLE.columns());
  }

  /** A row for each sentence of a turn, or one without any. */
  private static Dataset<Row> sentences(Dataset<Row> turns, Dataset<Row> known) {
    String read = SentenceScores.READ + ".";
    return SentenceScores.split(turns)
        .select(
            Turns.CONTACT_ID.col(),
            Turns.TURN_INDEX.col(),
            Turns.SPEAKER.col(),
            Turns.BUSINESS_MONTH.col(),
            col(read + SentenceScores.STATUS),
            col(read + SentenceScores.IS_TRUNCATED),
            posexplode_outer(col(read + SentenceScores.SENTENCES))
                .as(new String[] {PLACE, SENTENCE}))
        .select(col("*"), col(SENTENCE + ".*"))
        .join(
            SentenceScores.ofThisVersion(known)
                .dropDuplicates(SentenceScores.HASH)
                .select(
                    col(SentenceScores.HASH).as(KNOWN),
                    struct(Sentences.CHANCES.stream().map(Field::col).toArray(Column[]::new))
                        .as(SUM)),
            col(SentenceScores.HASH).equalTo(col(KNOWN)),
            "left");
  }

  private static Column parts() {
    return struct(col(PLACE), col(SentenceScores.TEXT), col(SentenceScores.TOKENS), col(SUM));
  }

  private static Column label(SplitTurn.Status status) {
    return lit(status.label());
  }

  /** A sentence over which the model broke down counts for nothing. */
  private Row together(String speaker, Seq<Row> parts) {
    List<Row> sorted = new ArrayList<>(CollectionConverters.asJava(parts));
    sorted.sort(Comparator.comparingInt(each -> each.getInt(0)));
    Optional<Speaker> who = Speaker.of(speaker);
    double sum = 0;
    int tokens = 0;
    int count = 0;
    Set<String> rules = new LinkedHashSet<>();
    for (Row each : sorted) {
      Row five = each.getStruct(3);
      if (five == null || five.isNullAt(0)) {
        continue;
      }
      SentenceScore score =
          scoring.score(
              new Distribution(
                  five.getDouble(0),
                  five.getDouble(1),
                  five.getDouble(2),
                  five.getDouble(3),
                  five.getDouble(4)),
              each.getString(1),
              who);
      sum += each.getInt(2) * score.score();
      tokens += each.getInt(2);
      count++;
      score.ruleId().ifPresent(rules::add);
    }
    Double mean = tokens == 0 ? null : Math.round(sum / tokens * MILLION) / MILLION;
    return RowFactory.create(mean, count, tokens, rules.toArray(String[]::new));
  }
}
