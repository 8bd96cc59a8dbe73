package hindsight.jobs.query;

import hindsight.jobs.output.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * SQL over the marts of one release, each a view, and their wide views, by a DuckDB inside this
 * process. It opens exactly their files, writes nothing, loads no extension and has no network;
 * times are UTC. For one thread.
 */
public final class ReleaseQuery implements AutoCloseable {
  private static final long MOST_ROWS = 1_000_000;
  private static final int MOST_THREADS = 4;
  private static final String MEMORY = "2GB";
  private static final String HEAD_COMMENTS = "(?s)^(?:\\s+|--[^\\n]*|/\\*.*?\\*/)*";

  private static final String METRICS = "dim_metric";
  private static final String LISTED =
      "SELECT metric_id, metric_version, owner, grains FROM " + METRICS;

  private final Connection connection;
  private final long mostRows;

  /** Opens the files; one that is missing or no Parquet file is a {@link QueryException}. */
  public ReleaseQuery(List<MartFiles> marts) {
    this(marts, MOST_ROWS, MEMORY);
  }

  ReleaseQuery(List<MartFiles> marts, long mostRows, String memory) {
    this.mostRows = mostRows;
    String views = Views.statements(marts, ReleaseQuery::exact);
    try {
      this.connection = DriverManager.getConnection("jdbc:duckdb:", settings(memory));
    } catch (SQLException e) {
      throw QueryException.of(e);
    }
    try {
      open(marts, views);
    } catch (SQLException e) {
      close();
      throw QueryException.of(e);
    }
  }

  /**
   * The rows of one statement that only reads; at most a million, since they are held in memory.
   */
  public Rows run(String sql) {
    String statement = sql.replaceFirst(HEAD_COMMENTS, "").replaceFirst("[;\\s]+$", "");
    try {
      ReadOnly.check(statement, connection);
      try (Statement query = connection.createStatement();
          ResultSet result = query.executeQuery(statement)) {
        return rows(result);
      }
    } catch (SQLException e) {
      throw QueryException.of(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw QueryException.of(e);
    }
  }

  /** No temporary directory: a query that needs more than its memory fails and leaves no trace. */
  private static Properties settings(String memory) {
    Properties settings = new Properties();
    int processors = Runtime.getRuntime().availableProcessors();
    settings.setProperty("threads", String.valueOf(Math.min(MOST_THREADS, processors)));
    settings.setProperty("memory_limit", memory);
    settings.setProperty("temp_directory", "");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    return settings;
  }

  /** The lock comes last: nothing before it is the user's, and nothing after it can be undone. */
  private void open(List<MartFiles> marts, String views) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET allowed_paths = " + Sql.list(paths(marts)));
      statement.execute("SET enable_external_access = false");
      if (!views.isEmpty()) {
        statement.execute(views);
      }
      List<String> names = Views.names(marts);
      if (names.contains(METRICS)) {
        String wide = WideViews.statements(names, listed(statement));
        if (!wide.isEmpty()) {
          statement.execute(wide);
        }
      }
      statement.execute("SET lock_configuration = true");
    }
  }

  /** The release itself says which metrics it has, whatever is configured now. */
  private static List<ListedMetric> listed(Statement statement) throws SQLException {
    List<ListedMetric> metrics = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(LISTED)) {
      while (rows.next()) {
        metrics.add(
            new ListedMetric(
                rows.getString(1),
                rows.getInt(2),
                rows.getString(3),
                List.of(rows.getString(4).split(", "))));
      }
    }
    return metrics;
  }

  /** DuckDB asks for leave twice: for the pattern that it was given, then for the file itself. */
  private static List<String> paths(List<MartFiles> marts) {
    return marts.stream()
        .flatMap(mart -> mart.files().stream())
        .map(ReleaseQuery::exact)
        .flatMap(path -> Stream.of(path, Sql.literalPath(path)))
        .distinct()
        .toList();
  }

  private static String exact(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private Rows rows(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      if (rows.size() == mostRows) {
        throw new QueryException("More than " + mostRows + " rows: narrow the query or add LIMIT");
      }
      rows.add(row(result, columns.size()));
    }
    return new Rows(columns, rows);
  }

  private static List<Object> row(ResultSet result, int width) throws SQLException {
    List<Object> row = new ArrayList<>(width);
    for (int i = 1; i <= width; i++) {
      row.add(Values.plain(result, i));
    }
    return row;
  }
}
