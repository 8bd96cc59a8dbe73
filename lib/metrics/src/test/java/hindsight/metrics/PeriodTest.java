package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hindsight.tables.BusinessCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeriodTest {
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

  private static BusinessCalendar from(int fiscalYearStartMonth) {
    return new BusinessCalendar(ZoneOffset.UTC, List.of(), Map.of(), fiscalYearStartMonth);
  }

  @Test
  void aDateLiesInOnePeriodOfEachGrain() {
    assertThat(Period.holding(NEW_YEAR, from(1)))
        .containsExactly(
            new Period("day", NEW_YEAR),
            new Period("week", LocalDate.of(2025, 12, 29)),
            new Period("month", NEW_YEAR),
            new Period("quarter", NEW_YEAR),
            new Period("year", NEW_YEAR));
  }

  @Test
  void quartersAndYearsAreThoseOfTheFiscalCalendar() {
    assertThat(Period.holding(NEW_YEAR, from(2)))
        .contains(
            new Period("quarter", LocalDate.of(2025, 11, 1)),
            new Period("year", LocalDate.of(2025, 2, 1)));
  }

  @Test
  void aMonthBeginsItsDaysItsMondaysAndNowAndThenAQuarterAndAYear() {
    assertThat(Period.beginningIn(NEW_YEAR, from(1))).hasSize(31 + 4 + 1 + 1 + 1);
    assertThat(Period.beginningIn(LocalDate.of(2026, 2, 1), from(1))).hasSize(28 + 4 + 1);
    assertThat(Period.beginningIn(LocalDate.of(2026, 7, 1), from(7)))
        .contains(new Period("year", LocalDate.of(2026, 7, 1)));
  }

  @Test
  void aPeriodEndsTheDayBeforeTheNextAndReachesIntoItsMonths() {
    Period week = new Period("week", LocalDate.of(2026, 3, 30));
    assertThat(week.end()).isEqualTo("2026-04-05");
    assertThat(week.months()).containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1));
    Period year = new Period("year", NEW_YEAR);
    assertThat(year.end()).isEqualTo("2026-12-31");
    assertThat(year.months()).hasSize(12);
    assertThat(new Period("quarter", NEW_YEAR).previous().start()).isEqualTo("2025-10-01");
  }

  @Test
  void aYearAgoADayAndAWeekHaveTheSameWeekday() {
    assertThat(new Period("day", NEW_YEAR).yearAgo().start()).isEqualTo("2025-01-02");
    assertThat(new Period("day", LocalDate.of(2025, 1, 2)).yearLater().start()).isEqualTo(NEW_YEAR);
    assertThat(new Period("month", NEW_YEAR).yearAgo().start()).isEqualTo("2025-01-01");
  }

  @Test
  void anUnknownGrainIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period("decade", NEW_YEAR).next())
        .withMessage("No grain of periods: decade");
  }
}
