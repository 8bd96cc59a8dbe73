package hindsight.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.metrics.Catalogue;
import hindsight.metrics.Metric;
import hindsight.metrics.Unit;
import hindsight.tables.AgentCells;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiTrend;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped KPI of a random centre, against plain Java that reads the definitions' words. */
class RandomKpisTest {
  private static final Catalogue CATALOGUE = Days.shipped();
  private static final RandomCentre CENTRE = new RandomCentre(20260401);
  private static final Oracle ORACLE = new Oracle(CENTRE);
  private static Marts marts;

  @BeforeAll
  static void compute() {
    marts = Marts.of(CENTRE, CATALOGUE);
  }

  static Stream<Metric> sums() {
    return CATALOGUE.metrics().stream().filter(metric -> !(metric instanceof Metric.Quantile));
  }

  static Stream<Metric> quantiles() {
    return CATALOGUE.metrics().stream().filter(Metric.Quantile.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void everyCellIsWhatPlainJavaCounts(Metric metric) {
    Map<String, Oracle.Tally> expected = expected(metric);
    Map<String, Row> found = found(metric);
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    assertThat(expected).isNotEmpty();
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (cell, tally) -> {
          String computed = spelled(found.get(cell));
          String counted = spelled(metric, tally);
          if (!computed.equals(counted)) {
            differences.add("%s: %s, plain Java %s".formatted(cell, computed, counted));
          }
        });
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("quantiles")
  void everyQuantileIsWithinOnePerCentOfTheNearestRank(Metric metric) {
    double quantile = ((Metric.Quantile) metric).quantile().doubleValue();
    Map<String, Row> found = found(metric);
    Map<String, Oracle.Tally> expected = expected(metric);
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (cell, tally) -> {
          BigDecimal exact = tally.nearestRank(quantile);
          Double value = found.get(cell).getAs("value");
          if (exact == null) {
            assertThat(value).as(cell).isNull();
          } else {
            assertThat(value)
                .as(cell)
                .isCloseTo(exact.doubleValue(), within(exact.doubleValue() * 0.01 + 1e-9));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("sums")
  void aQuarterIsTheSumOfItsDays(Metric metric) {
    if (metric instanceof Metric.Stock || metric.definition().table().equals("customer_periods")) {
      return;
    }
    Map<String, List<BigDecimal>> days = new TreeMap<>();
    Map<String, List<BigDecimal>> quarters = new TreeMap<>();
    for (Row row : marts.rows(KpiTrend.TABLE)) {
      if (isOf(metric, row)) {
        Date start = row.getAs("period_start_date");
        String segment =
            Oracle.cell(
                Oracle.periodOf("quarter", start.toLocalDate()),
                row.getAs("segment_kind"),
                row.getAs("segment_value"));
        if (row.getAs("grain").equals("day")) {
          days.merge(segment, sides(row), RandomKpisTest::plus);
        } else if (row.getAs("grain").equals("quarter")) {
          quarters.put(segment, sides(row));
        }
      }
    }
    assertThat(days).isNotEmpty().isEqualTo(quarters);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void theCellsOfAQueueAddUpToItsSegment(Metric metric) {
    boolean isOfQueues =
        metric.definition().grains().contains("kpi_daily")
            && !metric.definition().table().equals("agent_time");
    if (!isOfQueues || metric instanceof Metric.Distinct) {
      return;
    }
    Map<String, List<BigDecimal>> cells = new TreeMap<>();
    for (Row row : marts.rows(KpiDaily.TABLE)) {
      if (isOf(metric, row) && !row.getAs("queue").equals(Oracle.ALL)) {
        cells.merge(
            Oracle.cell(row.getAs("business_date"), row.getAs("queue")),
            sides(row),
            RandomKpisTest::plus);
      }
    }
    Map<String, List<BigDecimal>> segments = new TreeMap<>();
    for (Row row : marts.rows(KpiTrend.TABLE)) {
      boolean isQueueOfDay =
          row.getAs("segment_kind").equals("queue") && row.getAs("grain").equals("day");
      if (isOf(metric, row) && isQueueOfDay) {
        segments.put(
            Oracle.cell(row.getAs("period_start_date"), row.getAs("segment_value")), sides(row));
      }
    }
    if (metric instanceof Metric.Stock) {
      segments.values().removeIf(open -> open.get(0).signum() == 0);
    }
    assertThat(cells).isNotEmpty().isEqualTo(segments);
  }

  @Test
  void theCellsOfAgentsAreWhatPlainJavaCounts() {
    Map<String, String> found = new TreeMap<>();
    for (Row row : marts.rows(AgentCells.TABLE)) {
      found.put(
          row.getAs("metric_id")
              + " "
              + row.getAs("owner")
              + " "
              + Marts.cell(AgentCells.TABLE, row),
          parts(row));
    }
    Map<String, String> expected = new TreeMap<>();
    CATALOGUE.metrics().stream()
        .filter(metric -> metric instanceof Metric.Total || metric instanceof Metric.Ratio)
        .filter(metric -> metric.definition().grains().contains("kpi_agent_daily"))
        .filter(metric -> !metric.definition().table().equals("agent_time"))
        .forEach(
            metric ->
                ORACLE
                    .agentCells(metric)
                    .forEach(
                        (cell, tally) ->
                            expected.put(
                                metric.id() + " " + metric.definition().owner() + " " + cell,
                                parts(
                                    inMillis(metric, tally.numerator),
                                    metric instanceof Metric.Total ? null : tally.denominator))));
    assertThat(found).isNotEmpty().isEqualTo(expected);
  }

  private static Map<String, Oracle.Tally> expected(Metric metric) {
    Map<String, Oracle.Tally> cells = new TreeMap<>(ORACLE.cells(metric));
    cells.keySet().removeIf(cell -> !isIn(metric, cell));
    return cells;
  }

  private static Map<String, Row> found(Metric metric) {
    Map<String, Row> cells = new TreeMap<>(marts.of(metric.id(), metric.definition().owner()));
    cells.keySet().removeIf(cell -> cell.startsWith(AgentCells.TABLE.name()));
    return cells;
  }

  private static boolean isIn(Metric metric, String cell) {
    String mart = cell.substring(0, cell.indexOf(' '));
    return mart.equals(KpiTrend.TABLE.name()) || metric.definition().grains().contains(mart);
  }

  private static boolean isOf(Metric metric, Row row) {
    return row.getAs("metric_id").equals(metric.id())
        && row.getAs("owner").equals(metric.definition().owner());
  }

  private static String spelled(Row row) {
    Double value = row.getAs("value");
    return parts(row)
        + " = "
        + (value == null ? "null" : String.format(Locale.ROOT, "%.9f", value));
  }

  private static String spelled(Metric metric, Oracle.Tally tally) {
    boolean isDivided = !(metric instanceof Metric.Total || metric instanceof Metric.Stock);
    boolean isEmpty = isDivided && tally.denominator.signum() == 0;
    double value =
        isDivided
            ? tally.numerator.doubleValue() / tally.denominator.doubleValue()
            : tally.numerator.doubleValue();
    return parts(tally.numerator, isDivided ? tally.denominator : null)
        + " = "
        + (isEmpty ? "null" : String.format(Locale.ROOT, "%.9f", value));
  }

  private static String parts(Row row) {
    return parts(row.<BigDecimal>getAs("numerator"), row.getAs("denominator"));
  }

  private static String parts(BigDecimal numerator, BigDecimal denominator) {
    return plain(numerator) + " / " + plain(denominator);
  }

  private static String plain(BigDecimal side) {
    return side == null ? "null" : side.setScale(6).toPlainString();
  }

  private static BigDecimal inMillis(Metric metric, BigDecimal side) {
    return metric.definition().unit() == Unit.SECONDS ? side.movePointRight(3) : side;
  }

  private static List<BigDecimal> sides(Row row) {
    BigDecimal denominator = row.getAs("denominator");
    return denominator == null
        ? List.of(row.<BigDecimal>getAs("numerator"))
        : List.of(row.<BigDecimal>getAs("numerator"), denominator);
  }

  private static List<BigDecimal> plus(List<BigDecimal> some, List<BigDecimal> more) {
    List<BigDecimal> sums = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      sums.add(some.get(i).add(more.get(i)));
    }
    return sums;
  }
}
