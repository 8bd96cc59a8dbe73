package hindsight.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hindsight.statistics.MultinomialLogistic.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultinomialLogisticTest {
  private static final boolean[] ALL = {true, true, true};

  @Test
  void withoutFeaturesTheProbabilitiesAreTheShares() {
    List<Observation> observations = new ArrayList<>();
    for (int label : new int[] {0, 1, 1, 2, 2, 2}) {
      observations.add(new Observation(new double[] {}, label, ALL));
    }
    double[] p =
        MultinomialLogistic.probabilities(
            MultinomialLogistic.fit(observations, 3, 1e-9), new double[] {});
    assertThat(p).containsExactly(new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0}, within(1e-6));
  }

  @Test
  void theWeightsThatMadeTheLabelsAreFoundAgain() {
    double[][] truth = {{0.5, -1, 2}, {0, 0, 0}, {-0.5, 1.5, -1}};
    Random random = new Random(3);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian()};
      double[] p = MultinomialLogistic.probabilities(truth, x);
      double u = random.nextDouble();
      observations.add(new Observation(x, u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2, ALL));
    }
    double[][] found = MultinomialLogistic.fit(observations, 3, 1e-6);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        assertThat(found[row][column] - found[1][column])
            .isCloseTo(truth[row][column], within(0.07));
      }
    }
  }

  @Test
  void aChoiceBetweenTwoSaysNothingOfTheThird() {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      observations.add(new Observation(new double[] {}, i, ALL));
    }
    for (int i = 0; i < 90; i++) {
      observations.add(
          new Observation(new double[] {}, i % 3 == 0 ? 0 : 2, new boolean[] {true, false, true}));
    }
    double[] p =
        MultinomialLogistic.probabilities(
            MultinomialLogistic.fit(observations, 3, 1e-9), new double[] {});
    assertThat(p[1]).isCloseTo(1 / 3.0, within(1e-5));
    assertThat(p[2] / p[0]).isCloseTo(61 / 31.0, within(1e-4));
  }

  @Test
  void whatCannotBeFittedIsRefused() {
    assertThatThrownBy(() -> MultinomialLogistic.fit(List.of(), 3, 1))
        .hasMessage("A fit needs observations and a positive ridge: 0 observations, ridge 1.0");
    assertThatThrownBy(() -> new Observation(new double[] {}, 1, new boolean[] {true, false, true}))
        .hasMessage("The label must be among the possible: 1");
  }
}
