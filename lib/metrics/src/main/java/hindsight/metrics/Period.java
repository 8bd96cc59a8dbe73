package hindsight.metrics;

import hindsight.tables.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A period by its grain and its first day; what {@link Periods} says of many rows at once. */
record Period(String grain, LocalDate start) {

  /** The periods that hold a date, one of each grain. */
  static List<Period> holding(LocalDate date, BusinessCalendar calendar) {
    return List.of(
        new Period("day", date),
        new Period("week", date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
        new Period("month", date.withDayOfMonth(1)),
        new Period("quarter", calendar.fiscalQuarterStart(date)),
        new Period("year", calendar.fiscalYearStart(date)));
  }

  /** The periods that begin in a month. */
  static List<Period> beginningIn(LocalDate month, BusinessCalendar calendar) {
    List<Period> periods = new ArrayList<>();
    for (LocalDate day = month; day.getMonth() == month.getMonth(); day = day.plusDays(1)) {
      LocalDate first = day;
      holding(day, calendar).stream()
          .filter(period -> period.start().equals(first))
          .forEach(periods::add);
    }
    return periods;
  }

  /** The last day. */
  LocalDate end() {
    return next().start.minusDays(1);
  }

  Period next() {
    return moved(1);
  }

  Period previous() {
    return moved(-1);
  }

  /** The same period a year ago: of days and weeks the same weekday. */
  Period yearAgo() {
    return isOfDays()
        ? new Period(grain, start.minusDays(364))
        : new Period(grain, start.minusYears(1));
  }

  Period yearLater() {
    return isOfDays()
        ? new Period(grain, start.plusDays(364))
        : new Period(grain, start.plusYears(1));
  }

  /** The first day of the month in which it begins. */
  LocalDate month() {
    return start.withDayOfMonth(1);
  }

  /** The months into which it reaches. */
  Stream<LocalDate> months() {
    LocalDate end = end();
    return Stream.iterate(month(), month -> !month.isAfter(end), month -> month.plusMonths(1));
  }

  private boolean isOfDays() {
    return grain.equals("day") || grain.equals("week");
  }

  private Period moved(int steps) {
    return new Period(
        grain,
        switch (grain) {
          case "day" -> start.plusDays(steps);
          case "week" -> start.plusWeeks(steps);
          case "month" -> start.plusMonths(steps);
          case "quarter" -> start.plusMonths(3L * steps);
          case "year" -> start.plusYears(steps);
          default -> throw new IllegalArgumentException("No grain of periods: " + grain);
        });
  }
}
