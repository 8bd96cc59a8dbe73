package hindsight.warehouse;

import hindsight.tables.Field;
import hindsight.tables.Table;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.TimestampType;

/** The Delta properties of every table of the warehouse: the one place that sets them. */
final class TableProperties {
  static final String LAYOUT = "hindsight.layout";

  /** Raised when stored tables change in a way that older programs must not touch. */
  static final int LAYOUT_VERSION = 1;

  static Map<String, String> of(Table table) {
    Map<String, String> properties = new TreeMap<>();
    properties.put(LAYOUT, Integer.toString(LAYOUT_VERSION));
    properties.put("delta.enableDeletionVectors", "false");
    properties.put("delta.enableChangeDataFeed", "false");
    properties.put("delta.columnMapping.mode", "none");
    properties.put("delta.autoOptimize.autoCompact", "false");
    properties.put("delta.autoOptimize.optimizeWrite", "false");
    // What the log reaches back to can be read: its files are not vacuumed earlier.
    properties.put("delta.logRetentionDuration", "interval 30 days");
    properties.put("delta.deletedFileRetentionDuration", "interval 30 days");
    properties.putAll(statistics(table));
    return properties;
  }

  /**
   * File statistics stand readable in the log: dates and numbers only, never an id or a text.
   * Decimals are left out: nobody seeks by them, and they cost more than writing the row.
   */
  static Map<String, String> statistics(Table table) {
    String columns =
        table.fields().stream()
            .filter(field -> isSought(field.type()) && !table.partitions().contains(field))
            .map(Field::name)
            .collect(Collectors.joining(","));
    // An empty list means Delta's default, which is the first columns of any type.
    return columns.isEmpty()
        ? Map.of("delta.dataSkippingNumIndexedCols", "0")
        : Map.of("delta.dataSkippingStatsColumns", columns);
  }

  private static boolean isSought(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof IntegralType;
  }

  private TableProperties() {}
}
