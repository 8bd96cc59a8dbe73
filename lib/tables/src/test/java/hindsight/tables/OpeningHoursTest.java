package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {

  @Test
  void spansStandInTheOrderOfTheDay() {
    assertThat(DayHours.of("13:00-17:00", "08:00-12:00")).hasToString("[08:00-12:00, 13:00-17:00]");
    assertThat(DayHours.of("08:00-12:00", "12:00-24:00")).hasToString("[08:00-12:00, 12:00-24:00]");
    assertThat(DayHours.CLOSED.isOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8-20 | A span must be written such as 08:00-20:00, not '8-20'",
        "08:00-20:60 | A span must be written such as 08:00-20:00, not '08:00-20:60'",
        "08:00-24:01 | A span must lie between 00:00 and 24:00: 08:00-24:01",
        "20:00-08:00 | A span must end after its start: 20:00-08:00; hours across midnight end at"
            + " 24:00 and begin again at 00:00",
        "08:00-08:00 | A span must end after its start: 08:00-08:00; hours across midnight end at"
            + " 24:00 and begin again at 00:00"
      })
  void whatIsNoSpanIsRefused(String span, String message) {
    assertThatThrownBy(() -> DayHours.of(span)).hasMessage(message);
  }

  @Test
  void spansThatOverlapAreRefused() {
    assertThatThrownBy(() -> DayHours.of("11:00-17:00", "08:00-12:00"))
        .hasMessage("Spans of a day must not overlap: 08:00-12:00 and 11:00-17:00");
  }

  @Test
  void hoursThatDoNotFollowEachOtherAreRefused() {
    OpeningHours hours = OpeningHours.always().since(LocalDate.of(2025, 7, 1));
    assertThatThrownBy(
            () -> new BusinessCalendar(ZoneOffset.UTC, List.of(hours, hours), Map.of(), 1))
        .hasMessage(
            "Opening hours must hold from later and later dates: 2025-07-01 comes after 2025-07-01");
  }

  @Test
  void aCalendarPrintsTheSameHoweverItWasMade() {
    DayHours hours = DayHours.of("08:00-20:00");
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.MONDAY);
    BusinessCalendar calendar =
        new BusinessCalendar(
            ZoneOffset.UTC,
            List.of(
                new OpeningHours(
                    LocalDate.MIN, Map.of(DayOfWeek.TUESDAY, hours, DayOfWeek.MONDAY, hours)),
                OpeningHours.on(days, DayHours.WHOLE_DAY).since(LocalDate.of(2025, 7, 1))),
            Map.of(LocalDate.of(2026, 1, 1), "New Year"),
            1);
    assertThat(calendar)
        .hasToString(
            "BusinessCalendar[zone=Z, hours=[{MONDAY=[08:00-20:00], TUESDAY=[08:00-20:00]}, from"
                + " 2025-07-01 {MONDAY=[00:00-24:00], TUESDAY=[00:00-24:00]}],"
                + " holidays={2026-01-01=New Year}, fiscalYearStartMonth=1]");
  }

  @Test
  void aDayIsOpenWhenItHasHoursAndIsNoHoliday() {
    LocalDate monday = LocalDate.of(2026, 3, 2);
    BusinessCalendar calendar =
        new BusinessCalendar(
            ZoneOffset.UTC,
            List.of(
                OpeningHours.on(Set.of(DayOfWeek.MONDAY), DayHours.of("08:00-20:00"))
                    .since(monday)),
            Map.of(monday.plusWeeks(1), "A holiday"),
            1);
    assertThat(calendar.isOpen(monday)).isTrue();
    assertThat(calendar.isOpen(monday.plusDays(1))).as("no hours").isFalse();
    assertThat(calendar.isOpen(monday.plusWeeks(1))).as("a holiday").isFalse();
    assertThat(calendar.isOpen(monday.minusWeeks(1))).as("before the first hours").isFalse();
  }
}
