package hindsight.intake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import hindsight.intake.AgentSweep.Kind;
import hindsight.intake.AgentSweep.Piece;
import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Channels;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.Months;
import hindsight.tables.Outcomes;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawShifts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What agents did and what was scheduled, cut at the half-hours of the centre's clock.
 *
 * @param plannedReasons the reasons for which a scheduled absence is a planned one
 */
public record AgentTimes(BusinessCalendar calendar, Set<String> plannedReasons) {
  /** A longer piece of time is a fault of the source and measures nothing. */
  static final int MOST_DAYS = 366;

  private static final Duration LONGEST = Duration.ofDays(MOST_DAYS);

  /** Nobody is at one contact for longer; a span that is means something else. */
  private static final Duration LONGEST_CONTACT = Duration.ofDays(1);

  private static final List<Field> TIMES =
      AgentTime.TABLE.fields().stream().filter(AgentSweep::isTime).toList();

  private static final String KIND = "kind";
  private static final String SOURCE = "piece_source";
  private static final String WHAT = "what";
  private static final String REASON = "reason";
  private static final String BEGAN = "began";
  private static final String ENDED = "ended";
  private static final String PIECES = "pieces";
  private static final String HALF_HOUR = "half_hour";
  private static final String DELIVERED = "is_delivered";
  private static final String OBSERVED = "is_observed";
  private static final String SWEPT = "swept";

  /**
   * {@code core/agent_time} of these deliveries; of each key the last landed is the true one.
   *
   * @param activity rows of {@code raw/agent_activity}
   * @param shifts rows of {@code raw/shifts}
   * @param contacts rows of {@code core/contacts}
   * @param roster rows of {@code raw/roster}
   */
  public Dataset<Row> rows(
      Dataset<Row> activity, Dataset<Row> shifts, Dataset<Row> contacts, Dataset<Row> roster) {
    Dataset<Row> activities = cut(activities(activity));
    Dataset<Row> pieces =
        activities.unionByName(cut(shifts(shifts))).unionByName(cut(handled(contacts)));
    Column start = timestamp_millis(col(HALF_HOUR));
    Column date = calendar.businessDate(start);
    Dataset<Row> days =
        activities.select(AgentTime.AGENT_ID.col(), date.as(AgentTime.BUSINESS_DATE.name()));
    Dataset<Row> ofAnyone =
        days.select(AgentTime.BUSINESS_DATE.col()).distinct().withColumn(DELIVERED, lit(true));
    Dataset<Row> ofAgent =
        days.select(
                AgentTime.AGENT_ID.col(),
                BusinessCalendar.month(AgentTime.BUSINESS_DATE.col())
                    .as(AgentTime.BUSINESS_MONTH.name()))
            .distinct()
            .withColumn(OBSERVED, lit(true));
    Dataset<Row> halfHours =
        pieces
            .groupBy(AgentTime.AGENT_ID.col(), col(HALF_HOUR))
            .agg(collect_list(struct(KIND, SOURCE, WHAT, REASON, BEGAN, ENDED)).as(PIECES))
            .withColumn(AgentTime.INTERVAL_START_AT.name(), start)
            .withColumn(AgentTime.BUSINESS_DATE.name(), date)
            .withColumn(AgentTime.BUSINESS_MONTH.name(), BusinessCalendar.month(date));
    Column isDelivered = coalesce(col(DELIVERED).and(col(OBSERVED)), lit(false));
    Dataset<Row> swept =
        halfHours
            .join(broadcast(ofAnyone), on(AgentTime.BUSINESS_DATE), "left")
            .join(broadcast(ofAgent), on(AgentTime.AGENT_ID, AgentTime.BUSINESS_MONTH), "left")
            .withColumn(SWEPT, sweep().apply(col(HALF_HOUR), col(PIECES), isDelivered))
            .select("*", SWEPT + ".*");
    Dataset<Row> placed =
        Roster.of(roster, calendar).placed(swept, AgentTime.INTERVAL_START_AT.col());
    return AgentTime.TABLE.conform(placed.select(AgentTime.TABLE.columns()));
  }

  /**
   * The rows of {@link #rows} that lie in these months, of no more deliveries and contacts than
   * reach into them.
   */
  public Dataset<Row> rows(
      Collection<LocalDate> months,
      Dataset<Row> activity,
      Dataset<Row> shifts,
      Dataset<Row> contacts,
      Dataset<Row> roster) {
    return rows(
            activity.filter(reaches(RawAgentActivity.STARTED_AT.col(), months, MOST_DAYS, 0)),
            shifts.filter(reaches(RawShifts.STARTS_AT.col(), months, MOST_DAYS, 0)),
            contacts.filter(
                reaches(Contacts.ENDED_AT.col(), months, 0, (int) LONGEST_CONTACT.toDays())),
            roster)
        .filter(Months.of(months).hold(AgentTime.BUSINESS_MONTH.col()));
  }

