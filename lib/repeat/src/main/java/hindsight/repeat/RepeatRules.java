package hindsight.repeat;

import hindsight.tables.BusinessCalendar;
import java.time.Instant;

/**
 * How repeats are told.
 *
 * @param asOf the instant up to which the input counts, exclusive
 * @param firstStart when the first interaction of the data began
 */
public record RepeatRules(
    RepeatPolicy policy, BusinessCalendar calendar, Instant asOf, Instant firstStart) {}
