package hindsight.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.output.Rows;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WideViewsTest {
  private static final String DAILY =
      """
      SELECT day::DATE AS business_date, 'voice' AS channel, queue, 'a' AS team, metric_id,
          metric_version, owner, 1::DECIMAL(18,6) AS numerator, 1::DECIMAL(18,6) AS denominator,
          value::DOUBLE AS value, 1::DOUBLE AS coverage, NULL::VARCHAR AS null_reason
      FROM (VALUES %s) AS t (day, queue, metric_id, metric_version, owner, value)""";

  @TempDir private Path folder;
  private ParquetFiles files;

  @BeforeEach
  void folderIsEmpty() {
    files = new ParquetFiles(folder);
  }

  private MartFiles daily(String... rows) {
    return files.mart("kpi_daily", DAILY.formatted(String.join(", ", rows)));
  }

  /** Of (id, version, owner, grains). */
  private MartFiles metrics(String... rows) {
    return files.mart(
        "dim_metric",
        "SELECT * FROM (VALUES %s) AS t (metric_id, metric_version, owner, grains)"
            .formatted(String.join(", ", rows)));
  }

  @Test
  void aWideViewHasARowPerPeriodAndDimensionsAndAColumnPerMetric() {
    MartFiles daily =
        daily(
            "('2026-01-05', '(all)', 'handled', 1, 'start', 7)",
            "('2026-01-05', '(all)', 'asa', 1, 'start', 12.5)",
            "('2026-01-05', 'sales', 'handled', 1, 'start', 3)",
            "('2026-01-06', '(all)', 'handled', 1, 'start', 0)",
            "('2026-01-06', '(all)', 'asa', 1, 'start', NULL)");
    Rows wide =
        run(
            "SELECT * EXCLUDE (channel, team) REPLACE (business_date::VARCHAR AS business_date)"
                + " FROM kpi_daily_wide ORDER BY ALL",
            daily,
            metrics("('handled', 1, 'start', 'kpi_daily')", "('asa', 1, 'start', 'kpi_daily')"));
    assertThat(wide.columns()).containsExactly("business_date", "queue", "asa", "handled");
    assertThat(wide.rows())
        .containsExactly(
            List.of("2026-01-05", "(all)", 12.5, 7.0),
            Arrays.asList("2026-01-05", "sales", null, 3.0),
            Arrays.asList("2026-01-06", "(all)", null, 0.0));
  }

  @Test
  void aColumnIsTheHighestVersionOwnedByTheStartAndOtherOwnersHaveTheirOwn() {
    MartFiles daily =
        daily(
            "('2026-01-05', '(all)', 'csat', 1, 'start', 0.1)",
            "('2026-01-05', '(all)', 'csat', 2, 'answered', 0.2)",
            "('2026-01-05', '(all)', 'csat', 2, 'start', 0.3)",
            "('2026-01-05', '(all)', 'fcr_7d', 1, 'end', 0.4)");
    MartFiles metrics =
        metrics(
            "('csat', 1, 'start', 'kpi_daily')",
            "('csat', 2, 'answered', 'kpi_daily')",
            "('csat', 2, 'start', 'kpi_daily')",
            "('fcr_7d', 1, 'end', 'kpi_daily')");
    assertThat(run("SELECT csat, csat_answered, fcr_7d FROM kpi_daily_wide", daily, metrics).rows())
        .containsExactly(List.of(0.3, 0.2, 0.4));
  }

  @Test
  void aMetricThatTheMartDoesNotCarryHasNoColumn() {
    Rows wide =
        run(
            "FROM kpi_daily_wide",
            daily("('2026-01-05', '(all)', 'asa', 1, 'start', 1)"),
            metrics(
                "('asa', 1, 'start', 'kpi_daily, service_interval')",
                "('late', 1, 'start', 'service_interval')"));
    assertThat(wide.columns()).contains("asa").doesNotContain("late");
  }

  @Test
  void aMetricThatIsCalledAsADimensionOrAsAnotherMetricKeepsItsValue() {
    MartFiles daily =
        daily(
            "('2026-01-05', '(all)', 'queue', 1, 'start', 1)",
            "('2026-01-05', '(all)', 'csat', 1, 'start', 2)",
            "('2026-01-05', '(all)', 'csat', 1, 'answered', 3)",
            "('2026-01-05', '(all)', 'csat_answered', 1, 'start', 4)");
    MartFiles metrics =
        metrics(
            "('queue', 1, 'start', 'kpi_daily')",
            "('csat', 1, 'start', 'kpi_daily')",
            "('csat', 1, 'answered', 'kpi_daily')",
            "('csat_answered', 1, 'start', 'kpi_daily')");
    assertThat(
            run(
                    "SELECT queue, queue_start, csat, csat_answered, csat_answered_answered"
                        + " FROM kpi_daily_wide",
                    daily,
                    metrics)
                .rows())
        .containsExactly(List.of("(all)", 1.0, 2.0, 4.0, 3.0));
  }

  @Test
  void theWideTrendKeepsPeriodAndSegmentAndHasEveryMetric() {
    MartFiles trend =
        files.mart(
            "kpi_trend",
            """
            SELECT 'asa' AS metric_id, 1 AS metric_version, 'start' AS owner, 'month' AS grain,
                DATE '2026-01-01' AS period_start_date, DATE '2026-01-31' AS period_end_date,
                'all' AS segment_kind, 'all' AS segment_value, 30.5::DOUBLE AS value,
                true AS is_complete, true AS is_matured""");
    Rows wide = run("FROM kpi_trend_wide", trend, metrics("('asa', 1, 'start', '')"));
    assertThat(wide.columns())
        .containsExactly(
            "grain",
            "period_start_date",
            "period_end_date",
            "segment_kind",
            "segment_value",
            "is_complete",
            "asa");
    assertThat(wide.rows()).hasSize(1);
  }

  @Test
  void theLockHoldsBehindTheWideViewsToo() {
    MartFiles daily = daily("('2026-01-05', '(all)', 'asa', 1, 'start', 1)");
    MartFiles metrics = metrics("('asa', 1, 'start', 'kpi_daily')");
    assertThat(
            run(
                    "SELECT value FROM duckdb_settings() WHERE name = 'lock_configuration'",
                    daily,
                    metrics)
                .rows())
        .containsExactly(List.of("true"));
    assertThat(run("DESCRIBE kpi_daily_wide", daily, metrics).rows()).hasSize(5);
  }

  @Test
  void aReleaseWithoutMetricsHasNoWideView() {
    assertThat(run("SHOW TABLES", daily("('2026-01-05', '(all)', 'asa', 1, 'start', 1)")).rows())
        .containsExactly(List.of("kpi_daily"));
  }

  @Test
  void viewsSqlBindsTheSameViewsInAnyDuckDb() throws SQLException {
    MartFiles daily = daily("('2026-01-05', '(all)', 'asa', 1, 'start', 12.5)");
    List<ListedMetric> metrics = List.of(new ListedMetric("asa", 1, "start", List.of("kpi_daily")));
    String sql = Views.sql("r", List.of(daily), metrics, Path::toString);
    assertThat(sql)
        .contains(
            """
            -- The long marts with a column for each metric.

            CREATE OR REPLACE VIEW "kpi_daily_wide" AS SELECT
              "business_date",
              "channel",
              "queue",
              "team",
              max(value) FILTER (WHERE metric_id = 'asa' AND metric_version = 1 AND owner = 'start') AS "asa"
            FROM "kpi_daily" GROUP BY ALL;
            """);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(sql);
      try (var rows = statement.executeQuery("SELECT asa FROM kpi_daily_wide")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getDouble("asa")).isEqualTo(12.5);
      }
    }
  }

  private static Rows run(String sql, MartFiles... marts) {
    try (ReleaseQuery query = new ReleaseQuery(List.of(marts))) {
      return query.run(sql);
    }
  }
}
