package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import hindsight.tables.AgentTime;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.Months;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawShifts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The months of {@code core/agent_time} that change, which are made anew as a whole: what agents do
 * in a half-hour hangs together.
 *
 * @param before the as-of as it was
 * @param asOf the as-of now
 */
public record AgentTimeChanges(BusinessCalendar calendar, Instant before, Instant asOf) {

  /**
   * @param activity of {@code raw/agent_activity}
   * @param shifts of {@code raw/shifts}
   * @param contacts what becomes of the contacts
   * @param cameDue those that have begun since the as-of as it was; one may have been spoken before
   *     the instant at which its source says that it started
   * @param roster of {@code raw/roster}
   * @param formerRoster those of its rows that counted before
   * @param stored rows of {@code core/agent_time} as they were
   */
  public SortedSet<LocalDate> months(
      Arrivals activity,
      Arrivals shifts,
      ContactChanges.Result contacts,
      Dataset<Row> cameDue,
      Arrivals roster,
      Dataset<Row> formerRoster,
      Dataset<Row> stored) {
    SortedSet<LocalDate> months = new TreeSet<>();
    months.addAll(
        spans(
            activity,
            RawAgentActivity.STARTED_AT,
            coalesce(RawAgentActivity.ENDED_AT.col(), RawAgentActivity.STARTED_AT.col())));
    months.addAll(spans(shifts, RawShifts.STARTS_AT, RawShifts.ENDS_AT.col()));
    months.addAll(
        handled(contacts.before().unionByName(contacts.change().after()).unionByName(cameDue)));
    if (!roster.fresh().isEmpty()) {
      months.addAll(
          Months.in(
              Roster.reached(
                  stored,
                  Roster.moved(formerRoster, roster.all(), calendar),
                  AgentTime.INTERVAL_START_AT.col()),
              AgentTime.BUSINESS_MONTH.col()));
    }
    months.addAll(passed());
    months.tailSet(last().plusMonths(1)).clear();
    return months;
  }

  /** Those through which the as-of moved; they change whatever came. */
  public SortedSet<LocalDate> passed() {
    SortedSet<LocalDate> passed = new TreeSet<>();
    for (LocalDate month = calendar.dateOf(before).withDayOfMonth(1);
        before.isBefore(asOf) && !month.isAfter(last());
        month = month.plusMonths(1)) {
      passed.add(month);
    }
    return passed;
  }

  private LocalDate last() {
    return calendar.dateOf(asOf.minusNanos(1)).withDayOfMonth(1);
  }

  /** Every delivery of what was delivered afresh: an earlier one may have lasted longer. */
  private SortedSet<LocalDate> spans(Arrivals pieces, Field start, Column end) {
    if (pieces.fresh().isEmpty()) {
      return new TreeSet<>();
    }
    Row range = pieces.fresh().agg(min(start.col()), max(start.col())).first();
    List<String> key = List.of(Delivery.SOURCE.name(), "agent_id", start.name());
    Dataset<Row> all =
        pieces
            .all()
            .filter(start.col().between(lit(range.get(0)), lit(range.get(1))))
            .join(
                pieces
                    .fresh()
                    .select(key.stream().map(name -> expr(name)).toArray(Column[]::new))
                    .distinct(),
                CollectionConverters.asScala(key).toSeq(),
                "left_semi");
    Column longest = start.col().plus(expr("interval %d days".formatted(AgentTimes.MOST_DAYS)));
    return Months.between(
        all, calendar.businessDate(start.col()), calendar.businessDate(least(end, longest)));
  }

  private SortedSet<LocalDate> handled(Dataset<Row> contacts) {
    Column ended = Contacts.ENDED_AT.col();
    return Months.between(
        contacts.filter(ended.isNotNull().and(Contacts.AGENT_ID.col().isNotNull())),
        calendar.businessDate(ended.minus(expr("interval 1 day"))),
        calendar.businessDate(ended));
  }
}
