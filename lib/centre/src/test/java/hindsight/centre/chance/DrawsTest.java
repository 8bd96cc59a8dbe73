package hindsight.centre.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void theSameKeyGivesTheSameNumbersOnEveryMachine() {
    Draws draws = Draws.of(42, "calls", 20_000);
    assertThat(draws.uniform()).isEqualTo(0.6979371333987503);
    assertThat(draws.exponential(1)).isEqualTo(0.6625663145698035);
    assertThat(draws.lognormal(1, 1)).isEqualTo(1.4163114831294936);
  }

  @Test
  void anotherPurposeOrKeyGivesOtherNumbers() {
    double first = Draws.of(42, "calls", 1).uniform();
    assertThat(Draws.of(42, "issue", 1).uniform()).isNotEqualTo(first);
    assertThat(Draws.of(42, "calls", 2).uniform()).isNotEqualTo(first);
  }

  @Test
  void anIndexComesUpInProportionToItsWeight() {
    Draws draws = Draws.of(1, "test");
    int[] counts = new int[3];
    for (int n = 0; n < 100_000; n++) {
      counts[draws.weighted(new double[] {1, 0, 3})]++;
    }
    assertThat(counts[0] / 100_000.0).isCloseTo(0.25, within(0.01));
    assertThat(counts[1]).isZero();
  }

  @Test
  void halfOfALognormalLiesBelowItsMedian() {
    Draws draws = Draws.of(1, "test");
    int below = 0;
    for (int n = 0; n < 100_000; n++) {
      below += draws.lognormal(200, 0.65) < 200 ? 1 : 0;
    }
    assertThat(below / 100_000.0).isCloseTo(0.5, within(0.01));
  }
}
