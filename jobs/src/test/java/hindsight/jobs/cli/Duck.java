package hindsight.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A DuckDB of the test's own, which shares nothing with {@code query}. */
public final class Duck implements AutoCloseable {
  private final Connection connection;

  public Duck() {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      execute("SET TimeZone = 'UTC'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The marts of a release as a reporting tool binds them: by its {@code views.sql}. */
  public static Duck over(Path warehouse, String releaseId) {
    Duck duck = new Duck();
    try {
      duck.execute(
          Files.readString(warehouse.resolve("marts/_releases/" + releaseId + ".views.sql")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return duck;
  }

  public Duck execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The only value of a query. */
  public double number(String sql) {
    List<List<Object>> rows = rows(sql);
    if (rows.size() != 1 || rows.get(0).get(0) == null) {
      throw new AssertionError("Expected one value from " + sql + ", not " + rows);
    }
    return ((Number) rows.get(0).get(0)).doubleValue();
  }

  /** Rows as texts, values parted by a bar. */
  public List<String> lines(String sql) {
    return rows(sql).stream()
        .map(row -> String.join(" | ", row.stream().map(String::valueOf).toList()))
        .toList();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<List<Object>> rows(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
