package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlNode;
import hindsight.tables.Field;
import hindsight.tables.SqlTypes;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Checks the SQL of a metric against the columns of its table; each method gives its text. */
final class MetricSql {
  private static final SqlTypes TYPES = new SqlTypes(Map.of(), true);

  private final Map<String, Field> columns;
  private final StructType schema;

  /**
   * @param columns that an expression may name
   */
  MetricSql(Map<String, Field> columns) {
    this.columns = columns;
    StructType all = new StructType();
    for (Field field : columns.values()) {
      all = all.add(field.structField());
    }
    this.schema = all;
  }

  /** Says yes or no. */
  String condition(YamlNode node) {
    return checked(node, "a condition (true or false)", type -> type instanceof BooleanType);
  }

  /** A condition that counts, or a number that sums. */
  String countOrSum(YamlNode node) {
    return checked(
        node,
        "a condition (true or false) or a number",
        type -> type instanceof BooleanType || type instanceof NumericType);
  }

  /** A whole number, so that buckets of values above 0 can hold it. */
  String wholeNumber(YamlNode node) {
    return checked(
        node, "a whole number, such as milliseconds", type -> type instanceof IntegralType);
  }

  /** When something happens. */
  String instant(YamlNode node) {
    return checked(node, "an instant (timestamp)", type -> type instanceof TimestampType);
  }

  /** Anything whose different values can be counted. */
  String key(YamlNode node) {
    return checked(node, "a key", type -> true);
  }

  private String checked(YamlNode node, String expected, Predicate<DataType> fits) {
    String text = Expressions.check(node, List.of(), columns.keySet()).text();
    DataType type = Checked.at(node, () -> TYPES.of(text, schema));
    if (!fits.test(type)) {
      throw node.fault("must be %s, not a %s: %s".formatted(expected, type.simpleString(), text));
    }
    return text;
  }
}
