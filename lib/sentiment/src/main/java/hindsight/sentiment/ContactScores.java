package hindsight.sentiment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import hindsight.sentiment.Trajectory.Moment;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Field;
import hindsight.tables.TurnSentiment;
import hindsight.tables.Turns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of {@code core/contact_sentiment}: the turns of each contact together. */
public final class ContactScores {
  private static final String CUSTOMERS = "customers";
  private static final String AGENTS = "agents";
  private static final String MOOD = "mood";
  private static final double MILLION = 1e6;
  private static final double VENDOR_SCALE = 5;

  private static final List<Field> OF_MOOD =
      Stream.of(
              List.of(ContactSentiment.CUSTOMER_SCORE),
              ContactSentiment.QUARTERS,
              List.of(
                  ContactSentiment.SHIFT,
                  ContactSentiment.LOWEST_TURN_INDEX,
                  ContactSentiment.LOWEST_SCORE,
                  ContactSentiment.MOMENT_COUNT),
              ContactSentiment.SCORE_QUARTERS,
              List.of(ContactSentiment.SCORE_POSITION_WEIGHTED, ContactSentiment.MOMENTS))
          .flatMap(List::stream)
          .toList();

  private static final UserDefinedFunction OF_CUSTOMER =
      udf(
              (UDF1<Seq<Row>, Row>) ContactScores::mood,
              new StructType(OF_MOOD.stream().map(Field::structField).toArray(StructField[]::new)))
          .asNondeterministic();

  private static final UserDefinedFunction MEAN =
      udf((UDF1<Seq<Row>, Double>) ContactScores::mean, DataTypes.DoubleType);

  /**
   * @param turns rows of {@code core/turns}
   * @param scores rows of {@code core/turn_sentiment} of these turns
   */
  public static Dataset<Row> of(Dataset<Row> turns, Dataset<Row> scores, SentimentPolicy policy) {
    Column isCustomer = isOf(Speaker.CUSTOMER);
    Column isScored = TurnSentiment.SCORE.col().isNotNull();
    Column isUnsupported = TurnSentiment.STATUS.col().equalTo(SplitTurn.Status.UNSUPPORTED.label());
    List<Column> sums = new ArrayList<>();
    for (Field field : Turns.OF_CONTACT) {
      sums.add(first(field.col()).as(field.name()));
    }
    sums.add(integer(count(lit(1)), ContactSentiment.TURN_COUNT));
    sums.add(integer(count_if(isCustomer), ContactSentiment.CUSTOMER_TURN_COUNT));
    sums.add(integer(count_if(isCustomer.and(isScored)), ContactSentiment.SCORED_TURN_COUNT));
    sums.add(
        integer(count_if(isCustomer.and(isUnsupported)), ContactSentiment.UNSUPPORTED_TURN_COUNT));
    sums.add(scored(isCustomer, isScored).as(CUSTOMERS));
    sums.add(scored(isOf(Speaker.AGENT), isScored).as(AGENTS));
    return joined(turns, scores)
        .groupBy(Turns.CONTACT_ID.col())
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
        .withColumn(MOOD, OF_CUSTOMER.apply(col(CUSTOMERS)))
        .select(col("*"), col(MOOD + ".*"))
        .withColumn(ContactSentiment.AGENT_SCORE.name(), MEAN.apply(col(AGENTS)))
        .withColumn(TurnSentiment.MODEL_VERSION.name(), lit(policy.modelVersion()))
        .select(ContactSentiment.CORE.columns());
  }

  private static Dataset<Row> joined(Dataset<Row> turns, Dataset<Row> scores) {
    String contact = "scored_contact";
    String index = "scored_turn";
    return turns
        .drop(Turns.TEXT.name())
        .join(
            scores.select(
                TurnSentiment.CONTACT_ID.col().as(contact),
                TurnSentiment.TURN_INDEX.col().as(index),
                TurnSentiment.SCORE.col(),
                TurnSentiment.STATUS.col()),
            Turns.CONTACT_ID
                .col()
                .equalTo(col(contact))
                .and(Turns.TURN_INDEX.col().equalTo(col(index))),
            "left");
  }

  /** A bot speaks for the centre and is no agent. */
  private static Column isOf(Speaker speaker) {
    return Turns.SPEAKER.col().eqNullSafe(lit(speaker.label()));
  }

  private static Column scored(Column isTheirs, Column isScored) {
    return collect_list(
        when(
            isTheirs.and(isScored),
            struct(
                Turns.TURN_INDEX.col(),
                TurnSentiment.SCORE.col(),
                Turns.SAID_AT.col(),
                Turns.OFFSET_MS.col())));
  }

  private static Column integer(Column count, Field field) {
    return count.cast(DataTypes.IntegerType).as(field.name());
  }

  private static List<Row> inOrder(Seq<Row> turns) {
    List<Row> sorted = new ArrayList<>(CollectionConverters.asJava(turns));
    sorted.sort(Comparator.comparingLong(turn -> turn.getLong(0)));
    return sorted;
  }

  private static Double mean(Seq<Row> turns) {
    List<Row> sorted = inOrder(turns);
    return sorted.isEmpty()
        ? null
        : rounded(Trajectory.mean(sorted.stream().map(turn -> turn.getDouble(1)).toList()));
  }

  private static Row mood(Seq<Row> customers) {
    List<Row> turns = inOrder(customers);
    Trajectory mood = new Trajectory(turns.stream().map(turn -> turn.getDouble(1)).toList());
    List<Object> values = new ArrayList<>();
    values.add(mean(customers));
    List<Double> quarters = mood.quarters().stream().map(ContactScores::rounded).toList();
    boolean hasQuarters = !quarters.isEmpty();
    for (int each = 0; each < ContactSentiment.QUARTERS.size(); each++) {
      values.add(hasQuarters ? quarters.get(each) : null);
    }
    values.add(hasQuarters ? rounded(quarters.get(quarters.size() - 1) - quarters.get(0)) : null);
    values.add(turns.isEmpty() ? null : turns.get(mood.lowest()).getLong(0));
    values.add(turns.isEmpty() ? null : turns.get(mood.lowest()).getDouble(1));
    List<Moment> moments = mood.moments();
    values.add(moments.size());
    for (int each = 0; each < ContactSentiment.SCORE_QUARTERS.size(); each++) {
      values.add(hasQuarters ? rounded(VENDOR_SCALE * quarters.get(each)) : null);
    }
    values.add(turns.isEmpty() ? null : rounded(mood.positionWeighted()));
    values.add(moments.stream().map(moment -> told(moment, turns)).toArray(Row[]::new));
    return RowFactory.create(values.toArray());
  }

  private static Row told(Moment moment, List<Row> turns) {
    Row turn = turns.get(moment.turn());
    return RowFactory.create(
        turn.getLong(0),
        rounded((moment.turn() + 1.0) / turns.size()),
        turn.get(2),
        turn.get(3),
        moment.moved() > 0 ? "up" : "down",
        rounded(moment.level()),
        rounded(moment.moved()));
  }

  private static double rounded(double number) {
    return Math.round(number * MILLION) / MILLION;
  }

  private ContactScores() {}
}
