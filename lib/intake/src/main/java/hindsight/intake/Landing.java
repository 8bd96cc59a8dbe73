package hindsight.intake;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import hindsight.intake.RowCounter.Judged;
import hindsight.intake.TableMapping.Collapse;
import hindsight.tables.Field;
import hindsight.tables.Promise;
import hindsight.tables.Quarantine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/** One landing: files in, each of their rows judged, good rows and quarantine out. */
public final class Landing {
  /** What became of a row: landed, quarantined or filtered. */
  public static final String STATUS = "_status";

  public static final String REASON = "_reason";
  public static final String FILE = Records.FILE;
  public static final String LINE = Records.LINE;
  public static final String ROW = Records.ROW;
  public static final String COUNTED_IN = Records.COUNTED_IN;
  public static final String TEXT = Records.TEXT;
  public static final String ENDS_FILE = Records.ENDS_FILE;
  public static final String LANDED = "landed";
  public static final String QUARANTINED = "quarantined";
  public static final String FILTERED = "filtered";

  private final SparkSession spark;
  private final Mapping mapping;
  private final LandingStamp stamp;
  private final FileOpener opener;

  private Landing(SparkSession spark, Mapping mapping, LandingStamp stamp, FileOpener opener) {
    this.spark = spark;
    this.mapping = mapping;
    this.stamp = stamp;
    this.opener = opener;
  }

  /**
   * A landing by this mapping. It works in a session of its own: the mapping's functions know the
   * mapping's clock, names of columns keep their case, and no input stops it: a call, an operation
   * or a cast that has no result, or would wrap around, quarantines the row.
   */
  public static Landing of(
      SparkSession spark, Mapping mapping, LandingStamp stamp, FileOpener opener) {
    SparkSession own = spark.newSession();
    own.conf().set("spark.sql.caseSensitive", "true");
    own.conf().set("spark.sql.ansi.enabled", "false");
    MappingFunctions.register(own, mapping.clock());
    return new Landing(own, mapping, stamp, opener);
  }

  /** Every row once, with the columns of the table, {@link #STATUS} and {@link #REASON}. */
  public Dataset<Row> judged(TableMapping table, List<SourceFile> files) {
    return judged(table, Records.of(spark, files, mapping, table, opener));
  }

  /**
   * As {@link #judged(TableMapping, List)}.
   *
   * @param said of this landing: sees all rows of the files when the judged are computed
   */
  public Dataset<Row> judged(TableMapping table, List<SourceFile> files, Said said) {
    return judged(table, said.watching(Records.of(spark, files, mapping, table, opener)));
  }

  private Dataset<Row> judged(TableMapping table, Dataset<Row> rows) {
    MappedColumns mapped = new MappedColumns(rows, mapping, table, stamp);
    Dataset<Row> read = rows.select(mapped.columns());
    List<Column> broken = new ArrayList<>();
    for (Field field : table.table().fields()) {
      if (field.required()) {
        broken.add(when(field.col().isNull(), lit(field.name() + " is missing")));
      }
    }
    for (Promise promise : table.table().promises()) {
      broken.add(
          when(
              expr(promise.condition()).equalTo(lit(false)), lit("broken: " + promise.sentence())));
    }
    Column unread = col(MappedColumns.UNREAD);
    Column reason =
        coalesce(col(Records.FAULT), when(unread.notEqual(lit("")), unread), joined(broken));
    return read.withColumn(REASON, reason)
        .withColumn(
            STATUS,
            when(col(Records.FAULT).isNotNull(), QUARANTINED)
                .when(col(MappedColumns.KEPT).equalTo(lit(false)), FILTERED)
                .when(col(REASON).notEqual(lit("")), QUARANTINED)
                .otherwise(LANDED))
        .withColumn(Records.TEXT, when(col(STATUS).equalTo(QUARANTINED), col(Records.TEXT)))
        .drop(MappedColumns.KEPT, MappedColumns.UNREAD);
  }

  /** Counts rows; nothing yet. */
  public RowCounter counter() {
    RowCounter counter = new RowCounter();
    spark.sparkContext().register(counter);
    return counter;
  }

  /**
   * The landed rows among the judged, collapsed where the mapping says so, as raw rows.
   *
   * @param counter of this landing: counts all the judged when these rows are computed
   */
  public Dataset<Row> landed(TableMapping table, Dataset<Row> judged, RowCounter counter) {
    UserDefinedFunction counted =
        udf(
                (String file, Long number, String status) -> {
                  counter.add(new Judged(file, number, status));
                  return status;
                },
                DataTypes.StringType)
            .asNondeterministic();
    Dataset<Row> landed =
        judged.filter(
            counted.apply(col(Records.COUNTED_IN), col(Records.ROW), col(STATUS)).equalTo(LANDED));
    return table
        .table()
        .conform(
            (table.collapse().isNone() ? landed : collapsed(landed, table.collapse()))
                .select(table.table().columns()));
  }

  /** The quarantined rows among the judged, with the columns that are named here. */
  public Dataset<Row> rejects(Dataset<Row> judged) {
    return judged
        .filter(col(STATUS).equalTo(QUARANTINED))
        .select(REASON, FILE, LINE, ROW, TEXT, ENDS_FILE);
  }

  /** {@link #rejects} as rows of {@link Quarantine}. */
  public Dataset<Row> quarantined(TableMapping table, Dataset<Row> rejects) {
    return Quarantine.TABLE.conform(
        rejects.select(
            lit(mapping.source()).as(Quarantine.SOURCE.name()),
            lit(table.table().path()).as(Quarantine.TABLE_NAME.name()),
            col(FILE).as(Quarantine.FILE.name()),
            col(LINE).as(Quarantine.LINE.name()),
            col(ROW).as(Quarantine.ROW.name()),
            col(REASON).as(Quarantine.REASON.name()),
            col(TEXT).as(Quarantine.TEXT.name()),
            lit(stamp.landingId()).as(Quarantine.LANDING_ID.name()),
            lit(stamp.landedAt()).as(Quarantine.LANDED_AT.name())));
  }

  /** One row of each key; of rows that come equal, the one that stands last. */
  private static Dataset<Row> collapsed(Dataset<Row> rows, Collapse collapse) {
    List<Column> order =
        IntStream.range(0, collapse.orderBy().size())
            .mapToObj(i -> col(MappedColumns.order(i)))
            .map(column -> collapse.takesLast() ? column.desc() : column.asc())
            .collect(Collectors.toCollection(ArrayList::new));
    order.add(col(Records.FILE).desc());
    order.add(col(Records.ROW).desc());
    Column place =
        row_number()
            .over(Window.partitionBy(col(MappedColumns.KEY)).orderBy(order.toArray(Column[]::new)));
    return rows.withColumn("_place", place).filter(col("_place").equalTo(1));
  }

  static Column joined(List<Column> faults) {
    return array_join(array_compact(array(faults.toArray(Column[]::new))), "; ");
  }
}
