package hindsight.repeat;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.FcrCohorts;
import hindsight.tables.Field;
import hindsight.tables.Months;
import hindsight.tables.Repeats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * By what handled rows of {@code core/interactions} or {@code core/repeats} are followed together:
 * the local date of the end, as far as the as-of knows it, else of the start; and a segment.
 */
public record Cohorts(RepeatRules rules) {
  static final List<Field> KEY =
      List.of(FcrCohorts.COHORT_DATE, FcrCohorts.SEGMENT_KIND, FcrCohorts.SEGMENT_VALUE);

  private static final List<Field> KINDS =
      List.of(Repeats.CHANNEL, Repeats.QUEUE, Repeats.TEAM, Repeats.SITE, Repeats.REASON);
  private static final String MONTH = "month";
  private static final String SEGMENT = "segment";

  /** The months of the cohorts to which rows belong, by this as-of or by an earlier one. */
  public SortedSet<LocalDate> months(Dataset<Row> rows, Instant before) {
    Column both = array(month(end(rules.asOf())), month(end(before)));
    return Months.in(rows.select(explode(both).as(MONTH)), col(MONTH));
  }

  /**
   * The months of the cohorts that may not be what they were when the as-of was an earlier one:
   * those whose longest window was open then, and those of what has ended since.
   *
   * @param rows of {@code core/interactions} or {@code core/repeats}
   */
  public SortedSet<LocalDate> monthsSince(Instant before, Dataset<Row> rows) {
    Column ended = Repeats.ENDED_AT.col();
    SortedSet<LocalDate> months =
        new TreeSet<>(
            months(rows.filter(ended.geq(lit(before)).and(ended.lt(lit(rules.asOf())))), before));
    months.addAll(monthsFrom(youngFrom(before)));
    return months;
  }

  /** The months of the cohorts that are foreseen from those of some months. */
  public SortedSet<LocalDate> monthsForeseen(SortedSet<LocalDate> months) {
    LocalDate first = youngFrom().minusDays(LifeTables.DAYS_BEFORE);
    boolean isGuide = months.stream().anyMatch(month -> month.plusMonths(1).isAfter(first));
    return isGuide ? monthsFrom(youngFrom()) : new TreeSet<>();
  }

  /** From this date on the longest window may be open. */
  LocalDate youngFrom() {
    return youngFrom(rules.asOf());
  }

  private LocalDate youngFrom(Instant asOf) {
    return rules.calendar().dateOf(asOf).minusDays(rules.policy().longestDays() + 1L);
  }

  /** The months from that of a date to that of the as-of. */
  SortedSet<LocalDate> monthsFrom(LocalDate date) {
    return Months.between(date, rules.calendar().dateOf(rules.asOf()));
  }

  /** {@link #KEY} as columns, and further ones. */
  static Column[] key(Column... more) {
    return Stream.concat(KEY.stream().map(Field::col), Stream.of(more)).toArray(Column[]::new);
  }

  /** Facts of the rows of the cohorts of some months, each row once for every segment. */
  Dataset<Row> of(Dataset<Row> rows, Months months, List<Column> facts) {
    Column hasBegun = Repeats.STARTED_AT.col().lt(lit(rules.asOf()));
    Column date = rules.calendar().businessDate(end(rules.asOf()));
    Dataset<Row> dated =
        rows.filter(Counted.isHandled().and(hasBegun).and(areOf(months)))
            .select(
                Stream.concat(
                        Stream.of(date.as(FcrCohorts.COHORT_DATE.name()), segments().as(SEGMENT)),
                        facts.stream())
                    .toArray(Column[]::new));
    return dated
        .withColumn(FcrCohorts.SEGMENT_KIND.name(), col(SEGMENT + ".kind"))
        .withColumn(FcrCohorts.SEGMENT_VALUE.name(), col(SEGMENT + ".value"))
        .drop(SEGMENT);
  }

  private static Column segments() {
    Stream<Column> kinds =
        KINDS.stream().map(kind -> segment(kind.name(), coalesce(kind.col(), lit("(unknown)"))));
    return explode(
        array(Stream.concat(Stream.of(segment("all", lit("all"))), kinds).toArray(Column[]::new)));
  }

  private static Column segment(String kind, Column value) {
    return struct(lit(kind).as("kind"), value.as("value"));
  }

  /** The last condition alone would do; by the others files of other months stay unread. */
  private Column areOf(Months months) {
    if (months.isAll()) {
      return lit(true);
    }
    return months
        .holdInstant(Repeats.ENDED_AT.col(), rules.calendar())
        .or(months.hold(Repeats.BUSINESS_MONTH.col()))
        .and(months.hold(month(end(rules.asOf()))));
  }

  /** An end before the start is the start; of one that is still to come nobody knows. */
  private static Column end(Instant asOf) {
    Column ended = Repeats.ENDED_AT.col();
    Column started = Repeats.STARTED_AT.col();
    return when(ended.lt(lit(asOf)).and(ended.geq(started)), ended).otherwise(started);
  }

  private Column month(Column instant) {
    return BusinessCalendar.month(rules.calendar().businessDate(instant));
  }
}
