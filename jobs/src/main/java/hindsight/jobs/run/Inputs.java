package hindsight.jobs.run;

import hindsight.tables.Table;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a job may see of the world. */
public interface Inputs {
  SparkSession spark();

  /** Under which what the job does stands in the ledger. */
  String runId();

  /** The pinned rows of a table that the job reads, or of one that it writes as it stands now. */
  Dataset<Row> rows(Table table);

  /** Whether there is such a table: one that the job may lack. */
  boolean has(Table table);

  /** The same rows, computed once and kept for the run: for rows that are few and used often. */
  Dataset<Row> held(Dataset<Row> rows);

  /** The instant up to which the input counts, exclusive. */
  Instant asOf();

  /** What the job may build upon; nothing when everything is to be made anew. */
  Optional<Before> before();

  /** Why the job runs: what changed, or why everything is made anew. */
  String why();
}
