package hindsight.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.output.Rows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseQueryTest {
  @TempDir private Path folder;
  private ParquetFiles files;

  @BeforeEach
  void folderIsEmpty() {
    files = new ParquetFiles(folder);
  }

  @Test
  void aMartIsAViewOverAllItsFilesInTheirOrder() {
    MartFiles mart =
        new MartFiles(
            "kpi_daily",
            List.of(
                files.write("b.parquet", "SELECT 2025 AS year, 10 AS contacts"),
                files.write("a.parquet", "SELECT 2026 AS year, 20 AS contacts")));

    assertThat(run("FROM kpi_daily", mart).rows())
        .containsExactly(List.of(2025L, 10L), List.of(2026L, 20L));
  }

  @Test
  void aFileOfAnOlderLayoutLacksTheNewColumn() {
    MartFiles mart =
        new MartFiles(
            "kpi_daily",
            List.of(
                files.write("old.parquet", "SELECT 1 AS a"),
                files.write("new.parquet", "SELECT 2 AS a, 'x' AS b")));

    assertThat(run("SELECT a, b FROM kpi_daily", mart).rows())
        .containsExactly(Arrays.asList(1L, null), List.of(2L, "x"));
  }

  @Test
  void aFolderThatLooksLikeAPartitionAddsNoColumnAndWildcardsInPathsAreOnlyLetters() {
    Path file = files.write("year=2026/a[b]c*d'e?/m.parquet", "SELECT 1 AS a");
    files.write("year=2026/abcd'e1/m.parquet", "SELECT 9 AS a");

    assertThat(run("FROM m", new MartFiles("m", List.of(file))))
        .isEqualTo(new Rows(List.of("a"), List.of(List.of(1L))));
  }

  @Test
  void aMartMayBearAnyName() {
    assertThat(run("FROM \"odd \"\" name\"", files.mart("odd \" name", "SELECT 1 AS a")).rows())
        .hasSize(1);
  }

  @Test
  void valuesArePlainTypesAndTimesAreUtc() {
    MartFiles mart =
        files.mart(
            "m",
            "SELECT 1::INT AS i, 2::BIGINT AS l, 1.5::DOUBLE AS d, 0.5::FLOAT AS f, 1.50::DECIMAL(18,2)"
                + " AS c, true AS b, 's' AS s, DATE '2026-01-31' AS dt,"
                + " TIMESTAMPTZ '2026-01-31 10:00:00+02' AS moment, TIMESTAMP '2026-01-31 10:00:00' AS"
                + " local, NULL::INT AS n");

    assertThat(run("FROM m", mart).rows().get(0))
        .containsExactly(
            1L,
            2L,
            1.5,
            0.5,
            new BigDecimal("1.50"),
            true,
            "s",
            LocalDate.of(2026, 1, 31),
            Instant.parse("2026-01-31T08:00:00Z"),
            LocalDateTime.of(2026, 1, 31, 10, 0),
            null);
    assertThat(run("SELECT CAST(moment AS VARCHAR) FROM m", mart).rows().get(0))
        .containsExactly("2026-01-31 08:00:00+00");
  }

  @Test
  void aSumOfWholeNumbersIsALongAndAListIsText() {
    MartFiles mart = files.mart("m", "SELECT range AS x FROM range(3)");

    assertThat(run("SELECT sum(x), max(x)::HUGEINT << 100, list(x), {'a': 1} FROM m", mart).rows())
        .containsExactly(
            List.of(
                3L, new BigDecimal("2535301200456458802993406410752"), "[0, 1, 2]", "{'a': 1}"));
  }

  @Test
  void aMissingFileIsNamed() {
    MartFiles lost = new MartFiles("m", List.of(folder.resolve("lost.parquet")));

    assertThatThrownBy(() -> run("SELECT 1", lost))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("lost.parquet");
  }

  @Test
  void aMistypedMartOrColumnIsToldTheNearest() {
    MartFiles mart = files.mart("kpi_daily", "SELECT 1 AS contacts");

    assertThatThrownBy(() -> run("SELECT * FROM kpi_dayly", mart))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith(
            "Table with name kpi_dayly does not exist!\nDid you mean \"kpi_daily\"?")
        .hasMessageContaining("LINE 1: SELECT * FROM kpi_dayly");
    assertThatThrownBy(() -> run("SELECT contact FROM kpi_daily", mart))
        .hasMessageStartingWith("Referenced column \"contact\" not found in FROM clause!")
        .hasMessageContaining("\"contacts\"");
  }

  @Test
  void aSyntaxErrorSaysWhereItIs() {
    assertThatThrownBy(() -> run("SELECT 1,\n 'é' FROM FROM x\n WHERE true"))
        .isInstanceOf(QueryException.class)
        .hasMessage("syntax error at or near \"FROM\"\n 'é' FROM FROM x\n          ^");
  }

  @Test
  void moreRowsThanAreHeldAreRefusedAndNotCut() {
    try (ReleaseQuery query = new ReleaseQuery(List.of(), 3, "1GB")) {
      assertThat(query.run("FROM range(3)").rows()).hasSize(3);
      assertThatThrownBy(() -> query.run("FROM range(4)"))
          .isInstanceOf(QueryException.class)
          .hasMessage("More than 3 rows: narrow the query or add LIMIT");
      assertThat(query.run("FROM range(2)").rows()).hasSize(2);
    }
  }

  @Test
  void aFaultLeavesTheNextQueryUnharmed() {
    MartFiles mart = files.mart("m", "SELECT 1 AS a");
    try (ReleaseQuery query = new ReleaseQuery(List.of(mart))) {
      assertThatThrownBy(() -> query.run("SELECT nothing FROM m"));
      assertThatThrownBy(() -> query.run("SELECT error('late') FROM m"))
          .isInstanceOf(QueryException.class);
      assertThat(query.run("SELECT a FROM m").rows()).containsExactly(List.of(1L));
    }
  }

  @Test
  void twoColumnsMayBearOneName() {
    assertThat(run("SELECT 1 AS a, 2 AS a").columns()).containsExactly("a", "a");
  }

  private static Rows run(String sql, MartFiles... marts) {
    try (ReleaseQuery query = new ReleaseQuery(List.of(marts))) {
      return query.run(sql);
    }
  }
}
