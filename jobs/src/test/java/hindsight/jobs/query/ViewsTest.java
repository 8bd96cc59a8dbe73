package hindsight.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {

  @Test
  void eachMartIsOneViewOverExactlyItsFilesInOrderOfTheirNames() {
    List<MartFiles> marts =
        List.of(
            mart("kpi_trend", "kpi_trend/aa.parquet"),
            mart("kpi_daily", "kpi_daily/cc.parquet", "kpi_daily/bb.parquet"));

    assertThat(sql("2026-01-31-ab12", marts))
        .isEqualTo(
            """
            -- Release 2026-01-31-ab12: one view for each mart. For DuckDB; it reads exactly these files.

            CREATE OR REPLACE VIEW "kpi_daily" AS SELECT * FROM read_parquet([
              'kpi_daily/cc.parquet',
              'kpi_daily/bb.parquet'
            ], hive_partitioning = false, union_by_name = true);

            CREATE OR REPLACE VIEW "kpi_trend" AS SELECT * FROM read_parquet([
              'kpi_trend/aa.parquet'
            ], hive_partitioning = false, union_by_name = true);
            """);
  }

  @Test
  void theTextRunsInAnyDuckDb(@TempDir Path folder) throws SQLException {
    MartFiles mart = new ParquetFiles(folder).mart("kpi_daily", "SELECT 7 AS contacts");

    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(sql("r", List.of(mart)));
      try (var rows = statement.executeQuery("FROM kpi_daily")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt("contacts")).isEqualTo(7);
      }
    }
  }

  @Test
  void quotesAndWildcardsArePartOfTheName() {
    assertThat(sql("r", List.of(mart("a\"b", "it's/[1]*?.parquet"))))
        .contains("VIEW \"a\"\"b\" AS", "'it''s/[[]1][*][?].parquet'");
  }

  @Test
  void anAddressMayBeGivenForEachFile() {
    assertThat(
            Views.sql(
                "r",
                List.of(mart("m", "m/a.parquet")),
                List.of(),
                path -> "s3://bucket/marts/" + path))
        .contains("'s3://bucket/marts/m/a.parquet'");
  }

  @Test
  void aMartStandsOnceAndHasAFileAndAName() {
    assertThatThrownBy(() -> sql("r", List.of(mart("m", "a"), mart("m", "b"))))
        .hasMessage("A release must have a mart once: m");
    assertThatThrownBy(() -> mart("m")).hasMessage("A mart must have a file: m");
    assertThatThrownBy(() -> mart(" ", "a")).hasMessage("A mart must have a name: ' '");
  }

  @Test
  void aReleaseIdCannotEndItsCommentLine() {
    assertThatThrownBy(() -> sql("r\n", List.of()))
        .hasMessageStartingWith("A release id must be one line");
  }

  private static String sql(String releaseId, List<MartFiles> marts) {
    return Views.sql(releaseId, marts, List.of(), Path::toString);
  }

  private static MartFiles mart(String mart, String... files) {
    return new MartFiles(mart, List.of(files).stream().map(Path::of).toList());
  }
}
