package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric in words, beside its own number in the current release. */
class DescribeMetricTest {
  private static final String TREND =
      """
      SELECT metric_id, version::INT AS metric_version, 'start' AS owner, grain,
          start::DATE AS period_start_date, 'all' AS segment_kind, 'all' AS segment_value,
          numerator::DECIMAL(18,6) AS numerator, denominator::DECIMAL(18,6) AS denominator,
          value::DOUBLE AS value, target::DOUBLE AS target, attainment::DOUBLE AS attainment,
          is_complete AS is_complete, is_complete AS is_matured, null_reason::VARCHAR AS null_reason
      FROM (VALUES %s) AS t (metric_id, version, grain, start, is_complete, numerator, denominator,
          value, target, attainment, null_reason)""";

  @TempDir private Path folder;

  private Cli cli;

  @BeforeEach
  void opensTheCommandLine() {
    cli = Cli.withoutSpark(folder);
  }

  private SmallRelease trend(String... rows) {
    return new SmallRelease(cli.warehouse())
        .mart("kpi_trend", TREND.formatted(String.join(", ", rows)));
  }

  private String describe(String metric) {
    return cli.run("describe", "metric", metric).exits(0).out();
  }

  @Test
  void aRatioIsWorkedOutForTheLastMonthThatIsCompleteAndMatured() {
    String release =
        trend(
                "('service_level', 1, 'month', '2026-01-01', true, 1, 2, 0.5, NULL, NULL, NULL)",
                "('service_level', 1, 'month', '2026-02-01', true, 8123, 9871, 8123 / 9871, 0.8,"
                    + " 1.0286, NULL)",
                "('service_level', 1, 'month', '2026-03-01', false, 5, 9, 5 / 9, 0.8, 0.7, NULL)",
                "('service_level', 1, 'week', '2026-03-02', true, 1, 3, 1 / 3, 0.8, 0.4, NULL)")
            .published();
    assertThat(describe("service_level"))
        .contains(
            "2026-02: 8,123 / 9,871 = 82.3 %",
            "8,123: handled and within_threshold",
            "9,871: handled or (abandoned and not short_abandon)",
            "target 80 %, attainment 102.9 %",
            "over all, in release " + release);
  }

  @Test
  void secondsATotalAndAQuantileReadAsTheyAreCounted() {
    trend(
            "('asa', 1, 'week', '2026-03-02', true, 35341.5, 1900, 18.6007, 30, 1.613, NULL)",
            "('offered', 1, 'day', '2026-03-02', true, 2025, NULL, 2025, NULL, NULL, NULL)",
            "('aht_p90', 1, 'month', '2026-02-01', true, NULL, NULL, 351.62, NULL, NULL, NULL)")
        .published();
    assertThat(describe("asa"))
        .contains("week of 2026-03-02: 35,341.5 s / 1,900 = 18.6 s", "35,341.5 s: wait_ms")
        .contains("target 30 s, attainment 161.3 %");
    assertThat(describe("offered")).contains("2026-03-02: 2,025\n").doesNotContain("target");
    assertThat(describe("aht_p90")).contains("2026-02: 351.6 s\n");
  }

  @Test
  void aMetricWithoutAValueSaysWhy() {
    trend(
            "('asa', 1, 'month', '2026-02-01', true, 0, 0, NULL, NULL, NULL, 'empty_denominator')",
            "('offered', 2, 'month', '2026-02-01', true, 7, NULL, 7, NULL, NULL, NULL)")
        .published();
    assertThat(describe("asa")).contains("2026-02: no value (empty_denominator)");
    assertThat(describe("offered"))
        .as("another version than the configured one")
        .contains("no data yet: release 2026-03-31-")
        .contains("has no complete and matured period of it");
  }

  @Test
  void aReleaseOfAnOlderLayoutHasNoAttainment() {
    new SmallRelease(cli.warehouse())
        .mart(
            "kpi_trend",
            "SELECT * EXCLUDE (attainment) FROM (%s)"
                .formatted(
                    TREND.formatted(
                        "('asa', 1, 'month', '2026-02-01', true, 20, 2, 10, 30, 3, NULL)")))
        .published();
    assertThat(describe("asa"))
        .contains("2026-02: 20 s / 2 = 10 s", "target 30 s\n")
        .doesNotContain("attainment");
  }

  @Test
  void withoutAReleaseOrWithABrokenOneTheWordsAreThereAllTheSame() throws IOException {
    assertThat(describe("asa"))
        .contains("no data yet: there is no release; 'hindsight run' makes one")
        .contains("How long a customer waited");
    SmallRelease release = trend("('asa', 1, 'month', '2026-02-01', true, 20, 2, 10, 30, 3, NULL)");
    release.published();
    Files.delete(release.file("kpi_trend"));
    assertThat(describe("asa")).contains("no data: the release cannot be read: ");
    Files.writeString(cli.warehouse().resolve("marts/_current.json"), "{");
    assertThat(describe("asa")).contains("no data: the release cannot be read: ");
  }

  @Test
  void whatIsLeftOutHowVendorsCountAndOurOwnVariantsStandBesideTheFormula() {
    assertThat(describe("service_level"))
        .contains("Short abandons, diverted contacts, channels without a threshold")
        .contains("Amazon Connect: service_level_amazon_connect")
        .contains("service_level_answered_only: Answered within T / answered.")
        .contains("matures after", "0 days")
        .contains("owned by the date of its  start\n");
    assertThat(describe("service_level_answered_only"))
        .contains("service_level: Answered within T /")
        .contains("computed when kpi.service_level.variants names it");
    assertThat(describe("contacts")).doesNotContain("counted otherwise", "left out", "vendors");
  }

  @Test
  void aTableHasShortLinesAndCsvHasOneRowForEachThing() {
    assertThat(describe("contacts_per_agent_day").lines().skip(1))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    List<String> csv =
        cli.run("describe", "metric", "asa", "--format", "csv").exits(0).out().lines().toList();
    assertThat(csv)
        .contains("of,metric", "numerator,wait_ms", "denominator,handled")
        .anySatisfy(line -> assertThat(line).startsWith("formula,").endsWith("counts."));
  }
}
