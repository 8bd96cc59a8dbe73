package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiTrend;
import hindsight.testkit.RowsOf;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(World.seconds("asa", "wait_ms", "handled")));

  private static Target from(String from, String until, double value) {
    return new Target(
        "asa",
        "all",
        "all",
        Optional.ofNullable(from).map(LocalDate::parse),
        Optional.ofNullable(until).map(LocalDate::parse),
        value);
  }

  private static List<Double> targetsOf(List<Target> targets, String... starts) {
    RowsOf periods =
        RowsOf.table(KpiTrend.TABLE)
            .each(KpiTrend.SEGMENT_KIND, "all")
            .each(KpiTrend.SEGMENT_VALUE, "all");
    for (String start : starts) {
      periods
          .row()
          .with(KpiParts.METRIC_VERSION, 1)
          .with(KpiParts.OWNER, "start")
          .with(KpiParts.METRIC_ID, "asa")
          .with(KpiTrend.PERIOD_START_DATE, LocalDate.parse(start));
    }
    return Targets.beside(derived(periods.dataset(), "LOWER", 0), targets, CATALOGUE)
        .orderBy("period_start_date")
        .collectAsList()
        .stream()
        .map(row -> row.<Double>getAs("target"))
        .toList();
  }

  private static Dataset<Row> derived(Dataset<Row> periods, String better, double least) {
    return periods
        .drop(KpiTrend.TARGET.name(), KpiTrend.GAP.name(), KpiTrend.ATTAINMENT.name())
        .withColumn(Derived.BETTER, functions.lit(better))
        .withColumn(Derived.LEAST, functions.lit(least));
  }

  @Test
  void anotherOwnerOrVersionOfTheMetricHasNoTarget() {
    RowsOf periods =
        RowsOf.table(KpiTrend.TABLE)
            .each(KpiTrend.SEGMENT_KIND, "all")
            .each(KpiTrend.SEGMENT_VALUE, "all")
            .each(KpiParts.METRIC_ID, "asa")
            .row()
            .with(KpiParts.METRIC_VERSION, 1)
            .with(KpiParts.OWNER, "answered")
            .row()
            .with(KpiParts.METRIC_VERSION, 2)
            .with(KpiParts.OWNER, "start");
    assertThat(
            Targets.beside(
                    derived(periods.dataset(), "LOWER", 0),
                    List.of(from(null, null, 30)),
                    CATALOGUE)
                .filter("target is not null")
                .count())
        .isZero();
  }

  @Test
  void aPeriodHasTheTargetThatHoldsOnItsFirstDay() {
    List<Target> targets =
        List.of(from(null, "2025-12-31", 40), from("2026-01-01", "2026-02-28", 30));
    assertThat(
            targetsOf(
                targets, "1999-01-01", "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01"))
        .isEqualTo(Arrays.asList(40.0, 40.0, 30.0, 30.0, null));
  }

  @Test
  void aTargetWithoutAnEndHoldsUntilFurtherNotice() {
    assertThat(targetsOf(List.of(from("2026-01-01", null, 30)), "2025-12-31", "2099-01-01"))
        .isEqualTo(Arrays.asList(null, 30.0));
  }

  @Test
  void withoutTargetsNoPeriodHasOne() {
    assertThat(targetsOf(List.of(), "2026-01-01")).isEqualTo(Arrays.asList((Double) null));
  }

  @ParameterizedTest
  @CsvSource({
    "HIGHER,  0, 0.6, 0.8, 0.75",
    "HIGHER,  0, 0.9, 0.6, 1.5",
    "HIGHER,  0, 0,   0.8, 0",
    "HIGHER,  0, 5,   0,   ",
    "LOWER,   0, 40,  30,  0.75",
    "LOWER,   0, 20,  30,  1.5",
    "LOWER,   0, 0,   30,  1",
    "LOWER,   0, 0,   0,   1",
    "LOWER,   0, 5,   0,   0",
    "LOWER,   0, 0,   ,    ",
    "LOWER,   0, ,    30,  ",
    "HIGHER,  0, ,    0.8, ",
    "NEITHER, 0, 200, 300, ",
    "HIGHER,  -100, 20, 40, 0.5",
    "HIGHER,  -100, -5, 40, ",
    "HIGHER,  -100, 0, 40, ",
    "HIGHER,  -100, -20, -10, "
  })
  void attainmentIsHowMuchOfTheTargetIsReached(
      String better, double least, Double value, Double target, Double attainment) {
    Dataset<Row> period =
        derived(
            RowsOf.table(KpiTrend.TABLE)
                .row()
                .with(KpiParts.METRIC_ID, "asa")
                .with(KpiParts.METRIC_VERSION, 1)
                .with(KpiParts.OWNER, "start")
                .with(KpiTrend.SEGMENT_KIND, "all")
                .with(KpiTrend.SEGMENT_VALUE, "all")
                .with(KpiDaily.VALUE, value)
                .dataset(),
            better,
            least);
    List<Target> targets = target == null ? List.of() : List.of(from(null, null, target));
    Double reached = Targets.beside(period, targets, CATALOGUE).first().getAs("attainment");
    if (attainment == null) {
      assertThat(reached).isNull();
    } else {
      assertThat(reached).isCloseTo(attainment, within(1e-12));
    }
  }
}
