package hindsight.jobs.land;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.intake.Landing;
import hindsight.intake.TableMapping;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what became of the rows of a table. */
final class Tally {
  private static final String READ = "read";

  /** What was read is what the reader counted, and not what there is to be judged. */
  static TableCount counts(TableMapping table, Dataset<Row> judged, Dataset<Row> landed) {
    Row counts =
        judged
            .groupBy(col(Landing.COUNTED_IN))
            .agg(
                max(col(Landing.ROW)).as(READ),
                of(Landing.LANDED),
                of(Landing.QUARANTINED),
                of(Landing.FILTERED))
            .agg(
                total(READ),
                total(Landing.LANDED),
                total(Landing.QUARANTINED),
                total(Landing.FILTERED))
            .first();
    return new TableCount(
        table.table().path(),
        counts.getLong(0),
        counts.getLong(1),
        counts.getLong(2),
        counts.getLong(3),
        table.collapse().isNone() ? counts.getLong(1) : landed.count());
  }

  private static Column of(String status) {
    return count_if(col(Landing.STATUS).equalTo(status)).as(status);
  }

  private static Column total(String name) {
    return coalesce(sum(name), lit(0L)).as(name);
  }

  /** Why rows were rejected, most frequent first; what ends a file by each file. */
  static List<Reason> reasons(TableMapping table, Dataset<Row> judged) {
    Column endedFile = when(col(Landing.ENDS_FILE), col(Landing.FILE));
    return judged
        .filter(col(Landing.STATUS).equalTo(Landing.QUARANTINED))
        .groupBy(col(Landing.REASON), endedFile.as("ended"))
        .agg(count(lit(1)).as("n"), min(struct(col(Landing.FILE), col(Landing.LINE))).as("first"))
        .orderBy(col("n").desc(), col(Landing.REASON), col("first"))
        .select(col(Landing.REASON), col("n"), col("first.*"), col("ended").isNotNull())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Reason(
                    table.table().path(),
                    row.getString(0),
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getBoolean(4)))
        .toList();
  }

  private Tally() {}
}
