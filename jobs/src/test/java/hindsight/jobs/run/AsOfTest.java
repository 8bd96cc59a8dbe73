package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.AirflowSettings;
import hindsight.jobs.config.Settings;
import hindsight.metrics.KpiPolicy;
import hindsight.repeat.RepeatPolicy;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.DayHours;
import hindsight.tables.OpeningHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AsOfTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
  private static final LocalDate THURSDAY = FRIDAY.minusDays(1);
  private static final Optional<Instant> NOT_GIVEN = Optional.empty();

  @Test
  void itIsTheEndOfTheLastDayWithRows() {
    AsOf asOf = new AsOf(Map.of("till", THURSDAY, "mail", FRIDAY), SmallHouse.settings());
    assertThat(asOf.resolve(NOT_GIVEN)).isEqualTo("2026-03-07T00:00:00Z");
  }

  @Test
  void aDailySourceHoldsItBack() {
    AsOf asOf = new AsOf(Map.of("till", THURSDAY, "mail", FRIDAY), SmallHouse.settings("till"));
    assertThat(asOf.resolve(NOT_GIVEN)).isEqualTo("2026-03-06T00:00:00Z");
    assertThat(asOf.resolve(given("2026-03-06T00:00:00Z"))).isEqualTo("2026-03-06T00:00:00Z");
    stops(asOf, given("2026-03-07T00:00:00Z"), ExitCode.INPUT_LATE)
        .hasMessage("Source till has no rows for 2026-03-06 yet; its last are of 2026-03-05");
  }

  @Test
  void aDailySourceIsLateHoweverLongItHasBeen() {
    AsOf asOf = new AsOf(Map.of("till", THURSDAY), SmallHouse.settings("till"));
    stops(asOf, given("2026-03-20T00:00:00Z"), ExitCode.INPUT_LATE)
        .hasMessage("Source till has no rows for 2026-03-19 yet; its last are of 2026-03-05");
    stops(
        new AsOf(Map.of(), SmallHouse.settings("till")),
        given("2026-03-07T00:00:00Z"),
        ExitCode.INPUT_LATE);
  }

  @Test
  void aDailySourceThatNeverDeliveredIsLate() {
    AsOf asOf = new AsOf(Map.of("mail", FRIDAY), SmallHouse.settings("till"));
    for (Optional<Instant> given : List.of(NOT_GIVEN, given("2026-03-07T00:00:00Z"))) {
      stops(asOf, given, ExitCode.INPUT_LATE)
          .hasMessage(
              "Source till is expected daily and has never delivered: land it, or set"
                  + " sources.till.expected to never");
    }
  }

  @Test
  void itMayBeOneDayAfterTheLastRowsAndNotMore() {
    AsOf asOf = new AsOf(Map.of("mail", FRIDAY), SmallHouse.settings());
    Optional<Instant> last = given("2026-03-08T00:00:00Z");
    assertThat(asOf.resolve(last)).isEqualTo(last.orElseThrow());
    stops(asOf, given("2026-03-08T00:00:01Z"), ExitCode.USAGE)
        .hasMessage(
            "The as-of 2026-03-08T00:00:01Z lies after 2026-03-07, but the last rows are of"
                + " 2026-03-06: choose at most 2026-03-08T00:00:00Z");
  }

  @Test
  void daysOnWhichTheCentreIsClosedNeedNoRows() {
    BusinessCalendar weekdays =
        new BusinessCalendar(
            ZoneOffset.UTC,
            List.of(
                OpeningHours.on(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayHours.of("08:00-20:00"))),
            Map.of(FRIDAY.plusDays(3), "a holiday on Monday"),
            1);
    Settings settings =
        new Settings(
            weekdays,
            KpiPolicy.standard(),
            RepeatPolicy.standard(),
            true,
            Set.of(),
            0.01,
            2,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(2),
            Set.of("till"),
            AirflowSettings.standard(),
            List.of());
    Optional<Instant> tuesday = given("2026-03-10T00:00:00Z");
    assertThat(new AsOf(Map.of("till", FRIDAY), settings).resolve(tuesday))
        .isEqualTo(tuesday.orElseThrow());
    stops(
            new AsOf(Map.of("till", THURSDAY), settings),
            given("2026-03-07T00:00:00Z"),
            ExitCode.INPUT_LATE)
        .hasMessageContaining("no rows for 2026-03-06");
  }

  @Test
  void withoutRowsThereIsNone() {
    stops(new AsOf(Map.of(), SmallHouse.settings()), NOT_GIVEN, ExitCode.USAGE)
        .hasMessageContaining("Nothing has landed yet");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> stops(
      AsOf asOf, Optional<Instant> given, ExitCode exitCode) {
    return assertThatThrownBy(() -> asOf.resolve(given))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(exitCode));
  }

  private static Optional<Instant> given(String instant) {
    return Optional.of(Instant.parse(instant));
  }
}
