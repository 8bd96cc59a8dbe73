package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static Target of(String segment, String from, String until) {
    return new Target(
        "asa",
        "queue",
        segment,
        Optional.ofNullable(from).map(LocalDate::parse),
        Optional.ofNullable(until).map(LocalDate::parse),
        30);
  }

  @Test
  void bothEndsOfATargetAreDaysOnWhichItHolds() {
    Target spring = of("billing", "2026-03-01", "2026-05-31");
    assertThat(spring.overlaps(of("billing", "2026-05-31", null))).isTrue();
    assertThat(spring.overlaps(of("billing", "2026-06-01", null))).isFalse();
    assertThat(spring.overlaps(of("billing", null, "2026-03-01"))).isTrue();
    assertThat(spring.overlaps(of("billing", null, "2026-02-28"))).isFalse();
  }

  @Test
  void aTargetWithoutDatesOverlapsEveryOtherOfItsSegment() {
    Target always = of("billing", null, null);
    assertThat(always.overlaps(of("billing", "2026-03-01", "2026-03-01"))).isTrue();
    assertThat(always.overlaps(always)).isTrue();
    assertThat(always.overlaps(of("sales", null, null))).isFalse();
  }

  @Test
  void aTargetDoesNotEndBeforeItBegins() {
    assertThatThrownBy(() -> of("billing", "2026-03-02", "2026-03-01"))
        .hasMessage("from must not be after until: 2026-03-02, 2026-03-01");
  }
}
