package hindsight.metrics;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import hindsight.tables.Contacts;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.KpiParts;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The cells into which a row counts: one of each grain that its table feeds. A contact counts in
 * its queue; over all queues an interaction counts once.
 */
final class Cells {
  static final String ALL_QUEUES = "(all)";
  static final String UNKNOWN = "(unknown)";
  static final String OTHER = "(other)";
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

  /** The segment kinds whose values are taken from legs. */
  static final List<Field> LEG_SEGMENTS =
      List.of(Contacts.QUEUE, Contacts.TEAM, Contacts.SITE, Contacts.REASON);

  /** Each contact once per cell that counts legs. */
  static Dataset<Row> ofContacts(Dataset<Row> contacts, int maxSegments) {
    Dataset<Row> capped = Segments.capped(contacts, LEG_SEGMENTS, maxSegments);
    Column channel = known(Contacts.CHANNEL.col());
    Column queue = known(Contacts.QUEUE.col());
    return exploded(
        capped,
        cell("kpi_daily", null, null, null, channel, queue, known(Contacts.TEAM.col())),
        cell(
            "service_interval", null, null, Contacts.INTERVAL_START_AT.col(), channel, queue, null),
        segment(Contacts.QUEUE),
        segment(Contacts.TEAM),
        segment(Contacts.SITE),
        segment(Contacts.REASON));
  }

  /** Each interaction once per cell that counts matters. */
  static Dataset<Row> ofInteractions(Dataset<Row> interactions) {
    return exploded(interactions, overAll());
  }

  /** Each contact once per cell of every level: for what is done by agents, leg by leg. */
  static Dataset<Row> ofContactsAtEveryLevel(Dataset<Row> contacts, int maxSegments) {
    Dataset<Row> perQueue = ofContacts(contacts, maxSegments);
    return perQueue.unionByName(exploded(contacts, overAll()), true);
  }

  private static Column[] overAll() {
    Column channel = known(Interactions.CHANNEL.col());
    return new Column[] {
      cell("kpi_daily", null, null, null, channel, lit(ALL_QUEUES), known(Interactions.TEAM.col())),
      cell(SEGMENT, lit("all"), lit("all"), null, null, null, null),
      cell(SEGMENT, lit("channel"), channel, null, null, null, null)
    };
  }

  private static Dataset<Row> exploded(Dataset<Row> rows, Column... cells) {
    Column[] dimensions =
        COLUMNS.stream().map(f -> col(CELL + "." + f.name())).toArray(Column[]::new);
    Column[] rest =
        java.util.Arrays.stream(rows.columns())
            .filter(name -> COLUMNS.stream().noneMatch(f -> f.name().equals(name)))
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    return rows.withColumn(CELL, explode(array(cells)))
        .select(
            java.util.stream.Stream.of(rest, dimensions)
                .flatMap(java.util.stream.Stream::of)
                .toArray(Column[]::new));
  }

  private static Column segment(Field kind) {
    return cell(SEGMENT, lit(kind.name()), Segments.segmentOf(kind), null, null, null, null);
  }

  private static Column cell(String grain, Column... dimensions) {
    Column[] named = new Column[COLUMNS.size()];
    named[0] = lit(grain).as(KpiParts.GRAIN.name());
    for (int i = 1; i < named.length; i++) {
      Field field = COLUMNS.get(i);
      Column value = dimensions[i - 1] == null ? lit(null) : dimensions[i - 1];
      named[i] = value.cast(field.type()).as(field.name());
    }
    return struct(named);
  }

  private static Column known(Column dimension) {
    return coalesce(dimension, lit(UNKNOWN));
  }

  private Cells() {}
}
