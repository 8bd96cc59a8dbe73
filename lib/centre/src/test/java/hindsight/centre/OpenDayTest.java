package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.centre.Generated.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenDayTest {

  @Test
  void sundaysAndHolidaysAreClosed() {
    assertThat(OpenDay.isOpen(LocalDate.parse("2025-03-02"))).isFalse();
    assertThat(OpenDay.isOpen(LocalDate.parse("2025-12-25"))).isFalse();
    assertThat(OpenDay.isOpen(LocalDate.parse("2025-12-24"))).isTrue();
  }

  @Test
  void theDayOpensAtTheSameLocalTimeBeforeAndAfterTheClockChange() {
    assertThat(opensAt("2025-03-28")).isEqualTo(Instant.parse("2025-03-28T07:00:00Z"));
    assertThat(opensAt("2025-03-31")).isEqualTo(Instant.parse("2025-03-31T06:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2025-03-24, 2025-04-05",
    "America/New_York, 2025-10-27, 2025-11-08",
    "Africa/Cairo, 2025-04-21, 2025-05-03"
  })
  void callsKeepToOpeningHoursAroundAClockChange(ZoneId zone, LocalDate from, LocalDate to) {
    Generated calls = Generated.of(new CentrePlan(5, 4_000, from, to, zone, 0, TruthSet.NONE));
    assertThat(calls.contacts()).hasSize(4_000);
    for (Row row :
        calls.where(call -> call.is("direction", "inbound") && !call.is("channel", "mail"))) {
      assertThat(row.instant("started_at").atZone(zone).toLocalTime())
          .isBetween(LocalTime.of(8, 0), LocalTime.of(20, 0));
    }
  }

  @Test
  void theCurveHasTwoHumpsAndAddsUpToOne() {
    double[] curve = OpenDay.of(LocalDate.parse("2025-03-03"), Generated.BERLIN).curve();
    assertThat(Arrays.stream(curve).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
    double lunch = curve[9];
    assertThat(curve[4]).isGreaterThan(lunch);
    assertThat(curve[14]).isGreaterThan(lunch);
  }

  private static Instant opensAt(String date) {
    return Instant.ofEpochMilli(OpenDay.of(LocalDate.parse(date), Generated.BERLIN).opensAt());
  }
}
