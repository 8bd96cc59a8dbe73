package hindsight.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import hindsight.jobs.yaml.ConfigurationException;
import hindsight.metrics.KpiPolicy;
import hindsight.metrics.Threshold;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.DayHours;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SettingsFileTest {
  private static final LocalDate SUNDAY = LocalDate.of(2025, 6, 29);

  private static Settings settings(String text) {
    return SettingsFile.read("hindsight.yaml", text, Overrides.none());
  }

  private static void refused(String text, String... messages) {
    assertThatThrownBy(() -> settings(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(messages);
  }

  @Test
  void aCentreThatSaysNothingIsAlwaysOpen() {
    assertThat(settings("").calendar().hoursOn(SUNDAY)).isEqualTo(DayHours.WHOLE_DAY);
  }

  @Test
  void aWeekdayHasASpanOrSeveralAndIsClosedWhenItIsNotNamed() {
    BusinessCalendar calendar =
        settings(
                """
                calendar:
                  hours:
                    monday: 08:00-20:00
                    tuesday: [08:00-12:00, 13:00-17:00]
                    wednesday: []
                    thursday:
                """)
            .calendar();
    assertThat(calendar.hoursOn(SUNDAY)).isEqualTo(DayHours.CLOSED);
    assertThat(calendar.hoursOn(SUNDAY.plusDays(1))).isEqualTo(DayHours.of("08:00-20:00"));
    assertThat(calendar.hoursOn(SUNDAY.plusDays(2)))
        .isEqualTo(DayHours.of("08:00-12:00", "13:00-17:00"));
    assertThat(calendar.hoursOn(SUNDAY.plusDays(3))).isEqualTo(DayHours.CLOSED);
    assertThat(calendar.hoursOn(SUNDAY.plusDays(4))).isEqualTo(DayHours.CLOSED);
  }

  @Test
  void hoursThatChangedAreAListAndHoldFromTheirDates() {
    BusinessCalendar calendar =
        settings(
                """
                calendar:
                  hours:
                    - {monday: 08:00-18:00}
                    - {from: 2025-07-07, monday: [08:00-12:00, 13:00-20:00]}
                """)
            .calendar();
    assertThat(calendar.hoursOn(LocalDate.of(2025, 6, 30))).isEqualTo(DayHours.of("08:00-18:00"));
    assertThat(calendar.hoursOn(LocalDate.of(2025, 7, 7)))
        .isEqualTo(DayHours.of("08:00-12:00", "13:00-20:00"));
  }

  @Test
  void aFaultInChangedHoursIsNamedOnItsLine() {
    refused(
        "calendar:\n  hours:\n    - {from: 2025-07-01}\n    - {from: 2025-06-01}\n",
        "hindsight.yaml:4: calendar.hours[1].from: must be after 2025-07-01, not 2025-06-01");
    refused(
        "calendar:\n  hours:\n    - {from: 2025-07-01}\n    - {monday: 08:00-20:00}\n",
        "hindsight.yaml:4: calendar.hours[1]: key 'from' is missing");
    refused(
        "calendar:\n  hours:\n    - {}\n    - {form: 2025-07-01}\n",
        "hindsight.yaml:4: calendar.hours[1]: unknown key 'form'; nearest is 'from'");
    refused(
        "calendar:\n  hours:\n    - {}\n    - from: 2025-07-01\n      friday: [08:00-25:00]\n",
        "hindsight.yaml:5: calendar.hours[1].friday: A span must lie between 00:00 and 24:00:"
            + " 08:00-25:00");
    refused("calendar:\n  hours: always\n", "hindsight.yaml:2: calendar.hours: must be a map, not");
    refused(
        "calendar:\n  hours: {friday: {from: 08:00}}\n",
        "hindsight.yaml:2: calendar.hours.friday: must be a text, not a map");
  }

  @Test
  void aThresholdIsADurationOrBusinessTime() {
    assertThat(
            settings(
                    """
                    kpi:
                      service_level:
                        thresholds: {voice: 30s, chat: 1 business minute, mail: 8 business hours}
                    """)
                .kpi()
                .thresholds())
        .containsExactly(
            entry("chat", Threshold.business(Duration.ofMinutes(1))),
            entry("mail", Threshold.business(Duration.ofHours(8))),
            entry("voice", Threshold.of(Duration.ofSeconds(30))));
    assertThat(settings("").kpi()).isEqualTo(KpiPolicy.standard());
  }
}
