package hindsight.jobs.run;

import hindsight.tables.Table;
import java.time.Instant;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a job may build upon: its last success. */
public interface Before {
  /** The as-of then. */
  Instant asOf();

  /** Whether there was such a table. */
  boolean has(Table table);

  /** The rows of a table that the job reads or writes, as they were then. */
  Dataset<Row> rows(Table table);

  /** Whether a table that the job reads has another version now. */
  boolean differs(Table table);

  /** Whether a run that did not succeed has written to a table that the job writes. */
  boolean hasLeftovers(Table table);

  /** The rows of a raw table that landings have brought since. */
  Dataset<Row> fresh(Table raw);

  /** The runs since then that changed what the job reads. */
  Set<String> runs();

  /** The runs whose touched rows some later job has not followed up. */
  Set<String> unfollowed();
}
