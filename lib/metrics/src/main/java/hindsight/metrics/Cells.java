package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

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

/**
 * The cells into which a row counts, one of each grain that its table feeds: a contact counts in
 * its queue, and over all queues an interaction counts once.
 *
 * @param dimensions of which the cells are made; rows are summed by them before they are spread
 * @param cells within a business date
 */
record Cells(List<Field> dimensions, List<Column> cells) {
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

  private static final String CELL = "cell";

  /** Of contacts: the cells that count legs. */
  static Cells ofLegs(Segments segments) {
    Column channel = known(Contacts.CHANNEL);
    Column queue = known(Contacts.QUEUE);
    List<Column> cells = new ArrayList<>();
    cells.add(cell("kpi_daily", null, channel, queue, known(Contacts.TEAM)));
    cells.add(cell("service_interval", Contacts.INTERVAL_START_AT.col(), channel, queue, null));
    Segments.KINDS.forEach(kind -> cells.add(segment(kind.name(), segments.of(kind))));
    return new Cells(
        List.of(
            Contacts.BUSINESS_DATE,
            Contacts.BUSINESS_MONTH,
            Contacts.INTERVAL_START_AT,
            Contacts.CHANNEL,
            Contacts.QUEUE,
            Contacts.TEAM,
            Contacts.SITE,
            Contacts.REASON),
        cells);
  }

  /** Of interactions: the cells that count matters. */
  static Cells ofMatters() {
    Column channel = known(Contacts.CHANNEL);
    return new Cells(
        List.of(Contacts.BUSINESS_DATE, Contacts.BUSINESS_MONTH, Contacts.CHANNEL, Contacts.TEAM),
        List.of(
            cell("kpi_daily", null, channel, lit(ALL_QUEUES), known(Contacts.TEAM)),
            segment("all", lit("all")),
            segment("channel", channel)));
  }

  /** Of contacts: the cells of every level, for what is done leg by leg. */
  static Cells ofLegsAtEveryLevel(Segments segments) {
    Cells legs = ofLegs(segments);
    return new Cells(
        legs.dimensions(),
        Stream.concat(legs.cells().stream(), ofMatters().cells().stream()).toList());
  }

  Column[] dimensionsAnd(Column... more) {
    return Stream.concat(dimensions.stream().map(Field::col), Arrays.stream(more))
        .toArray(Column[]::new);
  }

  /** Business date and month, the cell's columns, and further ones. */
  static Column[] dateCellAnd(Column... more) {
    return Stream.of(
            Stream.of(Contacts.BUSINESS_DATE.col(), Contacts.BUSINESS_MONTH.col()),
            COLUMNS.stream().map(Field::col),
            Arrays.stream(more))
        .flatMap(columns -> columns)
        .toArray(Column[]::new);
  }

  /** Each row once per cell: date, cell and the columns that are no dimension. */
  Dataset<Row> spread(Dataset<Row> rows) {
    List<String> names = dimensions.stream().map(Field::name).toList();
    Column[] measures =
        Arrays.stream(rows.columns())
            .filter(name -> !names.contains(name))
            .map(name -> col(name))
            .toArray(Column[]::new);
    Stream<Column> cell = COLUMNS.stream().map(f -> col(CELL + "." + f.name()).as(f.name()));
    return rows.withColumn(CELL, explode(array(cells.toArray(Column[]::new))))
        .select(
            Stream.of(
                    Stream.of(Contacts.BUSINESS_DATE.col(), Contacts.BUSINESS_MONTH.col()),
                    cell,
                    Arrays.stream(measures))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
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
