package hindsight.intake;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Field;
import hindsight.tables.Promise;
import hindsight.tables.Quarantine;
import hindsight.tables.RawInteractions;
import hindsight.tables.SqlStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/** One landing: files in, each of their records judged, good rows and quarantine out. */
public final class Landing {
  /** What became of a record: landed, quarantined or filtered. */
  public static final String STATUS = "_status";

  public static final String REASON = "_reason";
  public static final String FILE = Records.FILE;
  public static final String LINE = Records.LINE;
  public static final String LANDED = "landed";
  public static final String QUARANTINED = "quarantined";
  public static final String FILTERED = "filtered";

  private final Mapping mapping;
  private final LandingStamp stamp;
  private final Dataset<Row> records;
  private final List<String> fileColumns;

  private Landing(
      Mapping mapping, LandingStamp stamp, Dataset<Row> records, List<String> fileColumns) {
    this.mapping = mapping;
    this.stamp = stamp;
    this.records = records;
    this.fileColumns = fileColumns;
  }

  /**
   * A landing of these files. It works in a session of its own: the mapping's functions know the
   * mapping's clock, names of columns keep their case, and no input stops it: a call, an operation
   * or a cast that has no result, or would wrap around, quarantines the record.
   */
  public static Landing of(
      SparkSession spark,
      List<SourceFile> files,
      Mapping mapping,
      LandingStamp stamp,
      FileOpener opener) {
    SparkSession own = spark.newSession();
    own.conf().set("spark.sql.caseSensitive", "true");
    own.conf().set("spark.sql.ansi.enabled", "false");
    MappingFunctions.register(own, mapping.clock());
    return new Landing(
        mapping, stamp, Records.of(own, files, mapping, opener), Records.columnsOf(files));
  }

  /** Every record once, with the columns of the table, {@link #STATUS} and {@link #REASON}. */
  public Dataset<Row> judged(TableMapping table) {
    if (fileColumns.isEmpty()) {
      return nothingReadable(table);
    }
    List<Column> columns = new ArrayList<>();
    List<Column> faults = new ArrayList<>();
    for (Field field : table.table().fields()) {
      String text = table.columns().get(field.name());
      columns.add(text == null ? filled(table, field) : mapped(table, field, text, faults));
    }
    columns.add(col(Records.FILE));
    columns.add(col(Records.LINE));
    columns.add(col(Records.TEXT));
    columns.add(col(Records.FAULT));
    columns.add(keeps().as("_kept"));
    columns.add(reasons(faults).as("_unread"));
    return withStatus(table, records.select(columns.toArray(Column[]::new)));
  }

  /** The quarantined records among the judged, as rows of {@link Quarantine}. */
  public Dataset<Row> quarantined(TableMapping table, Dataset<Row> judged) {
    return Quarantine.TABLE.conform(
        judged
            .filter(col(STATUS).equalTo(QUARANTINED))
            .select(
                lit(mapping.name()).as(Quarantine.SOURCE.name()),
                lit(table.table().path()).as(Quarantine.TABLE_NAME.name()),
                col(Records.FILE).as(Quarantine.FILE.name()),
                col(Records.LINE).as(Quarantine.LINE.name()),
                col(REASON).as(Quarantine.REASON.name()),
                col(Records.TEXT).as(Quarantine.TEXT.name()),
                lit(stamp.landingId()).as(Quarantine.LANDING_ID.name()),
                lit(stamp.landedAt()).as(Quarantine.LANDED_AT.name())));
  }

  /** The landed records among the judged, as rows of the raw table. */
  public Dataset<Row> landed(TableMapping table, Dataset<Row> judged) {
    return table
        .table()
        .conform(judged.filter(col(STATUS).equalTo(LANDED)).select(table.table().columns()));
  }

  private Dataset<Row> withStatus(TableMapping table, Dataset<Row> rows) {
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
    Column unread = col("_unread");
    Column reason =
        coalesce(col(Records.FAULT), when(unread.notEqual(lit("")), unread), reasons(broken));
    return rows.withColumn(REASON, reason)
        .withColumn(
            STATUS,
            when(col(Records.FAULT).isNotNull(), QUARANTINED)
                .when(col("_kept").equalTo(lit(false)), FILTERED)
                .when(col(REASON).notEqual(lit("")), QUARANTINED)
                .otherwise(LANDED))
        .withColumn(Records.TEXT, when(col(STATUS).equalTo(QUARANTINED), col(Records.TEXT)))
        .drop("_kept", "_unread");
  }

