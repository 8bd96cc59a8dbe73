package hindsight.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.metrics.Catalogue;
import hindsight.metrics.KpiPolicy;
import hindsight.metrics.Metric;
import hindsight.tables.Contacts;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shipped KPI on a few rows that were counted by hand, a day for each case. */
class ShippedKpisTest {
  private static final Catalogue CATALOGUE = Days.shipped();
  private static final KpiCases CASES = new KpiCases();
  private static final LocalDate DEFINITIONS_EXAMPLE = definitionsExample(CASES.days());
  private static final Map<String, Row> ROWS = new HashMap<>();

  @BeforeAll
  static void count() {
    for (Row row : CASES.days().trend(CATALOGUE, KpiPolicy.standard())) {
      if (row.<String>getAs("grain").equals("day")) {
        ROWS.put(
            row.getAs("metric_id")
                + " "
                + row.getAs("owner")
                + " "
                + row.<Date>getAs("period_start_date"),
            row);
      }
    }
  }

  /** A 1000, A_T 860, B 60, B_T 20, B_s 10 and no callbacks. */
  private static LocalDate definitionsExample(Days days) {
    LocalDate day = days.next();
    for (int i = 0; i < 1060; i++) {
      long seconds = i < 860 ? 20 : i < 1000 ? 21 : i < 1010 ? 4 : i < 1020 ? 20 : 60;
      days.contact(
          Contacts.OUTCOME, i < 1000 ? "handled" : "abandoned", Contacts.WAIT_MS, seconds * 1000);
    }
    return day;
  }

  @ParameterizedTest
  @CsvSource({
    "service_level, 81.9",
    "service_level_amazon_connect, 83.0",
    "service_level_answered_only, 86.0",
    "service_level_genesys_cloud, 81.1",
    "service_level_late_abandons, 82.7",
    "service_level_short_as_success, 82.1"
  })
  void theSixServiceLevelsOfTheDefinitionsAreThoseOfTheirTable(String metric, String percent) {
    Double value = ROWS.get(metric + " start " + DEFINITIONS_EXAMPLE).getAs("value");
    assertThat(String.format(Locale.ROOT, "%.1f", value * 100)).isEqualTo(percent);
  }

  @Test
  void everyIntervalHoldsItsValue() {
    List<Row> rows =
        ROWS.values().stream().filter(row -> row.getAs("interval_low") != null).toList();
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row.<Double>getAs("value"))
                    .as(row.<String>getAs("metric_id"))
                    .isBetween(
                        row.<Double>getAs("interval_low") - 1e-9,
                        row.<Double>getAs("interval_high") + 1e-9));
  }

  static Stream<KpiCases.Case> cases() {
    return CASES.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMetricIsWhatHandCounted(KpiCases.Case expected) {
    Row row = ROWS.get(expected.metric() + " " + expected.owner() + " " + expected.day());
    if (expected.isAbsent()) {
      assertThat(row).isNull();
      return;
    }
    assertThat(row).as("a row of the day").isNotNull();
    if (expected.value() == null) {
      assertThat(row.<Double>getAs("value")).isNull();
    } else {
      assertThat(row.<Double>getAs("value")).isCloseTo(expected.value(), within(1e-9));
    }
    assertThat(row.<String>getAs("null_reason")).isEqualTo(expected.nullReason());
    if (expected.coverage() != null) {
      assertThat(row.<Double>getAs("coverage")).isCloseTo(expected.coverage(), within(1e-9));
    }
  }

  @Test
  void everyMetricHasACaseAndEveryRatioOneWithoutDenominatorAndOneWithUnmeasuredRows() {
    for (Metric metric : CATALOGUE.metrics()) {
      Set<String> kinds =
          CASES.all().stream()
              .filter(c -> c.metric().equals(metric.id()))
              .map(KpiCases.Case::kind)
              .map(kind -> kind.equals("no rows") ? "no denominator" : kind)
              .collect(Collectors.toCollection(TreeSet::new));
      List<String> needed =
          metric instanceof Metric.Total || metric instanceof Metric.Stock
              ? List.of("example")
              : KpiCases.NEVER_UNMEASURED.contains(metric.id())
                  ? List.of("example", "no denominator")
                  : List.of("example", "no denominator", "unmeasured");
      assertThat(kinds).as(metric.id()).containsAll(needed);
    }
  }
}
