package hindsight.jobs.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import hindsight.intake.Landing;
import hindsight.intake.LandingStamp;
import hindsight.intake.Mapping;
import hindsight.intake.RowCounter;
import hindsight.intake.Said;
import hindsight.intake.SourceFile;
import hindsight.intake.TableMapping;
import hindsight.intake.draft.SeenColumn;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.land.LandingReport.Reason;
import hindsight.jobs.land.LandingReport.TableCount;
import hindsight.jobs.run.Progress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** What a landing would do: nothing is written. */
public final class DryRun {
  private static final int MOST_ROWS = 10;
  private static final int LONGEST_EXAMPLE = 400;

  /**
   * What would become of the rows of a table.
   *
   * @param rows the first that would land, in the columns that the mapping fills
   * @param unsaid what the mapping reads and no row says
   * @param examples a rejected row as it came, by the reason for which it was
   */
  public record Preview(
      TableMapping table,
      TableCount count,
      List<Row> rows,
      List<String> unsaid,
      List<Reason> reasons,
      Map<String, String> examples) {}

  private final SparkSession spark;
  private final Mapping mapping;
  private final List<SourceFile> files;

  /**
   * @throws Stop with {@link ExitCode#USAGE} when a file cannot be read, or no table takes one
   */
  public DryRun(SparkSession spark, Mapping mapping, List<String> paths, Progress progress) {
    this.spark = spark;
    this.mapping = mapping;
    this.files =
        Exports.taken(paths, mapping, spark.sparkContext().hadoopConfiguration(), progress);
  }

  /** The columns that the first file has. */
  public List<SeenColumn> columns() {
    try {
      return SeenColumn.of(Exports.opener(), files.get(0), mapping.format(), mapping.archive());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The name of the first file. */
  public String firstFile() {
    return files.get(0).name();
  }

  public List<Preview> previews(Instant now) {
    Landing landing =
        Landing.of(spark, mapping, new LandingStamp("dry-run", now), Exports.opener());
    List<Preview> previews = new ArrayList<>();
    for (TableMapping table : mapping.tables()) {
      List<SourceFile> taken = files.stream().filter(file -> mapping.takes(table, file)).toList();
      if (!taken.isEmpty()) {
        previews.add(preview(landing, table, taken));
      }
    }
    return previews;
  }

  private Preview preview(Landing landing, TableMapping table, List<SourceFile> taken) {
    Said said = new Said(table);
    Dataset<Row> judged = landing.judged(table, taken, said);
    RowCounter counter = landing.counter();
    long written = landing.landed(table, judged, counter).count();
    TableCount count = Tally.counts(table, taken, counter, () -> written);
    List<Row> rows =
        landing
            .landed(table, judged, landing.counter())
            .selectExpr(table.columns().keySet().toArray(String[]::new))
            .takeAsList(MOST_ROWS);
    List<String> unsaid = said.unsaid();
    if (count.quarantined() == 0) {
      return new Preview(table, count, rows, unsaid, List.of(), Map.of());
    }
    Dataset<Row> rejects = landing.rejects(judged).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Reason> reasons = Tally.reasons(mapping, table, rejects);
      return new Preview(table, count, rows, unsaid, reasons, examples(rejects, reasons));
    } finally {
      rejects.unpersist();
    }
  }

  private static Map<String, String> examples(Dataset<Row> rejects, List<Reason> reasons) {
    Map<String, String> examples = new HashMap<>();
    rejects
        .filter(col(Landing.REASON).isin(reasons.stream().map(Reason::reason).toArray()))
        .groupBy(col(Landing.REASON))
        .agg(
            min_by(
                left(col(Landing.TEXT), lit(LONGEST_EXAMPLE)),
                struct(col(Landing.FILE), col(Landing.ROW))))
        .collectAsList()
        .forEach(row -> examples.put(row.getString(0), row.getString(1)));
    return examples;
  }
}
