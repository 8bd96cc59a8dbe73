package hindsight.intake;

import hindsight.intake.FileRows.FileRow;
import hindsight.intake.records.Format;
import hindsight.intake.records.JsonPath;
import hindsight.intake.records.SourceRow;
import hindsight.tables.RawInteractions;
import hindsight.testkit.LocalSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** Parquet files for tests, and the rows that they give. */
final class ParquetFiles {
  /** Opens files on this machine. */
  private static final FileOpener OPENER =
      new FileOpener() {
        @Override
        public InputStream open(String path) throws IOException {
          return Files.newInputStream(Path.of(path));
        }

        @Override
        public InputFile openAnywhere(String path) {
          return new LocalInputFile(Path.of(path));
        }
      };

  /** The only file of what Spark wrote of a query. */
  static Path written(Path folder, String sql) throws IOException {
    Path target = folder.resolve("written");
    LocalSession.spark().sql(sql).coalesce(1).write().parquet(target.toString());
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".parquet"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The rows of a file with these paths of them. */
  static List<SourceRow> rows(Path file, String rows, String... paths) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < paths.length; i++) {
      columns.put("column" + i, "`" + paths[i] + "`");
    }
    TableMapping table =
        new TableMapping(
            RawInteractions.TABLE,
            List.of(),
            JsonPath.parse(rows),
            List.of(),
            TableMapping.Collapse.NONE,
            columns,
            Map.of(),
            Set.of(),
            Set.of());
    Mapping mapping =
        new Mapping(
            "till",
            "till",
            new Format.Parquet(),
            Archive.NONE,
            LocalClock.iso(ZoneOffset.UTC),
            List.of(table),
            "hash");
    List<FileRow> all = new ArrayList<>();
    new FileRows(new SourceFile(file.toString(), "calls", "hash"), mapping, table, OPENER)
        .forEachRemaining(all::add);
    return all.stream().map(FileRow::row).toList();
  }

  private ParquetFiles() {}
}
