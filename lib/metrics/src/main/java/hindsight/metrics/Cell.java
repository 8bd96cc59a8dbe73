package hindsight.metrics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.KpiParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

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

  private static final List<Field> SEGMENT_KINDS =
      List.of(Contacts.QUEUE, Contacts.TEAM, Contacts.SITE);

  /** The cells that count contacts: by queue, team, site, reason, agent and half-hour. */
  static Cells ofContacts(Segments segments) {
    List<Cell> places = new ArrayList<>();
    places.add(
        mart(
            "kpi_daily",
            List.of(Contacts.CHANNEL, Contacts.QUEUE, Contacts.TEAM),
            Map.of(
                KpiParts.CHANNEL, known(Contacts.CHANNEL),
                KpiParts.QUEUE, known(Contacts.QUEUE),
                KpiParts.TEAM, known(Contacts.TEAM))));
    SEGMENT_KINDS.forEach(kind -> places.add(segment(segments, kind)));
    return new Cells(
        List.of(
            new Cells.Base(places),
            new Cells.Base(
                List.of(
                    mart(
                        "kpi_reason_daily",
                        List.of(Contacts.CHANNEL, Contacts.QUEUE, Contacts.REASON),
                        Map.of(
                            KpiParts.CHANNEL, known(Contacts.CHANNEL),
                            KpiParts.QUEUE, known(Contacts.QUEUE),
                            KpiParts.REASON, known(Contacts.REASON))),
                    segment(segments, Contacts.REASON))),
            new Cells.Base(
                List.of(
                    mart(
                        "kpi_agent_daily",
                        List.of(Contacts.AGENT_ID, Contacts.CHANNEL),
                        Map.of(
                            KpiParts.AGENT_ID, known(Contacts.AGENT_ID),
                            KpiParts.CHANNEL, known(Contacts.CHANNEL))))),
            new Cells.Base(
                List.of(
                    mart(
                        "service_interval",
                        List.of(Contacts.INTERVAL_START_AT, Contacts.CHANNEL, Contacts.QUEUE),
                        Map.of(
                            KpiParts.INTERVAL_START_AT, Contacts.INTERVAL_START_AT.col(),
                            KpiParts.CHANNEL, known(Contacts.CHANNEL),
                            KpiParts.QUEUE, known(Contacts.QUEUE)))))));
  }

  /** The cells over all queues, in which an interaction counts once. */
  static Cells overQueues() {
    return new Cells(
        List.of(
            new Cells.Base(
                List.of(
                    mart(
                        "kpi_daily",
                        List.of(Contacts.CHANNEL, Contacts.TEAM),
                        Map.of(
                            KpiParts.CHANNEL, known(Contacts.CHANNEL),
                            KpiParts.QUEUE, lit(ALL),
                            KpiParts.TEAM, known(Contacts.TEAM))),
                    segment("all", List.of(), lit("all")),
                    segment("channel", List.of(Contacts.CHANNEL), known(Contacts.CHANNEL)))),
            new Cells.Base(
                List.of(
                    mart(
                        "kpi_reason_daily",
                        List.of(Contacts.CHANNEL, Contacts.REASON),
                        Map.of(
                            KpiParts.CHANNEL, known(Contacts.CHANNEL),
                            KpiParts.QUEUE, lit(ALL),
                            KpiParts.REASON, known(Contacts.REASON)))))));
  }

  /** The cells of agents' time, which belongs to no channel and no queue. */
  static Cells ofAgentTime(Segments segments) {
    return new Cells(
        List.of(
            new Cells.Base(
                List.of(
                    mart(
                        "kpi_daily",
                        List.of(Contacts.TEAM),
                        Map.of(
                            KpiParts.CHANNEL, lit(ALL),
                            KpiParts.QUEUE, lit(ALL),
                            KpiParts.TEAM, known(Contacts.TEAM))),
                    segment("all", List.of(), lit("all")),
                    segment(segments, Contacts.TEAM),
                    segment(segments, Contacts.SITE))),
            new Cells.Base(
                List.of(
                    mart(
                        "kpi_agent_daily",
                        List.of(Contacts.AGENT_ID),
                        Map.of(
                            KpiParts.AGENT_ID, known(Contacts.AGENT_ID),
                            KpiParts.CHANNEL, lit(ALL))))),
            new Cells.Base(
                List.of(
                    mart(
                        "service_interval",
                        List.of(Contacts.INTERVAL_START_AT),
                        Map.of(
                            KpiParts.INTERVAL_START_AT, Contacts.INTERVAL_START_AT.col(),
                            KpiParts.CHANNEL, lit(ALL),
                            KpiParts.QUEUE, lit(ALL)))))));
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

  private static Cell mart(String grain, List<Field> dimensions, Map<Field, Column> values) {
    return new Cell(grain, dimensions, values, Optional.empty());
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
