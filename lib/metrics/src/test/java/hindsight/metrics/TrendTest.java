package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Months;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final Metric HANDLED = World.total("handled", "handled");
  private static final Metric ABANDON_RATE =
      World.share("abandon_rate", "abandoned", "handled or abandoned");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private static Dataset<Row> trend(World world, String asOf, List<Target> targets) {
    return trend(world, asOf, targets, BusinessCalendar.in(ZoneOffset.UTC));
  }

  private static Dataset<Row> trend(
      World world, String asOf, List<Target> targets, BusinessCalendar calendar) {
    Metric[] metrics = {HANDLED, ABANDON_RATE};
    return Trend.of(
            world.parts(KpiPolicy.standard(), metrics),
            world.histogram(KpiPolicy.standard(), metrics),
            new Catalogue(List.of(metrics)),
            targets,
            calendar,
            Instant.parse(asOf),
            Months.all())
        .filter("segment_kind = 'all'");
  }

  @Test
  void aPeriodIsCompleteWhenTheAsOfHasPassedItsEnd() {
    World world = new World().on(MONDAY).handled(1).on(MONDAY.plusDays(6)).handled(1);
    List<Row> weeks =
        trend(world, "2026-03-09T00:00:00Z", List.of())
            .filter("grain in ('week', 'month') and metric_id = 'handled'")
            .orderBy("grain")
            .collectAsList();
    assertThat(weeks.get(0).<String>getAs("grain")).isEqualTo("month");
    assertThat(weeks.get(0).<Boolean>getAs("is_complete")).isFalse();
    assertThat(weeks.get(1).<Boolean>getAs("is_complete")).isTrue();
    assertThat(weeks.get(1).<java.sql.Date>getAs("period_end_date")).hasToString("2026-03-08");
    assertThat(weeks.get(1).<Double>getAs("value")).isEqualTo(2);
  }

  @Test
  void thePreviousValueIsThatOfThePeriodBeforeAndNotOfAnEarlierOne() {
    World world =
        new World()
            .on(MONDAY)
            .handled(1)
            .on(MONDAY.plusDays(1))
            .handled(1)
            .handled(1)
            .on(MONDAY.plusDays(3))
            .handled(1);
    List<Row> days =
        trend(world, "2026-03-09T00:00:00Z", List.of())
            .filter("grain = 'day' and metric_id = 'handled'")
            .orderBy("period_start_date")
            .collectAsList();
    assertThat(days.get(0).<Double>getAs("previous_value")).isNull();
    assertThat(days.get(1).<Double>getAs("previous_value")).isEqualTo(1);
    assertThat(days.get(2).<Double>getAs("previous_value")).isNull();
  }

  @Test
  void aYearAgoIsTheSameMonthAndForDaysTheSameWeekday() {
    World world = new World().on(MONDAY.minusDays(364)).handled(1).handled(1).on(MONDAY).handled(1);
    Dataset<Row> trend =
        trend(world, "2026-03-09T00:00:00Z", List.of())
            .filter("metric_id = 'handled' and period_start_date >= '2026-01-01'");
    for (String grain : List.of("day", "week", "month", "quarter", "year")) {
      Row row = trend.filter("grain = '" + grain + "'").first();
      assertThat(row.<Double>getAs("year_ago_value")).as(grain).isEqualTo(2);
    }
  }

  @Test
  void aShareHasWilsonsIntervalAndATargetItsGap() {
    World world = new World().on(MONDAY);
    world.times(81, () -> world.abandoned(9)).times(182, () -> world.handled(1));
    Row row =
        trend(
                world,
                "2026-03-03T00:00:00Z",
                List.of(Target.always("abandon_rate", "all", "all", 0.05)))
            .filter("grain = 'day' and metric_id = 'abandon_rate'")
            .first();
    assertThat(row.<Double>getAs("interval_low")).isCloseTo(0.2553, within(5e-5));
    assertThat(row.<Double>getAs("interval_high")).isCloseTo(0.3662, within(5e-5));
    assertThat(row.<Double>getAs("target")).isEqualTo(0.05);
    assertThat(row.<Double>getAs("gap")).isCloseTo(81.0 / 263 - 0.05, within(1e-12));
  }

  @Test
  void aFiscalYearThatBeginsInAprilHoldsMarchOfTheNextYear() {
    BusinessCalendar april =
        new BusinessCalendar(ZoneId.of("UTC"), List.of(), java.util.Map.of(), 4);
    World world = new World().on(MONDAY).handled(1);
    List<Row> rows =
        trend(world, "2026-03-09T00:00:00Z", List.of(), april)
            .filter("metric_id = 'handled' and grain in ('quarter', 'year')")
            .orderBy("grain")
            .collectAsList();
    assertThat(rows.get(0).<java.sql.Date>getAs("period_start_date")).hasToString("2026-01-01");
    assertThat(rows.get(1).<java.sql.Date>getAs("period_start_date")).hasToString("2025-04-01");
    assertThat(rows.get(1).<java.sql.Date>getAs("period_end_date")).hasToString("2026-03-31");
  }

  @Test
  void aPeriodIsMaturedWhenEverythingThatItOwnsCanBeKnown() {
    Metric late = World.maturing("answered_late", "handled", 7);
    World world = new World().on(MONDAY).handled(1).on(MONDAY.plusDays(1)).handled(1);
    List<Row> days =
        Trend.of(
                world.parts(KpiPolicy.standard(), late),
                world.histogram(KpiPolicy.standard(), late),
                new Catalogue(List.of(late)),
                List.of(),
                BusinessCalendar.in(ZoneOffset.UTC),
                Instant.parse("2026-03-10T00:00:00Z"),
                Months.all())
            .filter("segment_kind = 'all' and grain = 'day'")
            .orderBy("period_start_date")
            .collectAsList();
    assertThat(days).extracting(day -> day.<Boolean>getAs("is_complete")).containsOnly(true);
    assertThat(days)
        .extracting(day -> day.<Boolean>getAs("is_matured"))
        .containsExactly(true, false);
  }

  @Test
  void aMeanHasItsIntervalInTheUnitInWhichItIsPublishedAndNeverBelowZero() {
    World world = new World().on(MONDAY).handled(10).handled(20).handled(30).handled(40);
    Row month = ofWaits(world, World.mean("asa", Unit.SECONDS, "wait_ms", "handled"));
    assertThat(month.<Double>getAs("value")).isEqualTo(25);
    // Mean 25 s, variance 500/3, standard error 6.455.
    assertThat(month.<Double>getAs("interval_low")).isCloseTo(25 - 12.6516, within(1e-3));
    assertThat(month.<Double>getAs("interval_high")).isCloseTo(25 + 12.6516, within(1e-3));
    World one = new World().on(MONDAY).handled(0).handled(0).handled(0).handled(90);
    Row skewed = ofWaits(one, World.mean("asa", Unit.SECONDS, "wait_ms", "handled"));
    assertThat(skewed.<Double>getAs("interval_low")).isZero();
  }

  @Test
  void aRatioOfMeasuresHasTheDeltaMethodsInterval() {
    World world =
        new World()
            .on(MONDAY)
            .handled(10)
            .with(Contacts.HANDLE_MS, 100_000L)
            .handled(30)
            .with(Contacts.HANDLE_MS, 100_000L);
    Row month = ofWaits(world, World.mean("waiting_share", Unit.RATIO, "wait_ms", "handle_ms"));
    assertThat(month.<Double>getAs("value")).isCloseTo(0.2, within(1e-12));
    assertThat(month.<Double>getAs("interval_low")).isCloseTo(0.2 - 0.1959964, within(1e-6));
    assertThat(month.<Double>getAs("interval_high")).isCloseTo(0.2 + 0.1959964, within(1e-6));
  }

  private static Row ofWaits(World world, Metric metric) {
    return Trend.of(
            world.parts(KpiPolicy.standard(), metric),
            world.histogram(KpiPolicy.standard(), metric),
            new Catalogue(List.of(metric)),
            List.of(),
            BusinessCalendar.in(ZoneOffset.UTC),
            Instant.parse("2026-04-01T00:00:00Z"),
            Months.all())
        .filter("segment_kind = 'all' and grain = 'month'")
        .first();
  }
}
