package hindsight.jobs.run;

import hindsight.tables.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Days from one date to another, both inclusive. */
record CalendarSpan(LocalDate from, LocalDate to) {

  /** Every day of the ISO weeks and fiscal years, and so of all periods, that hold these dates. */
  static CalendarSpan ofPeriods(LocalDate first, LocalDate last, BusinessCalendar calendar) {
    LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate sunday = last.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    LocalDate yearStart = calendar.fiscalYearStart(first);
    LocalDate yearEnd = calendar.fiscalYearStart(last).plusYears(1).minusDays(1);
    return new CalendarSpan(
        monday.isBefore(yearStart) ? monday : yearStart,
        sunday.isAfter(yearEnd) ? sunday : yearEnd);
  }
}
