package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A service level of contacts whose wait was not measured. */
class ServiceLevelTest {

  @Test
  void anAbandonWithoutMeasuredWaitStaysAndIsNeverShort() {
    World world = new World().handled(10).contact("abandoned", null);
    List<Row> rows =
        world.daily(
            KpiPolicy.standard(),
            World.share(
                "service_level",
                "handled and within_threshold",
                "handled or (abandoned and not short_abandon)"));
    assertThat(rows).hasSize(1);
    assertThat((Double) rows.get(0).getAs("value")).isEqualTo(0.5);
  }
}
