package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.grouping_id;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The cells into which a row counts, one of each grain that its table feeds.
 *
 * @param bases what the rows are summed by before they are spread to cells; one scan makes them all
 */
record Cells(List<Base> bases) {
  /** Identify a cell within a business date. */
  static final List<Field> COLUMNS =
      List.of(
          KpiParts.GRAIN,
          KpiParts.SEGMENT_KIND,
          KpiParts.SEGMENT_VALUE,
          KpiParts.INTERVAL_START_AT,
          KpiParts.CHANNEL,
          KpiParts.QUEUE,
          KpiParts.TEAM,
          KpiParts.REASON,
          KpiParts.AGENT_ID);

  /** What a cell counts where contacts and interactions differ; null where they do not. */
  static final Field COUNTED =
      Field.optional("counted", DataTypes.StringType, "contacts or interactions");

  private static final List<Field> DATE = List.of(Contacts.BUSINESS_DATE, Contacts.BUSINESS_MONTH);
  private static final String CELL = "cell";
  private static final String BASE = "base";

  /**
   * Cells of a few dimensions beside the date. Dimensions that hardly repeat together belong in
   * different bases.
   */
  record Base(List<Cell> cells) {
    List<Field> dimensions() {
      return cells.stream().flatMap(cell -> cell.dimensions().stream()).distinct().toList();
    }

    private Column columns() {
      return array(cells.stream().map(Cell::column).toArray(Column[]::new));
    }
  }

  Cells {
    bases = bases.stream().filter(base -> !base.cells().isEmpty()).toList();
  }

  /** Without the cells of marts other than these. */
  Cells only(List<String> grains) {
    return new Cells(
        bases.stream()
            .map(
                base ->
                    new Base(
                        base.cells().stream()
                            .filter(cell -> !cell.isOfMart() || grains.contains(cell.grain()))
                            .toList()))
            .toList());
  }

  /** These cells and those, base by base, so that they share dimensions. */
  Cells with(Cells more) {
    List<Base> all = new ArrayList<>();
    for (int i = 0; i < Math.max(bases.size(), more.bases.size()); i++) {
      all.add(new Base(Stream.concat(cells(i), more.cells(i)).toList()));
    }
    return new Cells(all);
  }

  /** The same cells, marked by what they count. */
  Cells counting(String counted) {
    return new Cells(
        bases.stream()
            .map(
                base ->
                    new Base(base.cells().stream().map(cell -> cell.counting(counted)).toList()))
            .toList());
  }

  private Stream<Cell> cells(int base) {
    return base < bases.size() ? bases.get(base).cells().stream() : Stream.of();
  }

  /** The date and every dimension of a base, as columns of the rows, and further ones. */
  Column[] dimensionsAnd(Column... more) {
    return Stream.concat(keys().stream().map(Field::col), Arrays.stream(more))
        .toArray(Column[]::new);
  }

  /** Business date and month, the cell's columns, and further ones. */
  static Column[] dateCellAnd(Column... more) {
    return Stream.of(
            DATE.stream().map(Field::col),
            COLUMNS.stream().map(Field::col),
            Stream.of(COUNTED.col()),
            Arrays.stream(more))
        .flatMap(columns -> columns)
        .toArray(Column[]::new);
  }

  /**
   * The rows summed by each base and the further keys, then each sum once per cell that its base
   * makes: date, cell, further keys and sums. A cell can come more than once.
   *
   * @param sums aggregates, each with its name
   */
  Dataset<Row> spread(Dataset<Row> rows, List<String> furtherKeys, List<Column> sums) {
    List<Field> keys = keys();
    List<Column> further = furtherKeys.stream().map(name -> col(name)).toList();
    List<Seq<Column>> sets = new ArrayList<>();
    Column cells = null;
    for (Base base : bases) {
      List<Field> kept = Stream.concat(DATE.stream(), base.dimensions().stream()).toList();
      sets.add(
          CollectionConverters.asScala(
                  Stream.concat(kept.stream().map(Field::col), further.stream()).toList())
              .toSeq());
      Column isBase = col(BASE).equalTo(groupingId(keys, kept, further.size()));
      Column made = base.columns();
      cells = cells == null ? when(isBase, made) : cells.when(isBase, made);
    }
    Dataset<Row> summed =
        rows.groupingSets(
                CollectionConverters.asScala(sets).toSeq(),
                dimensionsAnd(further.toArray(Column[]::new)))
            .agg(grouping_id().as(BASE), sums.toArray(Column[]::new));
    List<String> dimensions = keys.stream().map(Field::name).toList();
    Stream<Column> measures =
        Arrays.stream(summed.columns())
            .filter(name -> !dimensions.contains(name) && !name.equals(BASE))
            .map(name -> col(name));
    return summed
        .withColumn(CELL, explode(cells))
        .select(
            Stream.of(
                    DATE.stream().map(Field::col),
                    Stream.concat(COLUMNS.stream(), Stream.of(COUNTED))
                        .map(f -> col(CELL + "." + f.name()).as(f.name())),
                    measures)
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }

  /** A bit per key, the first one highest, set when the base does not hold it. */
  private static long groupingId(List<Field> keys, List<Field> kept, int furtherKeys) {
    long id = 0;
    for (Field key : keys) {
      id = 2 * id + (kept.contains(key) ? 0 : 1);
    }
    return id << furtherKeys;
  }

  private List<Field> keys() {
    return Stream.concat(DATE.stream(), bases.stream().flatMap(base -> base.dimensions().stream()))
        .distinct()
        .toList();
  }
}
