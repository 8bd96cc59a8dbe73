package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The example of the definitions, a tenth of its size: A 100, A_T 86, B 6, B_T 2, B_s 1. */
class ServiceLevelTest {
  private static final String IN_TIME = "handled and within_threshold";

  private static World example() {
    World world = new World();
    return world
        .times(86, () -> world.handled(20))
        .times(14, () -> world.handled(21))
        .times(1, () -> world.abandoned(4))
        .times(1, () -> world.abandoned(20))
        .times(4, () -> world.abandoned(60));
  }

  private static double value(World world, String numerator, String denominator) {
    List<Row> rows =
        world.daily(KpiPolicy.standard(), World.share("service_level", numerator, denominator));
    assertThat(rows).hasSize(1);
    return rows.get(0).getAs("value");
  }

  @Test
  void theStandardFormulaLeavesShortAbandonsOut() {
    assertThat(value(example(), IN_TIME, "handled or (abandoned and not short_abandon)"))
        .isCloseTo(86.0 / 105, within(1e-12));
  }

  @Test
  void amazonConnectCountsWhoLeftInTimeAsServed() {
    assertThat(
            value(
                example(),
                "(handled and within_threshold) or ((abandoned or callback_requested) and"
                    + " coalesce(within_threshold, false))",
                "handled or abandoned or callback_requested"))
        .isCloseTo(88.0 / 106, within(1e-12));
  }

  @Test
  void answeredOnlyForgetsWhoLeft() {
    assertThat(value(example(), IN_TIME, "handled")).isCloseTo(0.86, within(1e-12));
  }

  @Test
  void genesysCloudHoldsEveryAbandonAgainstTheCentre() {
    assertThat(value(example(), IN_TIME, "handled or abandoned"))
        .isCloseTo(86.0 / 106, within(1e-12));
  }

  @Test
  void lateAbandonsForgivesWhoLeftWithinTheThreshold() {
    assertThat(
            value(
                example(),
                IN_TIME,
                "handled or (abandoned and not coalesce(within_threshold, false))"))
        .isCloseTo(86.0 / 104, within(1e-12));
  }

  @Test
  void shortAsSuccessCountsShortAbandonsAsServed() {
    assertThat(
            value(
                example(),
                "(handled and within_threshold) or short_abandon",
                "handled or abandoned"))
        .isCloseTo(87.0 / 106, within(1e-12));
  }

  @Test
  void anAnswerWithoutMeasuredWaitLeavesBothPartsAndTheCoverageSaysSo() {
    World world = new World().handled(10).contact("handled", null).abandoned(30);
    Row row =
        world
            .daily(
                KpiPolicy.standard(),
                World.share(
                    "service_level", IN_TIME, "handled or (abandoned and not short_abandon)"))
            .get(0);
    assertThat((Double) row.getAs("value")).isEqualTo(0.5);
    assertThat((Double) row.getAs("coverage")).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void anAbandonWithoutMeasuredWaitStaysAndIsNeverShort() {
    World world = new World().handled(10).contact("abandoned", null);
    assertThat(value(world, IN_TIME, "handled or (abandoned and not short_abandon)"))
        .isEqualTo(0.5);
  }
}
