package hindsight.tables;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The opening hours of a week, as they hold from a local date on; weekdays not named are closed.
 *
 * @param from {@link LocalDate#MIN} for hours that have always held
 */
public record OpeningHours(LocalDate from, Map<DayOfWeek, DayHours> week) implements Serializable {

  public OpeningHours {
    week = Collections.unmodifiableMap(new TreeMap<>(week));
  }

  /** All day and every day, always. */
  public static OpeningHours always() {
    return on(Set.of(DayOfWeek.values()), DayHours.WHOLE_DAY);
  }

  /** The same hours on these weekdays, always. */
  public static OpeningHours on(Set<DayOfWeek> weekdays, DayHours hours) {
    return new OpeningHours(
        LocalDate.MIN,
        weekdays.stream().collect(Collectors.toMap(Function.identity(), day -> hours)));
  }

  /** These hours, but from a date on. */
  public OpeningHours since(LocalDate date) {
    return new OpeningHours(date, week);
  }

  DayHours on(DayOfWeek weekday) {
    return week.getOrDefault(weekday, DayHours.CLOSED);
  }

  @Override
  public String toString() {
    return from.equals(LocalDate.MIN) ? week.toString() : "from " + from + " " + week;
  }
}
