package hindsight.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.sentiment.Cues.Counts;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CuesTest {
  private static final Cues CUES =
      new Cues(
          Set.of("good", "like"),
          Set.of("bad", "fed up"),
          Set.of("would like", "not bad"),
          Set.of("not"));

  @Test
  void wordsAndPhrasesAreCounted() {
    assertThat(CUES.in("Good, GOOD! I am fed up.")).isEqualTo(new Counts(2, 1, false));
    assertThat(CUES.in("up is not fed")).isEqualTo(new Counts(0, 0, true));
    assertThat(CUES.in("...")).isEqualTo(new Counts(0, 0, false));
  }

  @Test
  void aNegatorTurnsRoundWhatFollowsWithinThreeWords() {
    assertThat(CUES.in("not at all good")).isEqualTo(new Counts(0, 1, true));
    assertThat(CUES.in("It isn\u2019t bad")).isEqualTo(new Counts(1, 0, true));
    assertThat(CUES.in("not what I asked for, good")).isEqualTo(new Counts(1, 0, true));
  }

  @Test
  void anIdlePhraseSaysNothing() {
    assertThat(CUES.in("I would like one, I like it")).isEqualTo(new Counts(1, 0, false));
    assertThat(CUES.in("not bad")).isEqualTo(new Counts(0, 0, false));
  }

  @Test
  void theScoreIsTheBalanceOfBothKinds() {
    assertThat(new Counts(2, 1, false).score()).isEqualTo(1 / 3.0);
    assertThat(new Counts(0, 0, true).score()).isZero();
  }

  @Test
  void whatIsOfTwoKindsIsRefused() {
    assertThatThrownBy(() -> new Cues(Set.of("fine"), Set.of("fine"), Set.of(), Set.of()))
        .hasMessage("A cue is positive, negative or idle, and one of these only: fine");
  }
}
