package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import scala.jdk.javaapi.CollectionConverters;

/** What the states say through which a contact went, over all landings that told of them. */
final class Histories {
  private static final List<Field> FILLED =
      List.of(RawInteractions.RESOLVED, RawInteractions.RESOLVED_AT, RawInteractions.REOPENED);

  /** What orders the events of a contact. */
  private static final List<Field> PLACE =
      List.of(
          RawEvents.EVENT_AT,
          RawEvents.SEQUENCE,
          Delivery.LANDED_FILE,
          Delivery.LANDED_LINE,
          Delivery.LANDED_ROW);

  /**
   * The contacts with what their source does not say itself: whether they are solved, since when,
   * and how often they were opened again. To leave a solved state for another is to be opened
   * again; solved anew, it is the later solution that counts. What has an outcome and no end of its
   * own ended with its solution.
   *
   * @param contacts one row per contact
   * @param events deliveries of {@code raw/events}
   */
  static Dataset<Row> fill(Dataset<Row> contacts, Dataset<Row> events) {
    List<Field> contact = List.of(Delivery.SOURCE, RawEvents.CONTACT_ID);
    Dataset<Row> joined =
        contacts.join(
            of(events),
            CollectionConverters.asScala(contact.stream().map(Field::name).toList()).toSeq(),
            "left");
    Column solvedAt = col(told(RawInteractions.RESOLVED_AT));
    Column ended = when(RawInteractions.OUTCOME.col().isNotNull(), solvedAt);
    joined =
        joined.withColumn(
            RawInteractions.ENDED_AT.name(), coalesce(RawInteractions.ENDED_AT.col(), ended));
    for (Field field : FILLED) {
      joined =
          joined
              .withColumn(field.name(), coalesce(field.col(), col(told(field))))
              .drop(told(field));
    }
    return joined;
  }

  private static Dataset<Row> of(Dataset<Row> events) {
    Column isSolved = RawEvents.STATE.col().isin(RawEvents.SOLVED.toArray());
    WindowSpec history =
        Window.partitionBy(Delivery.SOURCE.col(), RawEvents.CONTACT_ID.col()).orderBy(col("place"));
    Column was = coalesce(lag(col("solved"), 1).over(history), lit(false));
    return once(events)
        .withColumn("place", struct(PLACE.stream().map(Field::col).toArray(Column[]::new)))
        .withColumn("solved", isSolved)
        .withColumn("was_solved", was)
        .groupBy(Delivery.SOURCE.col(), RawEvents.CONTACT_ID.col())
        .agg(
            max_by(col("solved"), col("place")).as(told(RawInteractions.RESOLVED)),
            when(
                    max_by(col("solved"), col("place")),
                    max(when(col("solved").and(not(col("was_solved"))), RawEvents.EVENT_AT.col())))
                .as(told(RawInteractions.RESOLVED_AT)),
            count_if(col("was_solved").and(not(col("solved")))).as(told(RawInteractions.REOPENED)));
  }

  /**
   * Each event as it was landed last. Of events of one instant that have no sequence the last
   * landing tells all, in the order of its export.
   */
  private static Dataset<Row> once(Dataset<Row> events) {
    WindowSpec instant =
        Window.partitionBy(
            Delivery.SOURCE.col(),
            RawEvents.CONTACT_ID.col(),
            RawEvents.EVENT_AT.col(),
            RawEvents.SEQUENCE.col());
    Column landed = struct(Delivery.LANDED_AT.col(), Delivery.LANDING_ID.col());
    Column isLast = landed.equalTo(max(landed).over(instant));
    Column fromEnd =
        row_number()
            .over(
                instant.orderBy(
                    landed.desc(),
                    Delivery.LANDED_FILE.col().desc(),
                    Delivery.LANDED_LINE.col().desc(),
                    Delivery.LANDED_ROW.col().desc()));
    return events
        .withColumn("is_last", isLast)
        .withColumn("from_end", fromEnd)
        .filter(
            col("from_end").equalTo(1).or(col("is_last").and(RawEvents.SEQUENCE.col().isNull())));
  }

  private static String told(Field field) {
    return "told_" + field.name();
  }

  private Histories() {}
}
