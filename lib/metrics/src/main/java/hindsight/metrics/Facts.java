package hindsight.metrics;

import hindsight.tables.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of the core tables that metrics count. */
@FunctionalInterface
public interface Facts {
  Dataset<Row> rows(Table table);
}
