package hindsight.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void aShareOfEightyOneInTwoHundredSixtyThreeHasWilsonsInterval() {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, method 3.
    Interval interval = Interval.ofShare(81, 263);
    assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void noSuccessStartsAtZeroAndNoFailureEndsAtOne() {
    // Newcombe's table I: 0/20 gives 0 to 0.1611.
    assertThat(Interval.ofShare(0, 20).low()).isZero();
    assertThat(Interval.ofShare(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(Interval.ofShare(20, 20).high()).isEqualTo(1);
    assertThat(Interval.ofShare(20, 20).low()).isCloseTo(0.8389, within(5e-5));
  }

  @Test
  void aMeanHasTheIntervalOfItsStandardError() {
    // 1, 2, 3, 4: mean 2.5, variance 5/3, standard error 0.6455.
    Interval interval = Interval.ofRatio(10, 4, 30, 10, 4, 4);
    assertThat(interval.low()).isCloseTo(2.5 - 1.959964 * 0.645497, within(1e-5));
    assertThat(interval.high()).isCloseTo(2.5 + 1.959964 * 0.645497, within(1e-5));
  }

  @Test
  void aRatioOfSumsHasTheDeltaMethodsIntervalInAnyUnit() {
    // Held 10 s of 100 s and 30 s of 100 s: 0.2, residuals -10 and 10, standard error 0.1.
    Interval seconds = Interval.ofRatio(40, 200, 1000, 4000, 20_000, 2);
    assertThat(seconds.low()).isCloseTo(0.2 - 0.1959964, within(1e-7));
    assertThat(seconds.high()).isCloseTo(0.2 + 0.1959964, within(1e-7));
    Interval milliseconds = Interval.ofRatio(40e3, 200e3, 1000e6, 4000e6, 20_000e6, 2);
    assertThat(milliseconds.low()).isCloseTo(seconds.low(), within(1e-12));
  }

  @Test
  void oneUnitHasNoInterval() {
    assertThat(Interval.ofRatio(3, 1, 9, 3, 1, 1).low()).isNaN();
  }

  @Test
  void aShareAboveOneIsRefused() {
    assertThatThrownBy(() -> Interval.ofShare(3, 2))
        .hasMessage("A share needs 0 <= successes <= trials and trials > 0: 3.0 of 2.0");
  }
}
