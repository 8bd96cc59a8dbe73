package hindsight.centre;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What to generate: exactly {@code contacts} rows between {@code from} and {@code to}, both
 * inclusive, in the local time of {@code zone}. The same plan always gives the same bytes.
 */
public record CentrePlan(long seed, long contacts, LocalDate from, LocalDate to, ZoneId zone) {

  public CentrePlan {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(zone, "zone");
    if (contacts <= 0) {
      throw new IllegalArgumentException("Contacts must be positive: " + contacts);
    }
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("Last day must not be before " + from + ": " + to);
    }
    if (from.datesUntil(to.plusDays(1)).noneMatch(OpenDay::isOpen)) {
      throw new IllegalArgumentException(
          "Plan must contain a day that is neither a Sunday nor a holiday: " + from + " to " + to);
    }
  }
}
