package hindsight.warehouse;

import hindsight.tables.Field;
import hindsight.tables.Table;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Writes the files of marts, each named by its content; a release then lists them. */
public final class Marts {
  static final String STAGING = "marts/_staging";

  private final Store store;

  public Marts(Store store) {
    this.store = store;
  }

  /**
   * Puts the rows in one Parquet file under the mart's folder, sorted by the table's key. The same
   * rows give the same bytes and so the same file, which is then not written again.
   */
  public MartFile stage(Table mart, Dataset<Row> rows) {
    String folder = STAGING + "/" + UUID.randomUUID();
    try {
      sorted(mart, rows)
          .write()
          .option("compression", "zstd")
          .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
          .parquet(store.locate(folder));
      StoredFile written =
          store.list(folder).stream()
              .filter(file -> file.name().endsWith(".parquet") && !file.name().startsWith("."))
              .findFirst()
              .orElseThrow();
      byte[] content = ParquetFooter.sorted(store.read(written.path()).orElseThrow());
      String sha256 = Sha256.of(content);
      String path = mart.name() + "/" + sha256.substring(0, 16) + ".parquet";
      if (store.find("marts/" + path).isEmpty()) {
        store.write("marts/" + path, content);
      }
      return new MartFile(path, ParquetFooter.rows(content), sha256, content.length);
    } finally {
      store.delete(folder);
      if (store.list(STAGING).isEmpty()) {
        store.delete(STAGING);
      }
    }
  }

  /**
   * The file's schema is the contract's, whatever the plan knows of nulls; a null in a required
   * column fails. The order is total, so that rows with equal keys do not change places either.
   */
  private static Dataset<Row> sorted(Table mart, Dataset<Row> rows) {
    Set<Field> order = new LinkedHashSet<>(mart.key());
    order.addAll(mart.fields());
    StructType plain = new StructType();
    for (Field field : mart.fields()) {
      plain = plain.add(field.name(), field.type(), !field.required());
    }
    Dataset<Row> conformed = mart.conform(rows);
    return rows.sparkSession()
        .createDataFrame(conformed.toJavaRDD(), plain)
        .repartition(1)
        .sortWithinPartitions(order.stream().map(Field::col).toArray(Column[]::new));
  }
}
