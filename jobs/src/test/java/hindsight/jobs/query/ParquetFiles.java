package hindsight.jobs.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Parquet files for tests, written by DuckDB. */
record ParquetFiles(Path folder) {

  /** A file with the rows of a query. */
  Path write(String name, String query) {
    Path file = folder.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Files.createDirectories(file.getParent());
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (" + query + ") TO " + Sql.text(file.toString()) + " (FORMAT parquet)");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A mart of one file. */
  MartFiles mart(String mart, String query) {
    return new MartFiles(mart, List.of(write(mart + ".parquet", query)));
  }
}
