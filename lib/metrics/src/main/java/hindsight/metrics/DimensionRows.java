package hindsight.metrics;

import hindsight.tables.DimAgent;
import hindsight.tables.DimQueue;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Placeholder until merged. */
public final class DimensionRows {
  public static Dataset<Row> agents(Dataset<Row> contacts, Dataset<Row> roster, Instant asOf) {
    return contacts
        .sparkSession()
        .createDataFrame(java.util.List.<Row>of(), DimAgent.TABLE.schema());
  }

  public static Dataset<Row> queues(Dataset<Row> contacts) {
    return contacts
        .sparkSession()
        .createDataFrame(java.util.List.<Row>of(), DimQueue.TABLE.schema());
  }

  private DimensionRows() {}
}
