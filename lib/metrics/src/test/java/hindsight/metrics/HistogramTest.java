package hindsight.metrics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.tables.Contacts;
import hindsight.testkit.LocalSession;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static Metric handleTime(String quantile) {
    return new Metric.Quantile(
        World.definition(
            "aht_p" + quantile.substring(2) + "0", Unit.SECONDS, "direction = 'inbound'"),
        "handle_ms",
        "handled",
        new BigDecimal(quantile));
  }

  @Test
  void quantilesAreWithinOnePercentOfTheExactOnes() {
    Random random = new Random(7);
    long[] times =
        random.doubles(400).mapToLong(u -> (long) Math.exp(6 + 7 * u)).sorted().toArray();
    World world = new World();
    Arrays.stream(times).forEach(ms -> world.handled(1).with(Contacts.HANDLE_MS, ms));
    Metric[] metrics = {handleTime("0.5"), handleTime("0.9")};
    for (Row row : world.daily(KpiPolicy.standard(), metrics)) {
      boolean isMedian = row.<String>getAs("metric_id").endsWith("p50");
      double exact = times[isMedian ? 199 : 359] / 1000.0;
      assertThat(row.<Double>getAs("value")).isCloseTo(exact, within(0.01 * exact));
      assertThat(row.<BigDecimal>getAs("numerator")).isNull();
      assertThat(row.<BigDecimal>getAs("denominator")).isNull();
    }
  }

  @Test
  void quantilesOfTheSameMeasureShareTheirBuckets() {
    World world = new World().handled(1).with(Contacts.HANDLE_MS, 1000L);
    assertThat(
            world
                .histogram(KpiPolicy.standard(), handleTime("0.5"), handleTime("0.9"))
                .filter("grain = 'kpi_daily'")
                .count())
        .isEqualTo(2); // the queue's cell and the one over all queues
  }

  @Test
  void zeroHasABucketOfItsOwn() {
    World world = new World().handled(1).with(Contacts.HANDLE_MS, 0L);
    Row row = world.daily(KpiPolicy.standard(), handleTime("0.5")).get(0);
    assertThat(row.<Double>getAs("value")).isZero();
  }

  @Test
  void everyValueIsWithinOnePercentOfTheMiddleOfItsBucket() {
    var errors =
        LocalSession.spark()
            .range(1, 200_000)
            .withColumn("middle", Histogram.middleOf(Histogram.bucketOf(col("id"))))
            .filter(
                org.apache
                    .spark
                    .sql
                    .functions
                    .abs(col("middle").divide(col("id")).minus(lit(1)))
                    .gt(0.01));
    assertThat(errors.count()).isZero();
  }
}
