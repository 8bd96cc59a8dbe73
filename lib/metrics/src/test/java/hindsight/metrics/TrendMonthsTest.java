package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class TrendMonthsTest {
  private static final BusinessCalendar CALENDAR = BusinessCalendar.in(ZoneOffset.UTC);
  private static final Instant BEFORE = Instant.parse("2026-05-20T00:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-05-21T00:00:00Z");

  private static SortedSet<LocalDate> of(int maturesAfterDays, LocalDate... changed) {
    Catalogue catalogue =
        new Catalogue(List.of(World.maturing("answered_late", "handled", maturesAfterDays)));
    return TrendMonths.of(List.of(changed), catalogue, CALENDAR, BEFORE, AS_OF);
  }

  @Test
  void aNewDayChangesItsMonthAndWhereItsWeekItsQuarterAndItsYearBegin() {
    assertThat(of(0, LocalDate.of(2026, 5, 1)))
        .containsExactly(
            LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));
  }

  @Test
  void aLateRowChangesThePeriodsThatFollowAndThoseAYearLaterToo() {
    assertThat(of(0, LocalDate.of(2025, 3, 1)))
        .contains(
            LocalDate.of(2025, 1, 1),
            LocalDate.of(2025, 2, 1),
            LocalDate.of(2025, 3, 1),
            LocalDate.of(2025, 4, 1),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 3, 1))
        .doesNotContain(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 1));
  }

  @Test
  void aPeriodThatMaturesChangesThoughNothingLandedInIt() {
    assertThat(of(19, LocalDate.of(2026, 5, 1))).contains(LocalDate.of(2026, 4, 1));
    assertThat(of(80, LocalDate.of(2026, 5, 1))).contains(LocalDate.of(2026, 3, 1));
  }
}
