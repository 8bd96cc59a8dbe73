package hindsight.metrics;

import hindsight.tables.BusinessCalendar;
import java.time.Instant;

/**
 * How rows are counted, beside what each metric says itself.
 *
 * @param asOf the instant up to which the input counts, exclusive
 */
public record Rules(KpiPolicy policy, BusinessCalendar calendar, Instant asOf, Segments segments) {}
