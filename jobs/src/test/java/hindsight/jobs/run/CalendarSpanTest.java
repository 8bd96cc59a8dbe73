package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarSpanTest {

  @Test
  void weeksReachBeyondTheYearOnBothSides() {
    assertThat(span("2026-01-02", "2027-12-30", 1))
        .isEqualTo(new CalendarSpan(date("2025-12-29"), date("2028-01-02")));
  }

  @Test
  void fiscalYearsAreWhole() {
    assertThat(span("2026-02-10", "2026-03-05", 4))
        .isEqualTo(new CalendarSpan(date("2025-04-01"), date("2026-03-31")));
    assertThat(span("2026-04-01", "2026-04-02", 4))
        .isEqualTo(new CalendarSpan(date("2026-03-30"), date("2027-03-31")));
  }

  private static CalendarSpan span(String first, String last, int fiscalYearStartMonth) {
    return CalendarSpan.ofPeriods(
        date(first),
        date(last),
        new BusinessCalendar(ZoneOffset.UTC, List.of(), Map.of(), fiscalYearStartMonth));
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text);
  }
}