  /** A record whose filter cannot be decided stays, and is judged like any other. */
  private Column keeps() {
    if (mapping.filter().isEmpty()) {
      return lit(true);
    }
    Column undecided = lit(false);
    for (SqlStep step : SqlStep.of(mapping.filter(), MappingFunctions.NAMES)) {
      undecided = undecided.or(expr(step.fails()));
    }
    return when(undecided, true).otherwise(coalesce(expr(mapping.filter()), lit(true)));
  }

  private Column mapped(TableMapping table, Field field, String text, List<Column> faults) {
    Set<SqlStep> steps = SqlStep.of(text, MappingFunctions.NAMES);
    DataType type = typeOf(table, field, text, steps);
    steps.forEach(step -> faults.add(when(expr(step.fails()), lit(reason(field, step)))));
    Column value = expr(text);
    List<String> unknown = table.unknownIds().get(field.name());
    if (unknown != null) {
      value = when(value.isin(unknown.toArray()), lit(null)).otherwise(value);
    }
    if (DataType.equalsIgnoreNullability(type, field.type())) {
      return value.as(field.name());
    }
    Column cast = value.try_cast(field.type());
    faults.add(
        when(
            value.isNotNull().and(cast.isNull()),
            lit("%s: not a %s".formatted(field.name(), field.type().simpleString()))));
    return cast.as(field.name());
  }

  /** Why a step of a mapping has no result, in the mapping's words. */
  private static String reason(Field field, SqlStep step) {
    String why =
        step.function().isEmpty()
            ? "%s has no result".formatted(step.text())
            : "%s is not %s"
                .formatted(
                    String.join(" ", step.inputs()), MappingFunctions.expected(step.function()));
    return "%s: %s".formatted(field.name(), why.replace("`", ""));
  }

  /** The type that an expression has; every expression that is made of it is checked here. */
  private DataType typeOf(TableMapping table, Field field, String text, Set<SqlStep> steps) {
    try {
      Column value = expr(text);
      List<Column> checked = new ArrayList<>(List.of(value, value.try_cast(field.type())));
      steps.forEach(step -> checked.add(expr(step.fails())));
      return records.select(checked.toArray(Column[]::new)).schema().apply(0).dataType();
    } catch (Exception e) {
      if (e instanceof AnalysisException fault) {
        throw new UnfitExpressionException(
            mapping.name(), table.table(), field, text, fault.getSimpleMessage());
      }
      throw e;
    }
  }

  private Column filled(TableMapping table, Field field) {
    Map<Field, Column> values = new LinkedHashMap<>();
    values.put(RawInteractions.SOURCE, lit(mapping.name()));
    values.put(RawInteractions.LANDING_ID, lit(stamp.landingId()));
    values.put(RawInteractions.LANDED_AT, lit(stamp.landedAt()));
    values.put(RawInteractions.LANDED_FILE, col(Records.FILE));
    values.put(RawInteractions.LANDED_LINE, col(Records.LINE));
    values.put(RawInteractions.ATTRIBUTES, attributes(table));
    return values.getOrDefault(field, field.unknown()).cast(field.type()).as(field.name());
  }

  private Column attributes(TableMapping table) {
    Set<String> read = table.columnsRead();
    Column[] entries =
        fileColumns.stream()
            .filter(name -> !read.contains(name))
            .flatMap(name -> java.util.stream.Stream.of(lit(name), quoted(name)))
            .toArray(Column[]::new);
    return entries.length == 0
        ? lit(null)
        : map_filter(map(entries), (name, value) -> value.isNotNull());
  }

  private Dataset<Row> nothingReadable(TableMapping table) {
    List<Column> columns = new ArrayList<>();
    table.table().fields().forEach(field -> columns.add(field.unknown()));
    columns.add(col("*"));
    return records
        .select(columns.toArray(Column[]::new))
        .withColumn(REASON, col(Records.FAULT))
        .withColumn(STATUS, lit(QUARANTINED));
  }

  private static Column reasons(List<Column> faults) {
    return array_join(array_compact(array(faults.toArray(Column[]::new))), "; ");
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** An expression of a mapping whose result does not fit the column that it is for. */
  public static final class UnfitExpressionException extends RuntimeException {
    private UnfitExpressionException(
        String source, hindsight.tables.Table table, Field field, String text, String why) {
      super(
          "Source %s: %s.%s = %s does not give a %s: %s"
              .formatted(
                  source,
                  table.name(),
                  field.name(),
                  text,
                  field.type().simpleString(),
                  why.lines().collect(Collectors.joining(" "))));
    }
  }
}
