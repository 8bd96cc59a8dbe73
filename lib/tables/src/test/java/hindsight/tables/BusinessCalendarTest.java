package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aDateEndsAtLocalMidnightAlsoWhenTheClocksChange() {
    BusinessCalendar calendar = BusinessCalendar.in(BERLIN);
    assertThat(calendar.endOf(LocalDate.of(2026, 3, 28)))
        .isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
    assertThat(calendar.endOf(LocalDate.of(2026, 3, 29)))
        .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    assertThat(calendar.dateOf(Instant.parse("2026-03-29T22:00:00Z")))
        .isEqualTo(LocalDate.of(2026, 3, 30));
  }

  @Test
  void aFiscalYearBearsTheYearInWhichItEnds() {
    BusinessCalendar april = new BusinessCalendar(BERLIN, List.of(), Map.of(), 4);
    assertThat(april.fiscalYear(LocalDate.of(2026, 3, 31))).isEqualTo(2026);
    assertThat(april.fiscalYear(LocalDate.of(2026, 4, 1))).isEqualTo(2027);
    assertThat(april.fiscalQuarter(LocalDate.of(2026, 3, 31))).isEqualTo(4);
    assertThat(april.fiscalQuarter(LocalDate.of(2026, 4, 1))).isEqualTo(1);
    assertThat(BusinessCalendar.in(BERLIN).fiscalYear(LocalDate.of(2026, 12, 31))).isEqualTo(2026);
  }

  @Test
  void aFiscalYearAndItsQuartersBeginWithAMonth() {
    BusinessCalendar april = new BusinessCalendar(BERLIN, List.of(), Map.of(), 4);
    assertThat(april.fiscalYearStart(LocalDate.of(2026, 3, 31))).isEqualTo("2025-04-01");
    assertThat(april.fiscalYearStart(LocalDate.of(2026, 4, 1))).isEqualTo("2026-04-01");
    assertThat(april.fiscalQuarterStart(LocalDate.of(2026, 3, 31))).isEqualTo("2026-01-01");
    assertThat(april.fiscalQuarterStart(LocalDate.of(2026, 5, 31))).isEqualTo("2026-04-01");
  }

  @Test
  void aHolidayIsNotOpen() {
    LocalDate christmas = LocalDate.of(2026, 12, 25);
    BusinessCalendar calendar =
        new BusinessCalendar(
            BERLIN, List.of(OpeningHours.always()), Map.of(christmas, "Christmas Day"), 1);
    assertThat(calendar.isOpen(christmas)).isFalse();
    assertThat(calendar.isOpen(christmas.plusDays(2))).isTrue();
  }

  @Test
  void aMonthBeyondTheYearIsRefused() {
    assertThatThrownBy(() -> new BusinessCalendar(BERLIN, List.of(), Map.of(), 13))
        .hasMessage("Fiscal year must start in a month from 1 to 12: 13");
  }
}
