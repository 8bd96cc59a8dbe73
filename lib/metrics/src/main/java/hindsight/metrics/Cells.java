package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.grouping_id;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
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
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The cells into which a row counts, one of each grain that its table feeds: a contact counts in
 * its queue, and over all queues an interaction counts once.
 *
 * @param bases what the rows are summed by before they are spread to cells; one scan makes them all
 */
record Cells(List<Base> bases) {
  static final String ALL_QUEUES = "(all)";
  static final String SEGMENT = "segment";

  /** Identify a cell within a business date. */
  static final List<Field> COLUMNS =
      List.of(
          KpiParts.GRAIN,
          KpiParts.SEGMENT_KIND,
          KpiParts.SEGMENT_VALUE,
          KpiParts.INTERVAL_START_AT,
          KpiParts.CHANNEL,
          KpiParts.QUEUE,
          KpiParts.TEAM);

  private static final List<Field> DATE = List.of(Contacts.BUSINESS_DATE, Contacts.BUSINESS_MONTH);
  private static final String CELL = "cell";
  private static final String BASE = "base";

  /**
   * A few dimensions beside the date and the cells that they make. Dimensions that hardly repeat
   * together belong in different bases.
   */
  record Base(List<Field> dimensions, List<Column> cells) {}

  /** Of contacts: the cells that count legs, without the half-hours. */
  static Cells ofLegsByDay(Segments segments) {
    Column channel = known(Contacts.CHANNEL);
    Column queue = known(Contacts.QUEUE);
    return new Cells(
        List.of(
            new Base(
                List.of(Contacts.CHANNEL, Contacts.QUEUE, Contacts.TEAM, Contacts.SITE),
                List.of(
                    cell("kpi_daily", null, channel, queue, known(Contacts.TEAM)),
                    segment(segments, Contacts.QUEUE),
                    segment(segments, Contacts.TEAM),
                    segment(segments, Contacts.SITE))),
            new Base(List.of(Contacts.REASON), List.of(segment(segments, Contacts.REASON)))));
  }

  /** Of contacts: the cells that count legs. */
  static Cells ofLegs(Segments segments) {
    Base halfHours =
        new Base(
            List.of(Contacts.INTERVAL_START_AT, Contacts.CHANNEL, Contacts.QUEUE),
            List.of(
                cell(
                    "service_interval",
                    Contacts.INTERVAL_START_AT.col(),
                    known(Contacts.CHANNEL),
                    known(Contacts.QUEUE),
                    null)));
    return ofLegsByDay(segments).and(new Cells(List.of(halfHours)));
  }

  /** Of interactions: the cells that count matters. */
  static Cells ofMatters() {
    Column channel = known(Contacts.CHANNEL);
    return new Cells(
        List.of(
            new Base(
                List.of(Contacts.CHANNEL, Contacts.TEAM),
                List.of(
                    cell("kpi_daily", null, channel, lit(ALL_QUEUES), known(Contacts.TEAM)),
                    segment("all", lit("all")),
                    segment("channel", channel)))));
  }

  /** These cells and those. */
  Cells and(Cells more) {
    return new Cells(Stream.concat(bases.stream(), more.bases.stream()).toList());
  }

  /** The date and every dimension of a base, as columns of the rows, and further ones. */
  Column[] dimensionsAnd(Column... more) {
    return Stream.concat(keys().stream().map(Field::col), Arrays.stream(more))
        .toArray(Column[]::new);
  }

  /** Business date and month, the cell's columns, and further ones. */
  static Column[] dateCellAnd(Column... more) {
    return Stream.of(DATE.stream().map(Field::col), columns(), Arrays.stream(more))
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
      Column made = array(base.cells().toArray(Column[]::new));
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
                    COLUMNS.stream().map(f -> col(CELL + "." + f.name()).as(f.name())),
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

  private static Stream<Column> columns() {
    return COLUMNS.stream().map(Field::col);
  }

  private static Column segment(Segments segments, Field kind) {
    return segment(kind.name(), segments.of(kind));
  }

  private static Column segment(String kind, Column value) {
    return struct(
        lit(SEGMENT).as(KpiParts.GRAIN.name()),
        lit(kind).as(KpiParts.SEGMENT_KIND.name()),
        value.as(KpiParts.SEGMENT_VALUE.name()),
        KpiParts.INTERVAL_START_AT.unknown(),
        KpiParts.CHANNEL.unknown(),
        KpiParts.QUEUE.unknown(),
        KpiParts.TEAM.unknown());
  }

  private static Column cell(
      String grain, Column interval, Column channel, Column queue, Column team) {
    return struct(
        lit(grain).as(KpiParts.GRAIN.name()),
        KpiParts.SEGMENT_KIND.unknown(),
        KpiParts.SEGMENT_VALUE.unknown(),
        interval == null
            ? KpiParts.INTERVAL_START_AT.unknown()
            : interval.as(KpiParts.INTERVAL_START_AT.name()),
        channel.as(KpiParts.CHANNEL.name()),
        queue.as(KpiParts.QUEUE.name()),
        team == null ? KpiParts.TEAM.unknown() : team.as(KpiParts.TEAM.name()));
  }

  private static Column known(Field dimension) {
    return coalesce(dimension.col(), lit(Segments.UNKNOWN));
  }
}
