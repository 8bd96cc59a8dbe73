package hindsight.repeat;

import static org.apache.spark.sql.functions.lit;

import hindsight.tables.Field;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;

/** The choices of a policy as columns that are the same in every row. */
final class Choices {
  static Map<Field, Column> of(RepeatPolicy policy) {
    Map<Field, Column> columns = new HashMap<>();
    policy.choices().forEach((field, choice) -> columns.put(field, lit(choice)));
    return columns;
  }

  private Choices() {}
}
