package hindsight.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final BusinessHours OFFICE =
      hours(OpeningHours.on(WEEKDAYS, DayHours.of("08:00-20:00")));

  private static BusinessHours hours(OpeningHours... hours) {
    LocalDate labourDay = LocalDate.of(2026, 5, 1);
    return new BusinessHours(
        new BusinessCalendar(BERLIN, List.of(hours), Map.of(labourDay, "Labour Day"), 1));
  }

  private static BusinessHours daily(String... spans) {
    return hours(OpeningHours.on(Set.of(DayOfWeek.values()), DayHours.of(spans)));
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static Duration between(BusinessHours hours, String start, String end) {
    return Duration.ofMillis(hours.millisBetween(berlin(start), berlin(end)));
  }

  @Test
  void fromFridayAfternoonToMondayMorningTheNightsAndTheWeekendDoNotCount() {
    assertThat(between(OFFICE, "2026-03-06T17:00", "2026-03-09T09:00")).hasHours(4);
  }

  @Test
  void aHolidayDoesNotCount() {
    assertThat(between(OFFICE, "2026-04-30T19:00", "2026-05-04T09:00")).hasHours(2);
  }

  @Test
  void timeIsExactToTheMillisecond() {
    assertThat(between(OFFICE, "2026-03-06T19:59:59.998", "2026-03-09T08:00:00.001"))
        .isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void aMiddayBreakDoesNotCount() {
    assertThat(between(daily("13:00-17:00", "08:00-12:00"), "2026-03-06T11:00", "2026-03-06T14:00"))
        .hasHours(2);
  }

  @Test
  void whatBeginsAndEndsWhileItIsClosedTakesNoTime() {
    assertThat(between(OFFICE, "2026-03-07T10:00", "2026-03-08T10:00")).isZero();
  }

  @Test
  void anEndBeforeItsStartTakesNoTime() {
    assertThat(between(OFFICE, "2026-03-06T12:00", "2026-03-06T09:00")).isZero();
    assertThat(between(OFFICE, "2026-03-06T12:00", "2026-03-06T12:00")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "00:00-24:00, 2026-03-29, 1380",
    "00:00-24:00, 2026-10-25, 1500",
    "00:00-06:00, 2026-03-29, 300",
    "00:00-06:00, 2026-10-25, 420",
    "01:30-02:30, 2026-03-29, 30",
    "02:15-02:45, 2026-03-29, 0",
    "02:30-04:00, 2026-03-29, 60",
    "01:30-02:30, 2026-10-25, 60",
    "02:30-03:30, 2026-10-25, 120",
    "08:00-20:00, 2026-03-29, 720",
    "08:00-20:00, 2026-10-25, 720"
  })
  void whenTheClocksChangeADayHasTheMinutesThatPass(String span, LocalDate date, long minutes) {
    assertThat(between(daily(span), date + "T00:00", date.plusDays(1) + "T00:00"))
        .hasMinutes(minutes);
  }

  @Test
  void hoursThatChangedHoldFromTheirDateOn() {
    BusinessHours changed =
        hours(
            OpeningHours.on(WEEKDAYS, DayHours.of("09:00-17:00")),
            OpeningHours.on(WEEKDAYS, DayHours.of("08:00-18:00")).since(LocalDate.of(2025, 7, 1)));
    assertThat(between(changed, "2025-06-30T16:00", "2025-07-01T09:00")).hasHours(2);
    assertThat(between(changed, "2025-06-27T00:00", "2025-06-28T00:00")).hasHours(8);
    assertThat(between(changed, "2025-07-01T00:00", "2025-07-02T00:00")).hasHours(10);
  }

  @Test
  void beforeTheFirstHoursAndWithoutAnyItIsClosed() {
    BusinessHours late = hours(OpeningHours.always().since(LocalDate.of(2026, 3, 6)));
    assertThat(between(late, "2026-03-01T00:00", "2026-03-07T00:00")).hasHours(24);
    assertThat(between(hours(), "2026-03-01T00:00", "2026-03-07T00:00")).isZero();
  }

  @Test
  void spansOfTimeAddUpInWhateverOrderTheyAreAskedFor() {
    Random random = new Random(7);
    long first = berlin("2010-01-01T00:00").toEpochMilli();
    long last = berlin("2040-01-01T00:00").toEpochMilli();
    BusinessHours asked = daily("08:00-12:00", "13:00-17:30");
    for (int i = 0; i < 50; i++) {
      Instant[] at =
          random.longs(3, first, last).mapToObj(Instant::ofEpochMilli).toArray(Instant[]::new);
      Arrays.sort(at);
      assertThat(asked.millisBetween(at[0], at[2]))
          .isEqualTo(asked.millisBetween(at[0], at[1]) + asked.millisBetween(at[1], at[2]));
    }
  }

  @ParameterizedTest
  @CsvSource({"2026-03-20", "2026-10-16", "2026-04-24"})
  void itCountsTheMinutesInWhichTheDoorIsOpen(LocalDate from) {
    BusinessHours asked =
        hours(OpeningHours.on(WEEKDAYS, DayHours.of("07:00-11:30", "12:00-21:00")));
    Instant start = from.atStartOfDay(BERLIN).toInstant();
    Random random = new Random(11);
    for (int i = 0; i < 20; i++) {
      long begins = random.nextInt(10_000);
      long ends = begins + random.nextInt(10_000);
      long open =
          LongStream.range(begins, ends)
              .filter(minute -> isOpen(start.plusSeconds(minute * 60).atZone(BERLIN)))
              .count();
      assertThat(asked.millisBetween(start.plusSeconds(begins * 60), start.plusSeconds(ends * 60)))
          .isEqualTo(open * 60_000);
    }
  }

  private static boolean isOpen(ZonedDateTime local) {
    int minute = local.getHour() * 60 + local.getMinute();
    return WEEKDAYS.contains(local.getDayOfWeek())
        && !local.toLocalDate().equals(LocalDate.of(2026, 5, 1))
        && ((minute >= 420 && minute < 690) || (minute >= 720 && minute < 1260));
  }

  @Test
  void itAnswersTheSameAfterATravelToAnotherMachine() throws Exception {
    BusinessHours sent = daily("08:00-20:00");
    Duration asked = between(sent, "2026-03-06T17:00", "2026-03-09T09:00");
    assertThat(between(copy(sent), "2026-03-06T17:00", "2026-03-09T09:00")).isEqualTo(asked);
  }

  private static BusinessHours copy(BusinessHours hours)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(hours);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (BusinessHours) in.readObject();
    }
  }

  @Test
  void yearsInWhichNobodyCallsAreRefused() {
    assertThatThrownBy(
            () ->
                OFFICE.millisBetween(
                    Instant.parse("2026-03-06T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z")))
        .hasMessage(
            "Business hours are known from 1970-01-01 to 2199-12-31, not from"
                + " 2026-03-06T00:00:00Z to 9999-12-31T00:00:00Z");
  }
}
