package hindsight.warehouse;

import hindsight.tables.Field;
import hindsight.tables.Table;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Writes the files of marts, each named by its content; a release then lists them. */
public final class Marts {
  static final String STAGING = "marts/_staging";

  private final Store store;

  public Marts(Store store) {
    this.store = store;
  }

  /**
   * Puts the rows in Parquet files under the mart's folder, sorted by the table's key: in one file,
   * or in one for each month by which the mart is cut. The same rows of a month give the same bytes
   * and so the same file, whatever other months there are; it is then not written again. A mart
   * that is cut has no file where it has no rows.
   */
  public List<MartFile> stage(Table mart, Dataset<Row> rows) {
    return mart.partitions().isEmpty() ? List.of(whole(mart, rows)) : byMonth(mart, rows);
  }

  /** The one file of a mart that has no rows at all: readers find its columns there. */
  public MartFile empty(Table mart, SparkSession spark) {
    return whole(mart, spark.createDataFrame(List.<Row>of(), mart.schema()));
  }

  private MartFile whole(Table mart, Dataset<Row> rows) {
    Dataset<Row> sorted =
        plain(mart.conform(rows), mart, List.of())
            .repartition(1)
            .sortWithinPartitions(order(mart, List.of()));
    return written(sorted.write(), folder -> named(mart, Optional.empty(), parquet(folder)));
  }

  private List<MartFile> byMonth(Table mart, Dataset<Row> rows) {
    Field month = mart.partitions().get(0);
    List<Field> columns = Stream.concat(mart.fields().stream(), Stream.of(month)).toList();
    mart.conform(rows.drop(month.name()));
    Column[] selected = columns.stream().map(Field::col).toArray(Column[]::new);
    Dataset<Row> sorted =
        plain(rows.select(selected), mart, List.of(month))
            .repartition(month.col())
            .sortWithinPartitions(order(mart, List.of(month)));
    return written(
        sorted.write().partitionBy(month.name()),
        folder ->
            store.list(folder).stream()
                .filter(StoredFile::folder)
                .map(file -> named(mart, Optional.of(month(file)), parquet(file.path())))
                .toList());
  }

  private static LocalDate month(StoredFile folder) {
    return LocalDate.parse(folder.name().substring(folder.name().indexOf('=') + 1));
  }

  private <T> T written(DataFrameWriter<Row> writer, Function<String, T> taken) {
    String folder = STAGING + "/" + UUID.randomUUID();
    try {
      writer
          .option("compression", "zstd")
          .option("maxRecordsPerFile", 0)
          .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
          .parquet(store.locate(folder));
      return taken.apply(folder);
    } finally {
      store.delete(folder);
      if (store.list(STAGING).isEmpty()) {
        store.delete(STAGING);
      }
    }
  }

  private StoredFile parquet(String folder) {
    List<StoredFile> files =
        store.list(folder).stream()
            .filter(file -> file.name().endsWith(".parquet") && !file.name().startsWith("."))
            .toList();
    if (files.size() != 1) {
      throw new IllegalStateException(
          "%d Parquet files in %s, expected one".formatted(files.size(), store.locate(folder)));
    }
    return files.get(0);
  }

  private MartFile named(Table mart, Optional<LocalDate> month, StoredFile written) {
    byte[] content = ParquetFooter.sorted(store.read(written.path()).orElseThrow());
    String sha256 = Sha256.of(content);
    String path = MartFile.path(mart.name(), month, sha256);
    if (store.find("marts/" + path).isEmpty()) {
      store.write("marts/" + path, content);
    }
    return new MartFile(path, ParquetFooter.rows(content), sha256, content.length);
  }

  /**
   * The file's schema is the contract's, whatever the plan knows of nulls; a null in a required
   * column fails.
   */
  private static Dataset<Row> plain(Dataset<Row> rows, Table mart, List<Field> more) {
    StructType plain = new StructType();
    for (Field field : mart.fields()) {
      plain = plain.add(field.name(), field.type(), !field.required());
    }
    for (Field field : more) {
      plain = plain.add(field.name(), field.type(), false);
    }
    return rows.sparkSession().createDataFrame(rows.toJavaRDD(), plain);
  }

  /** Total, so that rows with equal keys do not change places either. */
  private static Column[] order(Table mart, List<Field> first) {
    Set<Field> order = new LinkedHashSet<>(first);
    order.addAll(mart.key());
    order.addAll(mart.fields());
    return order.stream().map(Field::col).toArray(Column[]::new);
  }
}
