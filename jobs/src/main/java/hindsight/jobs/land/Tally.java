package hindsight.jobs.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.intake.Landing;
import hindsight.intake.Mapping;
import hindsight.intake.RowCounter;
import hindsight.intake.SourceFile;
import hindsight.intake.TableMapping;
import hindsight.intake.records.Format;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What became of the rows of a table. */
final class Tally {
  private static final int MOST_REASONS = 50;

  /**
   * @param files those that the table takes
   * @param written how many rows were written, where the mapping collapses them
   */
  static TableCount counts(
      TableMapping table, List<SourceFile> files, RowCounter counter, LongSupplier written) {
    RowCounter.Counts counts = counter.value();
    Set<String> giving = counter.files();
    return new TableCount(
        table.table().path(),
        counts.read(),
        counts.landed(),
        counts.quarantined(),
        counts.filtered(),
        table.collapse().isNone() ? counts.landed() : written.getAsLong(),
        files.stream().map(SourceFile::name).filter(name -> !giving.contains(name)).toList());
  }

  /**
   * Why rows were rejected: first what ends a file, by each file, then what is most frequent; no
   * more than a person reads.
   */
  static List<Reason> reasons(Mapping mapping, TableMapping table, Dataset<Row> rejects) {
    boolean isLinePlace = mapping.format() instanceof Format.Delimited;
    Column endedFile = when(col(Landing.ENDS_FILE), col(Landing.FILE));
    Column place = struct(col(Landing.FILE), col(Landing.LINE), col(Landing.ROW));
    return rejects
        .groupBy(col(Landing.REASON), endedFile.as("ended"))
        .agg(count(lit(1)).as("n"), min(place).as("first"))
        .orderBy(col("ended").isNull(), col("n").desc(), col(Landing.REASON), col("first"))
        .limit(MOST_REASONS)
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
                    isLinePlace ? 0 : row.getLong(4),
                    row.getBoolean(5)))
        .toList();
  }

  private Tally() {}
}
