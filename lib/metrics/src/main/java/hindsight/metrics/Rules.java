package hindsight.metrics;

import static org.apache.spark.sql.functions.lit;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Field;
import hindsight.tables.Months;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How rows are counted, beside what each metric says itself.
 *
 * @param asOf the instant up to which the input counts, exclusive
 * @param firstStart when the first interaction of the data began
 * @param months those of which parts are made
 */
public record Rules(
    KpiPolicy policy,
    BusinessCalendar calendar,
    Instant asOf,
    Instant firstStart,
    Segments segments,
    Months months) {

  /** Parts of every month of data that have always been there. */
  public Rules(KpiPolicy policy, BusinessCalendar calendar, Instant asOf, Segments segments) {
    this(policy, calendar, asOf, Instant.EPOCH, segments, Months.all());
  }

  /** Whether an instant of a row, one that its {@link Subject} names, lies before the as-of. */
  Column hasPassed(Field instant) {
    return instant.col().lt(lit(asOf));
  }

  Rules at(Instant other) {
    return new Rules(policy, calendar, other, firstStart, segments, months);
  }

  /** The months from one to that of the last instant that counts. */
  SortedSet<LocalDate> monthsFrom(LocalDate first) {
    return Months.between(first, calendar.dateOf(asOf.minusNanos(1)));
  }

  /**
   * Where a kind has too many segments the smaller ones are '(other)'.
   *
   * @param counts rows of {@code core/segment_months}
   */
  public Rules withLargest(Dataset<Row> counts) {
    return new Rules(policy, calendar, asOf, firstStart, largest(counts, asOf), months);
  }

  /** The segments that keep their name as of an instant. */
  public Segments largest(Dataset<Row> counts, Instant asOf) {
    LocalDate month = calendar.dateOf(asOf).withDayOfMonth(1);
    return Segments.largest(counts, policy.maxSegments(), month);
  }

  public Rules over(Months others) {
    return new Rules(policy, calendar, asOf, firstStart, segments, others);
  }
}
