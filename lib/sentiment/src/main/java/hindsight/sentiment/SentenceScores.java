package hindsight.sentiment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import hindsight.tables.Field;
import hindsight.tables.Sentences;
import hindsight.tables.Turns;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Turns cut into sentences, and what the model says of those of which it has said nothing yet. */
public final class SentenceScores {
  static final String READ = "read";
  static final String STATUS = "status";
  static final String IS_TRUNCATED = "is_truncated";
  static final String SENTENCES = "sentences";
  static final String TEXT = "sentence";
  static final String TOKENS = "tokens";
  static final String HASH = Sentences.SENTENCE_SHA256.name();

  private static final String SYSTEM = "system";
  private static final String SAID = "said";

  private static final StructType SENTENCE =
      new StructType()
          .add(HASH, DataTypes.StringType, false)
          .add(TEXT, DataTypes.StringType, false)
          .add(TOKENS, DataTypes.IntegerType, false);

  private static final StructType TURN =
      new StructType()
          .add(STATUS, DataTypes.StringType, false)
          .add(IS_TRUNCATED, DataTypes.BooleanType, false)
          .add(SENTENCES, DataTypes.createArrayType(SENTENCE, false), false);

  private static final StructType CHANCES =
      new StructType(
          Sentences.CHANCES.stream().map(Field::structField).toArray(StructField[]::new));

  /** Named so, Spark asks it once a row, and not wherever a part of what it gives is used. */
  private static final UserDefinedFunction SPLIT =
      udf((UDF2<String, String, Row>) SentenceScores::split, TURN).asNondeterministic();

  private static final UserDefinedFunction SCORE =
      udf((UDF1<String, Row>) SentenceScores::score, CHANCES).asNondeterministic();

  /**
   * Turns with {@link #READ}: what can be made of each, and its sentences. A system's turns are
   * nobody's.
   *
   * @param turns rows of {@code core/turns}
   */
  static Dataset<Row> split(Dataset<Row> turns) {
    Column isSomeones = Turns.SPEAKER.col().isNull().or(Turns.SPEAKER.col().notEqual(SYSTEM));
    return turns
        .filter(isSomeones)
        .withColumn(READ, SPLIT.apply(Turns.TEXT.col(), Turns.LANGUAGE.col()));
  }

  /**
   * Rows of {@code core/sentences} for those sentences of turns that it does not hold.
   *
   * @param turns rows of {@code core/turns}
   * @param known rows of {@code core/sentences}
   * @param batch by which the new rows are known
   */
  public static Dataset<Row> missing(Dataset<Row> turns, Dataset<Row> known, String batch) {
    Dataset<Row> sentences =
        sentences(turns)
            .dropDuplicates(HASH)
            .join(
                ofThisVersion(known).select(col(HASH).as(SAID)),
                col(HASH).equalTo(col(SAID)),
                "left_anti");
    // Few bytes and much work: by bytes Spark would put them all in one partition.
    int partitions = 4 * turns.sparkSession().sparkContext().defaultParallelism();
    return sentences
        .repartition(partitions, col(HASH))
        .withColumn(SAID, SCORE.apply(col(TEXT)))
        .select(col(HASH), col(SAID + ".*"))
        .withColumn(Sentences.DISTRIBUTION_VERSION.name(), lit(ModelVersion.ofDistributions()))
        .withColumn(Sentences.BATCH.name(), lit(batch));
  }

  /**
   * Of what is known that which is said in a few turns: looked up where it lies, without moving all
   * that was ever said.
   *
   * @param known rows of {@code core/sentences}
   * @param turns rows of {@code core/turns}, so few that every worker can hold their sentences
   */
  public static Dataset<Row> saidIn(Dataset<Row> turns, Dataset<Row> known) {
    return known.join(
        broadcast(sentences(turns).select(col(HASH).as(SAID)).distinct()),
        col(HASH).equalTo(col(SAID)),
        "left_semi");
  }

  private static Dataset<Row> sentences(Dataset<Row> turns) {
    return split(turns)
        .select(explode(col(READ + "." + SENTENCES)).as(READ))
        .select(col(READ + "." + HASH), col(READ + "." + TEXT));
  }

  /** What the model that is at hand said; a run that died may have had it said twice. */
  static Dataset<Row> ofThisVersion(Dataset<Row> known) {
    return known.filter(
        Sentences.DISTRIBUTION_VERSION.col().equalTo(ModelVersion.ofDistributions()));
  }

  private static Row split(String text, String language) {
    SplitTurn turn = Splitter.split(text, language);
    Row[] rows =
        turn.sentences().stream()
            .map(
                each ->
                    RowFactory.create(
                        DigestUtils.sha256Hex(each.text()), each.text(), each.tokenCount()))
            .toArray(Row[]::new);
    return RowFactory.create(turn.status().label(), turn.isTruncated(), rows);
  }

  private static Row score(String sentence) {
    return SentenceModel.ofThisJvm()
        .score(sentence)
        .map(SentenceModel.Scored::distribution)
        .map(
            five ->
                RowFactory.create(
                    five.veryNegative(),
                    five.negative(),
                    five.neutral(),
                    five.positive(),
                    five.veryPositive()))
        .orElseGet(() -> RowFactory.create(new Object[CHANCES.size()]));
  }

  private SentenceScores() {}
}
