package hindsight.intake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a raw table as a run finds them.
 *
 * @param all what counts now
 * @param fresh those among them that did not count when the last run succeeded
 */
public record Arrivals(Dataset<Row> all, Dataset<Row> fresh) {}
