package hindsight.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import hindsight.tables.Field;
import hindsight.tables.RawInteractions;
import java.util.List;
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
    Column rank =
        row_number()
            .over(
                Window.partitionBy(key.stream().map(Field::col).toArray(Column[]::new))
                    .orderBy(
                        changed.desc_nulls_last(),
                        RawInteractions.LANDED_AT.col().desc(),
                        RawInteractions.LANDING_ID.col().desc(),
                        RawInteractions.LANDED_FILE.col().desc(),
                        RawInteractions.LANDED_LINE.col().desc()));
    return deliveries.withColumn(RANK, rank).filter(col(RANK).equalTo(1)).drop(RANK);
  }

  private Deliveries() {}
}
