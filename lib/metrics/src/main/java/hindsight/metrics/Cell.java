package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * One cell into which rows count.
 *
 * @param grain the mart that shows it, or {@link #SEGMENT}
 * @param dimensions the columns of a row that decide which cell it is
 * @param values what identifies it, where that is not null
 * @param counted see {@link Cells#COUNTED}
 */
record Cell(
    String grain, List<Field> dimensions, Map<Field, Column> values, Optional<String> counted) {
  /** The grain of what {@code kpi_trend} sums over days. */
  static final String SEGMENT = "segment";

  /** Every channel or queue together, where rows are not to be added to those of each. */
  static final String ALL = "(all)";

  /** The cells that count contacts: by queue, team, site, reason, agent and half-hour. */
  static Cells ofContacts(Segments segments) {
    return new Cells(
        List.of(
            base(
                mart("kpi_daily", Map.of(), Contacts.CHANNEL, Contacts.QUEUE, Contacts.TEAM),
                segment(segments, Contacts.QUEUE),
                segment(segments, Contacts.TEAM),
                segment(segments, Contacts.SITE)),
            base(
                mart(
                    "kpi_reason_daily",
                    Map.of(),
                    Contacts.CHANNEL,
                    Contacts.QUEUE,
                    Contacts.REASON),
                segment(segments, Contacts.REASON)),
            base(mart("kpi_agent_daily", Map.of(), Contacts.AGENT_ID, Contacts.CHANNEL)),
            base(
                mart(
                    "service_interval",
                    Map.of(),
                    Contacts.INTERVAL_START_AT,
                    Contacts.CHANNEL,
                    Contacts.QUEUE))));
  }

  /** The cells over all queues, in which an interaction counts once. */
  static Cells overQueues() {
    Map<Field, Column> allQueues = Map.of(KpiParts.QUEUE, lit(ALL));
    return new Cells(
        List.of(
            base(
                mart("kpi_daily", allQueues, Contacts.CHANNEL, Contacts.TEAM),
                segment("all", List.of(), lit("all")),
                segment("channel", List.of(Contacts.CHANNEL), known(Contacts.CHANNEL))),
            base(mart("kpi_reason_daily", allQueues, Contacts.CHANNEL, Contacts.REASON))));
  }

  /** The cells of agents' time, which belongs to no channel and no queue. */
  static Cells ofAgentTime(Segments segments) {
    Map<Field, Column> allChannels = Map.of(KpiParts.CHANNEL, lit(ALL));
    Map<Field, Column> allQueues = Map.of(KpiParts.CHANNEL, lit(ALL), KpiParts.QUEUE, lit(ALL));
    return new Cells(
        List.of(
            base(
                mart("kpi_daily", allQueues, Contacts.TEAM),
                segment("all", List.of(), lit("all")),
                segment(segments, Contacts.TEAM),
                segment(segments, Contacts.SITE)),
            base(mart("kpi_agent_daily", allChannels, Contacts.AGENT_ID)),
            base(mart("service_interval", allQueues, Contacts.INTERVAL_START_AT))));
  }

  /** The cells of what agents share: by agent, and all of them. */
  static Cells ofSharedAgents() {
    return new Cells(
        List.of(
            base(segment("all", List.of(), lit("all"))),
            base(mart("kpi_agent_daily", Map.of(), Contacts.AGENT_ID, Contacts.CHANNEL))));
  }

  /** One cell of a further kind of segment. */
  static Cells of(Segments segments, Field kind) {
    return new Cells(List.of(new Cells.Base(List.of(segment(segments, kind)))));
  }

  /** The one cell of everything in a period, for rows that are of a period each. */
  static Cells ofPeriods() {
    Cell all =
        new Cell(
            SEGMENT,
            List.of(KpiParts.GRAIN),
            Map.of(
                KpiParts.GRAIN, KpiParts.GRAIN.col(),
                KpiParts.SEGMENT_KIND, lit("all"),
                KpiParts.SEGMENT_VALUE, lit("all")),
            Optional.empty());
    return new Cells(List.of(new Cells.Base(List.of(all))));
  }

  boolean isOfMart() {
    return !grain.equals(SEGMENT);
  }

  Cell counting(String what) {
    return new Cell(grain, dimensions, values, Optional.of(what));
  }

  Column column() {
    Stream<Column> known =
        Cells.COLUMNS.stream()
            .map(
                field ->
                    values.containsKey(field)
                        ? values.get(field).as(field.name())
                        : field.equals(KpiParts.GRAIN)
                            ? lit(grain).as(field.name())
                            : field.unknown());
    Column what =
        counted.map(word -> lit(word).as(Cells.COUNTED.name())).orElseGet(Cells.COUNTED::unknown);
    return struct(Stream.concat(known, Stream.of(what)).toArray(Column[]::new));
  }

  private static Cells.Base base(Cell... cells) {
    return new Cells.Base(List.of(cells));
  }

  /** Of the dimensions, which parts name as contacts do, and what is the same in every row. */
  private static Cell mart(String grain, Map<Field, Column> same, Field... dimensions) {
    Map<Field, Column> values = new HashMap<>(same);
    for (Field dimension : dimensions) {
      values.put(
          Cells.COLUMNS.stream()
              .filter(column -> column.name().equals(dimension.name()))
              .findFirst()
              .orElseThrow(),
          dimension.type().equals(DataTypes.StringType) ? known(dimension) : dimension.col());
    }
    return new Cell(grain, List.of(dimensions), values, Optional.empty());
  }

  private static Cell segment(Segments segments, Field kind) {
    return segment(kind.name(), List.of(kind), segments.of(kind));
  }

  private static Cell segment(String kind, List<Field> dimensions, Column value) {
    return new Cell(
        SEGMENT,
        dimensions,
        Map.of(KpiParts.SEGMENT_KIND, lit(kind), KpiParts.SEGMENT_VALUE, value),
        Optional.empty());
  }

  private static Column known(Field dimension) {
    return coalesce(dimension.col(), lit(Segments.UNKNOWN));
  }
}
