package hindsight.metrics;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.DimAgent;
import hindsight.tables.DimQueue;
import hindsight.tables.Field;
import hindsight.tables.RawRoster;
import hindsight.tables.SegmentMonths;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code dim_agent} and {@code dim_queue}: who and what the marts speak of. */
public final class DimensionRows {
  private static final String WORKED = "worked";
  private static final String LISTED = "listed";
  private static final String WORKER = "worked_agent_id";

  /**
   * Everyone who handled a contact or stands on the roster. Their place is the roster's, of whom it
   * does not know that of their last contact.
   *
   * @param counts rows of {@code core/segment_months}
   * @param roster rows of {@code raw/roster}; may be empty
   * @param asOf of each agent the last row that began until then counts, of its deliveries the last
   */
  public static Dataset<Row> agents(Dataset<Row> counts, Dataset<Row> roster, Instant asOf) {
    Dataset<Row> worked =
        counts
            .filter(SegmentMonths.KIND.col().equalTo(SegmentMonths.AGENT))
            .groupBy(SegmentMonths.VALUE.col().as(WORKER))
            .agg(
                last(
                        struct(SegmentMonths.TEAM.col(), SegmentMonths.SITE.col()),
                        SegmentMonths.LAST_STARTED_AT,
                        SegmentMonths.LAST_CONTACT_ID)
                    .as(WORKED),
                min(SegmentMonths.FIRST_DATE.col()).as(DimAgent.FIRST_CONTACT_DATE.name()),
                max(SegmentMonths.LAST_DATE.col()).as(DimAgent.LAST_CONTACT_DATE.name()));
    Dataset<Row> listed =
        roster
            .filter(RawRoster.VALID_FROM.col().leq(lit(asOf)))
            .groupBy(RawRoster.AGENT_ID.col())
            .agg(
                last(
                        struct(
                            RawRoster.TEAM.col(),
                            RawRoster.SITE.col(),
                            RawRoster.HIRED_ON.col(),
                            RawRoster.LEFT_ON.col()),
                        RawRoster.VALID_FROM,
                        Delivery.LANDED_AT,
                        Delivery.LANDING_ID,
                        Delivery.LANDED_FILE,
                        Delivery.LANDED_LINE)
                    .as(LISTED));
    Dataset<Row> agents =
        worked
            .join(listed, col(WORKER).equalTo(RawRoster.AGENT_ID.col()), "full")
            .select(
                coalesce(col(WORKER), RawRoster.AGENT_ID.col()).as(DimAgent.AGENT_ID.name()),
                place(DimAgent.TEAM),
                place(DimAgent.SITE),
                of(LISTED, DimAgent.HIRED_ON).as(DimAgent.HIRED_ON.name()),
                of(LISTED, DimAgent.LEFT_ON).as(DimAgent.LEFT_ON.name()),
                DimAgent.FIRST_CONTACT_DATE.col(),
                DimAgent.LAST_CONTACT_DATE.col());
    return DimAgent.TABLE.conform(agents);
  }

  /**
   * Every queue in which a contact was.
   *
   * @param counts rows of {@code core/segment_months}
   */
  public static Dataset<Row> queues(Dataset<Row> counts) {
    Column channels = array_join(sort_array(collect_set(SegmentMonths.CHANNEL.col())), ", ");
    return DimQueue.TABLE.conform(
        counts
            .filter(SegmentMonths.KIND.col().equalTo(Contacts.QUEUE.name()))
            .groupBy(SegmentMonths.VALUE.col().as(DimQueue.QUEUE.name()))
            .agg(
                channels.as(DimQueue.CHANNELS.name()),
                min(SegmentMonths.FIRST_DATE.col()).as(DimQueue.FIRST_CONTACT_DATE.name()),
                max(SegmentMonths.LAST_DATE.col()).as(DimQueue.LAST_CONTACT_DATE.name()),
                sum(SegmentMonths.CONTACT_COUNT.col()).as(DimQueue.CONTACT_COUNT.name())));
  }

  /** Of the row that is last in an order, total so that re-runs agree. */
  private static Column last(Column value, Field... order) {
    Column[] columns = new Column[order.length];
    for (int i = 0; i < order.length; i++) {
      columns[i] = order[i].col();
    }
    return max_by(value, struct(columns));
  }

  private static Column place(Field field) {
    return when(col(LISTED).isNotNull(), of(LISTED, field))
        .otherwise(of(WORKED, field))
        .as(field.name());
  }

  private static Column of(String from, Field field) {
    return col(from).getField(field.name());
  }

  private DimensionRows() {}
}
