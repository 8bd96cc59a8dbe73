package hindsight.repeat;

import static org.apache.spark.sql.functions.xxhash64;

import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Interactions of known customers with the next one of each: one sort by customer, no join. */
public final class RepeatRows {
  /** The rows of {@code core/interactions} that count, with the columns that are read of them. */
  public static Dataset<Row> read(Dataset<Row> interactions, RepeatPolicy policy) {
    Stream<Field> fields =
        Stream.concat(CustomerParts.FIELDS.stream(), Stream.of(Interactions.DIRECTION));
    return interactions
        .filter(Counted.isKnown(policy).and(Counted.isOfKind(policy)))
        .select(fields.map(Field::col).toArray(Column[]::new));
  }

  /** {@code core/repeats} of these rows of {@code core/interactions}. */
  public static Dataset<Row> of(Dataset<Row> interactions, RepeatPolicy policy) {
    // By a number first: it is compared quicker than ids that begin alike.
    Dataset<Row> ordered =
        read(interactions, policy)
            .select(CustomerParts.columns())
            .repartition(Interactions.CUSTOMER_ID.col())
            .sortWithinPartitions(
                xxhash64(Interactions.CUSTOMER_ID.col()),
                Interactions.CUSTOMER_ID.col(),
                Interactions.STARTED_AT.col(),
                Interactions.INTERACTION_ID.col());
    return Repeats.TABLE.conform(
        InternalRows.map(ordered, Repeats.TABLE.schema(), rows -> new CustomerUnits(rows, policy)));
  }

  private RepeatRows() {}
}
