package hindsight.metrics;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Field;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Segments of a kind: the largest by rows keep their name, the others are '(other)'. */
final class Segments {

  /** The rows with the segment of each kind in a further column, see {@link #segmentOf}. */
  static Dataset<Row> capped(Dataset<Row> rows, List<Field> kinds, int maxSegments) {
    Dataset<Row> result = rows;
    for (Field kind : kinds) {
      Dataset<Row> largest =
          rows.filter(kind.col().isNotNull())
              .groupBy(kind.col().as("named"))
              .agg(count(lit(1)).as("size"))
              .orderBy(col("size").desc(), col("named"))
              .limit(maxSegments)
              .select(col("named"));
      result =
          result
              .join(broadcast(largest), kind.col().equalTo(col("named")), "left")
              .withColumn(
                  column(kind),
                  when(kind.col().isNull(), lit(Cells.UNKNOWN))
                      .otherwise(coalesce(col("named"), lit(Cells.OTHER))))
              .drop("named");
    }
    return result;
  }

  /** The segment that {@link #capped} gave a row. */
  static Column segmentOf(Field kind) {
    return col(column(kind));
  }

  private static String column(Field kind) {
    return kind.name() + "_segment";
  }

  private Segments() {}
}
