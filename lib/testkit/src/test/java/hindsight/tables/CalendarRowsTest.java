package hindsight.tables;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.testkit.LocalSession;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a calendar gives as columns and rows, which takes a session. */
class CalendarRowsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Instant, business date, hour and half-hour. */
  private static List<Row> columns(ZoneId zone, List<Instant> instants) {
    BusinessCalendar calendar = BusinessCalendar.in(zone);
    return LocalSession.spark()
        .createDataset(instants, Encoders.INSTANT())
        .toDF("at")
        .select(
            col("at"),
            calendar.businessDate(col("at")),
            calendar.hourOf(col("at")),
            calendar.halfHour(col("at")))
        .collectAsList();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29",
    "Europe/Berlin, 2026-10-25",
    "Asia/Jerusalem, 2026-03-27",
    "Asia/Jerusalem, 2026-03-29",
    "Asia/Jerusalem, 2026-10-25",
    "Asia/Kathmandu, 2026-03-29",
  })
  void dateHourAndHalfHourAreTheLocalOnesThroughAChangeOfClocks(ZoneId zone, LocalDate change) {
    List<Instant> instants = new ArrayList<>();
    Instant first = change.minusDays(1).atStartOfDay(zone).toInstant().plusMillis(10_500);
    for (int quarter = 0; quarter < 3 * 24 * 4; quarter++) {
      instants.add(first.plus(Duration.ofMinutes(15L * quarter)));
    }
    for (Row row : columns(zone, instants)) {
      ZonedDateTime local = row.<java.sql.Timestamp>getAs(0).toInstant().atZone(zone);
      ZonedDateTime half = local.withSecond(0).withNano(0).minusMinutes(local.getMinute() % 30);
      assertThat(row.getDate(1).toLocalDate())
          .as("date of %s", local)
          .isEqualTo(local.toLocalDate());
      assertThat(row.getInt(2)).as("hour of %s", local).isEqualTo(local.getHour());
      assertThat(row.<java.sql.Timestamp>getAs(3).toInstant())
          .as("half-hour of %s", local)
          .isEqualTo(half.toInstant());
    }
  }

  @Test
  void theHourThatTheClocksRepeatHasFourHalfHours() {
    List<Instant> instants =
        List.of(
            Instant.parse("2026-10-25T00:10:00Z"),
            Instant.parse("2026-10-25T00:40:00Z"),
            Instant.parse("2026-10-25T01:10:00Z"),
            Instant.parse("2026-10-25T01:40:00Z"));
    List<Row> rows = columns(BERLIN, instants);
    assertThat(rows).extracting(row -> row.getInt(2)).containsOnly(2);
    assertThat(rows)
        .extracting(row -> row.<java.sql.Timestamp>getAs(3).toInstant().toString())
        .containsExactlyInAnyOrder(
            "2026-10-25T00:00:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:00:00Z",
            "2026-10-25T01:30:00Z");
  }

  private static Row day(BusinessCalendar calendar, String date) {
    LocalDate day = LocalDate.parse(date);
    return DateRows.of(LocalSession.spark(), calendar, day, day).first();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-28, 24",
    "Europe/Berlin, 2026-03-29, 23",
    "Europe/Berlin, 2026-10-25, 25",
    "Asia/Jerusalem, 2026-03-27, 23",
    "Asia/Jerusalem, 2026-03-29, 24",
    "Asia/Jerusalem, 2026-10-25, 25",
    "UTC, 2026-10-25, 24"
  })
  void aDayHasTheHoursThatTheClocksGiveIt(ZoneId zone, String date, double hours) {
    assertThat(day(BusinessCalendar.in(zone), date).<Double>getAs("day_hours")).isEqualTo(hours);
  }

  @Test
  void aDayIsOpenOnAnOpenWeekdayThatIsNoHoliday() {
    BusinessCalendar calendar =
        new BusinessCalendar(
            BERLIN,
            List.of(
                OpeningHours.on(
                    Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayHours.of("09:00-17:00"))),
            Map.of(LocalDate.of(2026, 5, 1), "Labour Day"),
            1);
    Row monday = day(calendar, "2026-05-04");
    assertThat(monday.<Boolean>getAs("is_open")).isTrue();
    assertThat(monday.<String>getAs("holiday")).isNull();
    assertThat(day(calendar, "2026-05-05").<Boolean>getAs("is_open")).isFalse();
    Row holiday = day(calendar, "2026-05-01");
    assertThat(holiday.<Boolean>getAs("is_open")).isFalse();
    assertThat(holiday.<String>getAs("holiday")).isEqualTo("Labour Day");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31, 2026, 2026-Q4, 2026-01-01",
    "2026-04-01, 2027, 2027-Q1, 2026-04-01",
    "2026-12-31, 2027, 2027-Q3, 2026-10-01"
  })
  void fiscalYearsAndQuartersBeginWithTheirMonthCalendarQuartersDoNot(
      String date, int year, String quarter, LocalDate calendarQuarter) {
    BusinessCalendar april = new BusinessCalendar(BERLIN, List.of(), Map.of(), 4);
    Row row = day(april, date);
    assertThat(row.<Integer>getAs("fiscal_year")).isEqualTo(year);
    assertThat(row.<String>getAs("fiscal_quarter")).isEqualTo(quarter);
    assertThat(row.<java.sql.Date>getAs("quarter_start_date").toLocalDate())
        .isEqualTo(calendarQuarter);
  }

  @Test
  void theLastDaysOfAYearMayBelongToTheFirstWeekOfTheNext() {
    Row row = day(BusinessCalendar.in(BERLIN), "2025-12-29");
    assertThat(row.<String>getAs("iso_week")).isEqualTo("2026-W01");
    assertThat(row.<java.sql.Date>getAs("week_start_date").toLocalDate())
        .isEqualTo(LocalDate.of(2025, 12, 29));
    assertThat(row.<String>getAs("weekday_name")).isEqualTo("Monday");
  }

  @Test
  void bothEndsOfASpanAreRows() {
    assertThat(
            DateRows.of(
                    LocalSession.spark(),
                    BusinessCalendar.in(BERLIN),
                    LocalDate.of(2026, 2, 27),
                    LocalDate.of(2026, 3, 1))
                .count())
        .isEqualTo(3);
  }

  @Test
  void openTimeBetweenTwoTimestampsIsAColumnThatIsNullWhereOneIsNoTime() {
    BusinessCalendar calendar =
        new BusinessCalendar(
            BERLIN,
            List.of(
                OpeningHours.on(
                    Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayHours.of("08:00-20:00"))),
            Map.of(),
            1);
    List<Long> open =
        LocalSession.spark()
            .sql(
                """
                select timestamp'2026-03-06 16:00:00Z' as start, stack(5,
                  timestamp'2026-03-09 08:00:00.001Z', timestamp'2026-03-06 16:00:00.5Z',
                  timestamp'2026-03-06 15:00:00Z', cast(null as timestamp),
                  timestamp'9999-12-31 00:00:00Z') as end
                """)
            .select(new BusinessHours(calendar).millisBetween(col("start"), col("end")))
            .collectAsList()
            .stream()
            .map(row -> row.<Long>getAs(0))
            .toList();
    assertThat(open).containsExactly(4 * 3_600_000L + 1, 500L, 0L, null, null);
  }
}
