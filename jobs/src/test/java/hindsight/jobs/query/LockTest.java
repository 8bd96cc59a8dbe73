package hindsight.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTest {
  @TempDir private Path folder;
  private Path mart;
  private ReleaseQuery query;

  @BeforeEach
  void open() {
    ParquetFiles files = new ParquetFiles(folder);
    mart = files.write("kpi.parquet", "SELECT 1 AS a");
    files.write("other.parquet", "SELECT 'a secret' AS a");
    query = new ReleaseQuery(List.of(new MartFiles("kpi", List.of(mart))));
  }

  @AfterEach
  void close() {
    query.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd.csv'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_json('/etc/os-release')",
        "SELECT * FROM read_parquet('s3://bucket/file.parquet')",
        "SELECT * FROM read_csv('https://example.com/file.csv')",
        "SELECT * FROM query('FROM read_text(''/etc/passwd'')')"
      })
  void noOtherFileAndNoAddressIsRead(String sql) {
    assertThatThrownBy(() -> query.run(sql))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("A query reads the marts of its release and nothing else: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.parquet", "*.parquet", "../%s/other.parquet", "./other.parquet"})
  void noNeighbourOfAMartIsRead(String path) {
    String file = folder + "/" + path.formatted(folder.getFileName());

    assertThatThrownBy(() -> query.run("SELECT * FROM read_parquet(" + Sql.text(file) + ")"))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("A query reads the marts of its release and nothing else: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH x AS (COPY (SELECT 9 AS a) TO '%s' (FORMAT parquet, USE_TMP_FILE false)) FROM x",
        "SUMMARIZE WITH x AS (COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)) FROM x",
        "EXPLAIN ANALYZE WITH x AS (COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)) FROM x",
        "SELECT * FROM (WITH x AS (COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)) FROM x)",
        "WITH p AS (PIVOT kpi ON a), x AS (COPY p TO '%s' (USE_TMP_FILE false)) FROM x",
        "PIVOT kpi ON a; COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)",
        "SELECT 1; COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)",
        "EXPLAIN ANALYZE COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)",
        "EXPLAIN (ANALYZE) COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)",
        "EXPLAIN /* */ ANALYZE COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)",
        "SELECT 1 -- a note\r; COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)\n",
        "FROM query('WITH x AS (COPY (SELECT 9 AS a) TO ''%s'' (USE_TMP_FILE false)) FROM x')"
      })
  void noMartIsOverwrittenThoughItMayBeRead(String sql) throws IOException {
    byte[] before = Files.readAllBytes(mart);

    assertThatThrownBy(() -> query.run(sql.formatted(mart))).isInstanceOf(QueryException.class);
    assertThat(Files.readAllBytes(mart)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* /* */ EXPLAIN SELECT 1 -- */ COPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)",
        "-- a note\rCOPY (SELECT 9 AS a) TO '%s' (USE_TMP_FILE false)\nSELECT 1"
      })
  void whatOneReaderTakesForACommentIsNotRunByAnother(String sql) throws IOException {
    byte[] before = Files.readAllBytes(mart);

    assertThat(query.run(sql.formatted(mart)).rows()).isNotEmpty();
    assertThat(Files.readAllBytes(mart)).isEqualTo(before);
  }

  @Test
  void aWithThatWritesIsRefusedByName() {
    assertThatThrownBy(() -> query.run("WITH x AS (INSERT INTO t VALUES (1)) FROM x"))
        .isInstanceOf(QueryException.class)
        .hasMessageEndingWith("not INSERT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM enable_logging(storage = 'file', storage_path = 'log')",
        "SELECT * FROM enable_profiling(save_location = 'profile.json')"
      })
  void noSettingIsChangedByAFunction(String sql) {
    assertThatThrownBy(() -> query.run(sql)).isInstanceOf(QueryException.class);
    assertThat(Path.of("log")).doesNotExist();
    assertThat(Path.of("profile.json")).doesNotExist();
  }

  @Test
  void settingsAreLockedAndExtensionsAreOff() {
    assertThat(
            query
                .run(
                    "SELECT name, value FROM duckdb_settings() WHERE name IN ('lock_configuration',"
                        + " 'enable_external_access', 'autoload_known_extensions',"
                        + " 'autoinstall_known_extensions', 'allow_community_extensions',"
                        + " 'temp_directory', 'TimeZone') ORDER BY lower(name)")
                .rows())
        .containsExactly(
            List.of("allow_community_extensions", "false"),
            List.of("autoinstall_known_extensions", "false"),
            List.of("autoload_known_extensions", "false"),
            List.of("enable_external_access", "false"),
            List.of("lock_configuration", "true"),
            List.of("temp_directory", ""),
            List.of("TimeZone", "UTC"));
  }

  @Test
  void aQueryThatNeedsTooMuchMemoryFailsAndLeavesNothingOnDisk() {
    try (ReleaseQuery small = new ReleaseQuery(List.of(), 10, "50MB")) {
      assertThatThrownBy(() -> small.run("SELECT range FROM range(50000000) ORDER BY hash(range)"))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("The query needs more memory than it may use");
    }
    assertThat(Path.of(".tmp")).doesNotExist();
  }

  @Test
  void twoQueriesShareNothing() throws SQLException {
    try (var other = DriverManager.getConnection("jdbc:duckdb:");
        var statement = other.createStatement();
        var tables = statement.executeQuery("SHOW TABLES")) {
      assertThat(tables.next()).isFalse();
    }
  }
}
