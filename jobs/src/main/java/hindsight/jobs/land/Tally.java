package hindsight.jobs.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.intake.Landing;
import hindsight.intake.Mapping;
import hindsight.intake.SourceFile;
import hindsight.intake.TableMapping;
import hindsight.intake.records.Format;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What became of the rows of a table. */
record Tally(TableCount counts, List<Reason> reasons) {

  /**
   * @param files those that the table takes
   * @param judged their rows
   * @param landed what of them would be written
   */
  static Tally of(
      Mapping mapping,
      TableMapping table,
      List<SourceFile> files,
      Dataset<Row> judged,
      Dataset<Row> landed) {
    TableCount counts = counted(table, files, judged, landed);
    return new Tally(
        counts, counts.quarantined() == 0 ? List.of() : reasons(mapping, table, judged));
  }

  /** What was read is what the reader counted, and not what there is to be judged. */
  private static TableCount counted(
      TableMapping table, List<SourceFile> files, Dataset<Row> judged, Dataset<Row> landed) {
    List<Row> byFile =
        judged
            .groupBy(col(Landing.COUNTED_IN))
            .agg(
                max(col(Landing.ROW)),
                of(Landing.LANDED),
                of(Landing.QUARANTINED),
                of(Landing.FILTERED))
            .collectAsList();
    Set<String> giving = byFile.stream().map(row -> row.getString(0)).collect(Collectors.toSet());
    return new TableCount(
        table.table().path(),
        total(byFile, 1),
        total(byFile, 2),
        total(byFile, 3),
        total(byFile, 4),
        table.collapse().isNone() ? total(byFile, 2) : landed.count(),
        files.stream().map(SourceFile::name).filter(name -> !giving.contains(name)).toList());
  }

  private static Column of(String status) {
    return count_if(col(Landing.STATUS).equalTo(status));
  }

  private static long total(List<Row> byFile, int column) {
    return byFile.stream().mapToLong(row -> row.getLong(column)).sum();
  }

  /** Why rows were rejected, most frequent first; what ends a file by each file. */
  private static List<Reason> reasons(Mapping mapping, TableMapping table, Dataset<Row> judged) {
    boolean isLinePlace = mapping.format() instanceof Format.Delimited;
    Column endedFile = when(col(Landing.ENDS_FILE), col(Landing.FILE));
    Column place = struct(col(Landing.FILE), col(Landing.LINE), col(Landing.ROW));
    return judged
        .filter(col(Landing.STATUS).equalTo(Landing.QUARANTINED))
        .groupBy(col(Landing.REASON), endedFile.as("ended"))
        .agg(count(lit(1)).as("n"), min(place).as("first"))
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
                    isLinePlace ? 0 : row.getLong(4),
                    row.getBoolean(5)))
        .toList();
  }
}
