package hindsight.intake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A set of texts by which a few rows are found among many.
 *
 * @param values {@link #KEY}, each once, kept for the run
 */
record Keys(Dataset<Row> values, long count) {
  private static final String KEY = "sought_key";

  /** So many are handed to every task; of more, both sides are sorted. */
  private static final long MOST_BROADCAST = 2_000_000;

  /** The values of a column that are not null. */
  static Keys of(Dataset<Row> rows, Column key, UnaryOperator<Dataset<Row>> held) {
    Dataset<Row> values =
        held.apply(rows.select(key.as(KEY)).filter(col(KEY).isNotNull()).distinct());
    return new Keys(values, values.count());
  }

  boolean isEmpty() {
    return count == 0;
  }

  Keys and(Keys others, UnaryOperator<Dataset<Row>> held) {
    return others.isEmpty() ? this : of(values.unionByName(others.values), col(KEY), held);
  }

  Keys without(Keys others, UnaryOperator<Dataset<Row>> held) {
    return of(others.notIn(values, col(KEY)), col(KEY), held);
  }

  /** The rows whose column has one of the keys. */
  Dataset<Row> in(Dataset<Row> rows, Column column) {
    return rows.join(sought(), column.equalTo(col(KEY)), "left_semi");
  }

  /** The rows whose column has none of them, or nothing. */
  Dataset<Row> notIn(Dataset<Row> rows, Column column) {
    Dataset<Row> other = sought().withColumnRenamed(KEY, KEY + "_other");
    return rows.join(other, column.equalTo(col(KEY + "_other")), "left_anti");
  }

  private Dataset<Row> sought() {
    return count <= MOST_BROADCAST ? broadcast(values) : values;
  }
}
