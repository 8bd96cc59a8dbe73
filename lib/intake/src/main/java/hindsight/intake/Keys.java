package hindsight.intake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A set of ids, few enough for the driver, by which rows are found among many. One of more than
 * {@link #MOST} throws {@link TooManyChangesException}.
 */
record Keys(Set<String> values) {
  /** So many take some hundred megabytes of the driver, with all that is made of them. */
  static final int MOST = 500_000;

  private static final String KEY = "sought_key";

  Keys {
    values = Set.copyOf(few(values));
  }

  static Keys none() {
    return new Keys(Set.of());
  }

  /** The values of a column that are not null. */
  static Keys of(Dataset<Row> rows, Column key) {
    Set<String> values = new HashSet<>();
    rows.select(key.as(KEY))
        .filter(col(KEY).isNotNull())
        .distinct()
        .limit(MOST + 1)
        .collectAsList()
        .forEach(row -> values.add(row.getString(0)));
    return new Keys(values);
  }

  /** The same values, when they are not too many. */
  static <T> Set<T> few(Set<T> values) {
    if (values.size() > MOST) {
      throw new TooManyChangesException(MOST);
    }
    return values;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  Keys and(Keys others) {
    Set<String> all = new HashSet<>(values);
    all.addAll(others.values);
    return new Keys(all);
  }

  Keys without(Keys others) {
    Set<String> left = new HashSet<>(values);
    left.removeAll(others.values);
    return new Keys(left);
  }

  /** The rows whose column has one of the keys. */
  Dataset<Row> in(Dataset<Row> rows, Column column) {
    return isEmpty() ? none(rows) : joined(rows, column, "left_semi");
  }

  /** The rows whose column has none of them, or nothing. */
  Dataset<Row> notIn(Dataset<Row> rows, Column column) {
    return isEmpty() ? rows : joined(rows, column, "left_anti");
  }

  private Dataset<Row> joined(Dataset<Row> rows, Column column, String how) {
    List<Row> keys = values.stream().sorted().map(RowFactory::create).toList();
    Dataset<Row> sought =
        rows.sparkSession().createDataFrame(keys, new StructType().add(KEY, DataTypes.StringType));
    return rows.join(broadcast(sought), column.equalTo(col(KEY)), how);
  }

  /** No rows, with the same columns. */
  static Dataset<Row> none(Dataset<Row> rows) {
    return rows.sparkSession().createDataFrame(List.<Row>of(), rows.schema());
  }
}
