package hindsight.repeat;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

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
    Dataset<Row> ordered =
        read(interactions, policy)
            .select(plain(CustomerParts.FIELDS))
            .repartition(Interactions.CUSTOMER_ID.col())
            .sortWithinPartitions(
                Interactions.CUSTOMER_ID.col(),
                Interactions.STARTED_AT.col(),
                Interactions.INTERACTION_ID.col());
    Dataset<Row> units =
        ordered.mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new CustomerUnits(rows, policy),
            Encoders.row(plainSchema(Repeats.TABLE.fields())));
    return Repeats.TABLE.conform(
        units.select(
            Repeats.TABLE.fields().stream().map(RepeatRows::typed).toArray(Column[]::new)));
  }

  /** Instants as microseconds and dates as days: quick to hand over. */
  private static Column[] plain(List<Field> fields) {
    return fields.stream()
        .map(
            field ->
                field.equals(Interactions.AGENT_IDS)
                    ? coalesce(field.col(), array().cast(field.type())).as(field.name())
                    : field.type() instanceof TimestampType
                        ? unix_micros(field.col()).as(field.name())
                        : field.type() instanceof DateType
                            ? unix_date(field.col()).as(field.name())
                            : field.col())
        .toArray(Column[]::new);
  }

  private static StructType plainSchema(List<Field> fields) {
    StructType schema = new StructType();
    for (Field field : fields) {
      schema = schema.add(field.name(), plain(field.type()), true);
    }
    return schema;
  }

  private static DataType plain(DataType type) {
    return type instanceof TimestampType
        ? DataTypes.LongType
        : type instanceof DateType ? DataTypes.IntegerType : type;
  }

  private static Column typed(Field field) {
    return (field.type() instanceof TimestampType
            ? timestamp_micros(field.col())
            : field.type() instanceof DateType ? date_from_unix_date(field.col()) : field.col())
        .as(field.name());
  }

  private RepeatRows() {}
}
