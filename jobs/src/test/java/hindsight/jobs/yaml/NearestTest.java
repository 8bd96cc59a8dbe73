package hindsight.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KEYS = List.of("time_zone", "max_segments", "kpi");

  @Test
  void aLostLetterIsOneSlip() {
    assertThat(Nearest.of("time_zon", KEYS)).contains("time_zone");
  }

  @Test
  void neighboursThatSwappedPlacesAreOneSlip() {
    assertThat(Nearest.slips("iv", "vi")).isEqualTo(1);
    assertThat(Nearest.of("kip", KEYS)).contains("kpi");
  }

  @Test
  void caseIsNoSlip() {
    assertThat(Nearest.slips("TIME_ZONE", "time_zone")).isZero();
  }

  @Test
  void theCandidateWithTheFewestSlipsWins() {
    assertThat(Nearest.of("abandon_rates", List.of("abandoned_rate", "abandon_rate")))
        .contains("abandon_rate");
  }

  @Test
  void aTieGoesToTheFirstInTheAlphabet() {
    assertThat(Nearest.of("chit", List.of("chut", "chat"))).contains("chat");
  }

  @Test
  void anotherWordAltogetherIsNearToNothing() {
    assertThat(Nearest.of("colour", KEYS)).isEmpty();
    assertThat(Nearest.of("anything", List.of())).isEmpty();
  }
}
