package hindsight.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import hindsight.tables.Delivery;
import hindsight.tables.Field;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Of several deliveries of one thing the true one. */
final class Deliveries {
  private static final String RANK = "delivery_rank";

  /**
   * Of each key the last changed delivery, of equals the last landed; one without a time of change
   * comes before all others.
   */
  static Dataset<Row> latest(Dataset<Row> deliveries, List<Field> key, Column changed) {
    return first(deliveries, key, Stream.of(changed.desc_nulls_last()));
  }

  /** Of each key the delivery that landed last, of things that carry no time of change. */
  static Dataset<Row> lastLanded(Dataset<Row> deliveries, Field... key) {
    return first(deliveries, List.of(key), Stream.of());
  }

  private static Dataset<Row> first(
      Dataset<Row> deliveries, List<Field> key, Stream<Column> order) {
    Stream<Column> landed =
        Stream.of(
                Delivery.LANDED_AT,
                Delivery.LANDING_ID,
                Delivery.LANDED_FILE,
                Delivery.LANDED_LINE,
                Delivery.LANDED_ROW)
            .map(field -> field.col().desc());
    Column rank =
        row_number()
            .over(
                Window.partitionBy(key.stream().map(Field::col).toArray(Column[]::new))
                    .orderBy(Stream.concat(order, landed).toArray(Column[]::new)));
    return deliveries.withColumn(RANK, rank).filter(col(RANK).equalTo(1)).drop(RANK);
  }

  private Deliveries() {}
}