  /** Whether an instant lies in one of the months, or so many days before or after one. */
  private Column reaches(
      Column instant, Collection<LocalDate> months, int daysBefore, int daysAfter) {
    Column reaches = lit(false);
    for (LocalDate month : months) {
      Instant from = calendar.endOf(month.minusDays(1)).minus(Duration.ofDays(daysBefore));
      Instant until =
          calendar.endOf(month.plusMonths(1).minusDays(1)).plus(Duration.ofDays(daysAfter));
      reaches = reaches.or(instant.geq(lit(from)).and(instant.leq(lit(until))));
    }
    return reaches;
  }

  /** A state without an end lasts until the agent's next one, at most to the end of its day. */
  private Dataset<Row> activities(Dataset<Row> deliveries) {
    Column started = RawAgentActivity.STARTED_AT.col();
    Column next =
        lead(started, 1)
            .over(
                Window.partitionBy(Delivery.SOURCE.col(), RawAgentActivity.AGENT_ID.col())
                    .orderBy(started));
    Column endOfDay = calendar.endOf(calendar.businessDate(started));
    return Deliveries.lastLanded(
            deliveries, Delivery.SOURCE, RawAgentActivity.AGENT_ID, RawAgentActivity.STARTED_AT)
        .select(
            RawAgentActivity.AGENT_ID.col(),
            lit(Kind.ACTIVITY.name()).as(KIND),
            Delivery.SOURCE.col().as(SOURCE),
            RawAgentActivity.STATE.col().as(WHAT),
            lit(null).cast("string").as(REASON),
            unix_millis(started).as(BEGAN),
            unix_millis(coalesce(RawAgentActivity.ENDED_AT.col(), least(next, endOfDay)))
                .as(ENDED));
  }

  private static Dataset<Row> shifts(Dataset<Row> deliveries) {
    return Deliveries.lastLanded(
            deliveries, Delivery.SOURCE, RawShifts.AGENT_ID, RawShifts.STARTS_AT)
        .select(
            RawShifts.AGENT_ID.col(),
            lit(Kind.SHIFT.name()).as(KIND),
            Delivery.SOURCE.col().as(SOURCE),
            RawShifts.ACTIVITY.col().as(WHAT),
            RawShifts.ABSENCE_REASON.col().as(REASON),
            unix_millis(RawShifts.STARTS_AT.col()).as(BEGAN),
            unix_millis(RawShifts.ENDS_AT.col()).as(ENDED));
  }

  /**
   * Contacts for as long as they were spoken before their end. Where that was not measured, one on
   * a live channel lasts from its answer; how long an agent was at a mail between then and its end
   * nobody knows.
   */
  private static Dataset<Row> handled(Dataset<Row> contacts) {
    Column ended = unix_millis(Contacts.ENDED_AT.col());
    Column isLive = Contacts.CHANNEL.col().isin(Channels.LIVE.toArray());
    Column spoke = Contacts.TALK_MS.col().plus(coalesce(Contacts.HOLD_MS.col(), lit(0L)));
    return contacts
        .filter(
            Contacts.OUTCOME
                .col()
                .equalTo(Outcomes.HANDLED)
                .and(Contacts.AGENT_ID.col().isNotNull()))
        .select(
            Contacts.AGENT_ID.col(),
            lit(Kind.CONTACT.name()).as(KIND),
            Contacts.SOURCE.col().as(SOURCE),
            lit(null).cast("string").as(WHAT),
            lit(null).cast("string").as(REASON),
            coalesce(ended.minus(spoke), when(isLive, unix_millis(Contacts.ANSWERED_AT.col())))
                .as(BEGAN),
            ended.as(ENDED))
        .filter(col(ENDED).minus(col(BEGAN)).leq(LONGEST_CONTACT.toMillis()));
  }

  /** Each piece once for every half-hour into which it reaches. */
  private Dataset<Row> cut(Dataset<Row> pieces) {
    Column length = col(ENDED).minus(col(BEGAN));
    Column first = unix_millis(calendar.halfHour(timestamp_millis(col(BEGAN))));
    return pieces
        .filter(length.gt(0L).and(length.leq(LONGEST.toMillis())))
        .withColumn(
            HALF_HOUR, explode(sequence(first, col(ENDED).minus(1L), lit(HalfHour.LENGTH))));
  }

  private static String[] on(Field... columns) {
    return Stream.of(columns).map(Field::name).toArray(String[]::new);
  }

  private UserDefinedFunction sweep() {
    AgentSweep sweep = new AgentSweep(plannedReasons);
    StructType times =
        new StructType(TIMES.stream().map(Field::structField).toArray(StructField[]::new));
    return udf(
        (UDF3<Long, Seq<Row>, Boolean, Row>)
            (start, pieces, isDelivered) -> row(sweep.times(start, pieces(pieces), isDelivered)),
        times);
  }

  private static List<Piece> pieces(Seq<Row> rows) {
    return CollectionConverters.asJava(rows).stream()
        .map(
            row ->
                new Piece(
                    Kind.valueOf(row.getString(0)),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5)))
        .toList();
  }

  private static Row row(Map<Field, Long> times) {
    return RowFactory.create(TIMES.stream().map(times::get).toArray());
  }
}
