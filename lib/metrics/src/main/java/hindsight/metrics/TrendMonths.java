package hindsight.metrics;

import hindsight.tables.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The months in which periods begin whose rows of {@code kpi_trend} may differ from earlier ones.
 */
public final class TrendMonths {

  /**
   * Those of the periods that hold a day of a changed month, of the periods that show their values
   * as those of before or a year ago, and of the periods that have matured since.
   *
   * @param changed the months in which parts changed, those of the days passed since included
   * @param before the as-of as it was
   */
  public static SortedSet<LocalDate> of(
      Collection<LocalDate> changed,
      Catalogue catalogue,
      BusinessCalendar calendar,
      Instant before,
      Instant asOf) {
    Set<Period> periods = new HashSet<>();
    for (LocalDate month : changed) {
      for (LocalDate day = month; day.getMonth() == month.getMonth(); day = day.plusDays(1)) {
        periods.addAll(Period.holding(day, calendar));
      }
    }
    SortedSet<LocalDate> months = new TreeSet<>();
    for (Period period : periods) {
      months.add(period.month());
      months.add(period.next().month());
      months.add(period.yearLater().month());
    }
    catalogue.metrics().stream()
        .map(metric -> metric.definition().maturesAfterDays())
        .distinct()
        .forEach(days -> months.addAll(matured(days, calendar, before, asOf)));
    LocalDate last = calendar.dateOf(asOf.minusNanos(1)).withDayOfMonth(1);
    return new TreeSet<>(months.headSet(last.plusMonths(1)));
  }

  /** Of the periods that matured on one of the days that were complete since. */
  private static Set<LocalDate> matured(
      int days, BusinessCalendar calendar, Instant before, Instant asOf) {
    Set<LocalDate> months = new HashSet<>();
    for (LocalDate day = calendar.dateOf(before);
        day.isBefore(calendar.dateOf(asOf));
        day = day.plusDays(1)) {
      LocalDate end = day.minusDays(days);
      Period.holding(end, calendar).stream()
          .filter(period -> period.end().equals(end))
          .forEach(period -> months.add(period.month()));
    }
    return months;
  }

  private TrendMonths() {}
}
