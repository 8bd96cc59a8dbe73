package hindsight.metrics;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Months;
import java.time.Instant;

/**
 * How rows are counted, beside what each metric says itself.
 *
 * @param asOf the instant up to which the input counts, exclusive
 * @param months those of which parts are made
 */
public record Rules(
    KpiPolicy policy, BusinessCalendar calendar, Instant asOf, Segments segments, Months months) {

  /** Parts of every month. */
  public Rules(KpiPolicy policy, BusinessCalendar calendar, Instant asOf, Segments segments) {
    this(policy, calendar, asOf, segments, Months.all());
  }

  Rules over(Months others) {
    return new Rules(policy, calendar, asOf, segments, others);
  }
}
