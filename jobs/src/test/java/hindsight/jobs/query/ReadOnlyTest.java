package hindsight.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyTest {
  @TempDir private static Path folder;
  private static ReleaseQuery query;

  @BeforeAll
  static void open() {
    String rows = "SELECT * FROM (VALUES ('voice', 1), ('chat', 2)) AS t (channel, n)";
    query = new ReleaseQuery(List.of(new ParquetFiles(folder).mart("kpi", rows)));
  }

  @AfterAll
  static void close() {
    query.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM kpi",
        "  select 1 ; \n ; ",
        "-- a note\n\n  -- another\nSELECT 1",
        "/* a note; */ SELECT ';' -- done",
        "/* a plan */ EXPLAIN SELECT 1",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < 3) FROM r",
        "FROM kpi",
        "TABLE kpi",
        "(SELECT 1)",
        "VALUES (1), (2)",
        "SELECT 1 UNION SELECT 2",
        "DESCRIBE kpi",
        "DESCRIBE SELECT 1",
        "SHOW TABLES",
        "SUMMARIZE kpi",
        "EXPLAIN SELECT 1",
        "explain analyze SELECT 1",
        "EXPLAIN (FORMAT json) SELECT 1",
        "-- a plan\nEXPLAIN (SELECT 1)",
        "PIVOT kpi ON channel IN ('voice', 'chat') USING sum(n)",
        "PIVOT kpi ON channel USING sum(n);",
        "EXPLAIN PIVOT kpi ON channel USING sum(n)",
        "SUMMARIZE PIVOT kpi ON channel USING sum(n)",
        "WITH p AS (PIVOT kpi ON channel USING sum(n)) SELECT voice FROM p",
        "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
        "SELECT * FROM query_table('kpi')",
        "SELECT 'copy' AS word WHERE 'billing query' <> ''"
      })
  void aStatementThatReadsGivesRows(String sql) {
    assertThat(query.run(sql).rows()).isNotEmpty();
  }

  @Test
  void aPivotMakesAColumnOfEachValue() {
    assertThat(query.run("PIVOT kpi ON channel USING sum(n)").columns())
        .containsExactly("chat", "voice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY kpi TO 'out.csv'",
        "CREATE TABLE t AS SELECT 1",
        "CREATE MACRO m() AS 1",
        "INSERT INTO kpi VALUES (1)",
        "DELETE FROM kpi",
        "UPDATE kpi SET n = 1",
        "DROP VIEW kpi",
        "ALTER VIEW kpi RENAME TO k",
        "ATTACH 'x.db'",
        "ATTACH ':memory:' AS m",
        "DETACH memory",
        "USE memory",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "RESET threads",
        "SET VARIABLE x = 1",
        "PRAGMA threads = 1",
        "CALL pragma_version()",
        "EXPORT DATABASE 'x'",
        "IMPORT DATABASE 'x'",
        "CREATE SECRET s (TYPE s3)",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "BEGIN",
        "CHECKPOINT",
        "VACUUM",
        "EXPLAIN COPY kpi TO 'out.csv'",
        "EXPLAIN ANALYZE COPY kpi TO 'out.csv'",
        "EXPLAIN (ANALYZE) COPY kpi TO 'out.csv'"
      })
  void whatDoesMoreThanReadIsRefused(String sql) {
    assertThatThrownBy(() -> query.run(sql))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("A query only reads: SELECT, WITH, FROM");
  }

  @Test
  void theMessageNamesWhatWasTried() {
    assertThatThrownBy(() -> query.run("copy kpi to 'out.csv'")).hasMessageEndingWith("not COPY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ; ", "-- nothing", "/* nothing */", "EXPLAIN"})
  void nothingIsNoQuery(String sql) {
    assertThatThrownBy(() -> query.run(sql))
        .isInstanceOf(QueryException.class)
        .hasMessage("The query is empty");
  }

  @Test
  void oneStatementIsTakenAtATime() {
    for (String two : List.of("SELECT 1; SELECT 2", "SELECT 1; DROP VIEW kpi")) {
      assertThatThrownBy(() -> query.run(two))
          .isInstanceOf(QueryException.class)
          .hasMessage("One statement at a time, without ';' between");
    }
  }
}
