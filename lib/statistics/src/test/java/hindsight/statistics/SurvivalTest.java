package hindsight.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The data sets are those that the Python package lifelines 0.30.3 ships, with what its
 * KaplanMeierFitter makes of them: share and Greenwood's sum at every time.
 */
class SurvivalTest {

  static Stream<String> dataSets() {
    return rows("survival.csv").map(row -> row[0]).distinct();
  }

  @ParameterizedTest
  @MethodSource("dataSets")
  void shareAndVarianceAreThoseOfLifelines(String dataSet) {
    List<String[]> units = of("survival.csv", dataSet);
    Survival survival =
        Survival.of(
            units.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray(),
            happened(units));
    List<String[]> expected = of("survival-lifelines.csv", dataSet);
    assertThat(expected).hasSizeGreaterThan(10);
    for (String[] row : expected) {
      double time = Double.parseDouble(row[1]);
      double share = Double.parseDouble(row[2]);
      assertThat(survival.at(time)).as("share at %s", time).isCloseTo(share, within(1e-12));
      if (share > 1e-12) {
        assertThat(survival.logVariance(time))
            .as("Greenwood's sum at %s", time)
            .isCloseTo(Double.parseDouble(row[3]), within(1e-12));
      }
    }
  }

  @Test
  void tenDataSetsAreCompared() {
    assertThat(dataSets()).hasSize(10);
  }

  @Test
  void stepsGiveWhatTheirUnitsGiveOneByOne() {
    // Step 1: 2 of 10; then 3 are watched no further; step 2: 1 of 5.
    double[] durations = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
    boolean[] happened = {true, true, false, false, false, true, false, false, false, false};
    Survival one = Survival.of(durations, happened);
    Survival other = Survival.ofSteps(new long[] {2, 1}, new long[] {10, 5});
    assertThat(other.at(1)).isEqualTo(one.at(1)).isCloseTo(0.8, within(1e-12));
    assertThat(other.at(2)).isEqualTo(one.at(2)).isCloseTo(0.64, within(1e-12));
    assertThat(other.variance(2)).isEqualTo(one.variance(2));
    assertThat(other.atRiskAfter(1)).isEqualTo(5);
    assertThat(other.atRiskAfter(2)).isZero();
  }

  @Test
  void beforeTheFirstTimeItHasHappenedToNobody() {
    Survival survival = Survival.ofSteps(new long[] {1}, new long[] {4});
    assertThat(survival.at(0.5)).isEqualTo(1);
    assertThat(survival.variance(0.5)).isZero();
    assertThat(survival.atRiskAfter(0.5)).isEqualTo(4);
  }

  @Test
  void moreEventsThanThoseAtRiskAreRefused() {
    assertThatThrownBy(() -> Survival.ofSteps(new long[] {0, 3}, new long[] {4, 2}))
        .hasMessage("It can happen to those at risk only: 3 of 2 in step 2");
  }

  private static boolean[] happened(List<String[]> units) {
    boolean[] happened = new boolean[units.size()];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = units.get(i)[2].equals("1");
    }
    return happened;
  }

  private static List<String[]> of(String file, String dataSet) {
    return rows(file).filter(row -> row[0].equals(dataSet)).toList();
  }

  private static Stream<String[]> rows(String file) {
    try (InputStream in = SurvivalTest.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split(",", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
