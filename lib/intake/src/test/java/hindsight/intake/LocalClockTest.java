package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalClockTest {
  private static final LocalClock.Reader BANK =
      new LocalClock(ZoneId.of("Asia/Jerusalem"), "yyMMdd", "H:mm:ss", "d/M/uuuu H:mm").reader();

  @Test
  void localTimeBecomesAnInstant() {
    assertThat(BANK.at("990101", "0:00:31")).isEqualTo(Instant.parse("1998-12-31T22:00:31Z"));
    assertThat(BANK.at("29/2/2016 1:16")).isEqualTo(Instant.parse("2016-02-28T23:16:00Z"));
  }

  @Test
  void yearsOfTwoDigitsLieBetween1969And2068() {
    assertThat(BANK.at("690101", "12:00:00")).isEqualTo(Instant.parse("1969-01-01T10:00:00Z"));
    assertThat(BANK.at("680101", "12:00:00")).isEqualTo(Instant.parse("2068-01-01T10:00:00Z"));
  }

  @Test
  void aTimeFarBeforeTheEarlierOneIsOfTheNextDay() {
    assertThat(BANK.atOrAfter("990131", "0:01:00", "23:59:00"))
        .isEqualTo(Instant.parse("1999-01-31T22:01:00Z"));
  }

  @Test
  void aSecondBeforeTheEarlierOneIsTheSameDaySinceClocksDiffer() {
    assertThat(BANK.atOrAfter("990131", "7:41:25", "7:41:26"))
        .isEqualTo(Instant.parse("1999-01-31T05:41:25Z"));
  }

  @Test
  void aDateThatIsNoneCannotBeRead() {
    assertThat(BANK.at("990230", "1:00:00")).isNull();
    assertThat(BANK.at("990101", "25:00:00")).isNull();
    assertThat(BANK.at("yesterday", "1:00:00")).isNull();
  }

  @Test
  void aTimeThatTheClocksSkipMovesOnAndOneThatTheyRepeatIsTheFirst() {
    LocalClock.Reader berlin = LocalClock.iso(ZoneId.of("Europe/Berlin")).reader();
    assertThat(berlin.at("2026-03-29 02:30")).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(berlin.at("2026-10-25 02:30")).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new LocalClock(ZoneId.of("UTC"), "bogus", "H:mm", "uuuu"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
