package hindsight.warehouse;

import hindsight.tables.Field;
import hindsight.tables.Runs;
import hindsight.tables.Sentences;
import hindsight.tables.Table;
import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The Delta tables below one root: the only way to read or write {@code raw} and {@code core}. */
public final class Warehouse {
  private static final String APART = "core/_apart";

  private final SparkSession spark;
  private final Store store;
  private final String core;

  /**
   * @param core what stands before the path of a core table
   */
  private Warehouse(SparkSession spark, Store store, String core) {
    this.spark = spark;
    this.store = store;
    this.core = core;
  }

  /** The warehouse at a root URI such as {@code file:/data/warehouse}; nothing is created yet. */
  public static Warehouse open(SparkSession spark, String root) {
    return new Warehouse(spark, Store.open(root, spark.sparkContext().hadoopConfiguration()), "");
  }

  /**
   * The same raw tables and marts with core tables of its own, of which there are none yet; only
   * what was said of sentences is common to all.
   */
  public Warehouse apart(String runId) {
    return new Warehouse(spark, store, APART + "/" + runId + "/");
  }

  /** Whether its core tables are its own and will be removed. */
  public boolean isApart() {
    return !core.isEmpty();
  }

  /** Removes every core table that was made apart. */
  public void removeApart() {
    store.delete(APART);
  }

  public SparkSession spark() {
    return spark;
  }

  /** The files beside the tables: lease, releases, published marts. */
  public Store store() {
    return store;
  }

  /** The latest rows in the contract's columns; no rows when the table does not exist yet. */
  public Dataset<Row> read(Table table) {
    return stored(table)
        .map(stored -> rows(table, stored.version()))
        .orElseGet(() -> spark.createDataFrame(List.<Row>of(), table.schema()));
  }

  /** The rows as of a version; columns that the table lacked then are null. */
  public Dataset<Row> read(Table table, long version) {
    return rows(table, version);
  }

  /** The raw rows that these landings brought, as of a version of the raw table. */
  public Dataset<Row> readLanded(Table raw, long version, Landings landings) {
    if (!raw.columnNames().contains(Runs.LANDING_ID.name())) {
      throw new IllegalArgumentException(
          "%s has no %s: expected a table whose rows say which landing brought them"
              .formatted(raw.path(), Runs.LANDING_ID.name()));
    }
    return landings.of(read(raw, version));
  }

  /** How many rows a landing brought into a raw table, as of a version. */
  public long countLanded(Table raw, long version, String landingId) {
    return read(raw, version).filter(Runs.LANDING_ID.col().equalTo(landingId)).count();
  }

  /** The latest version, or nothing when the table does not exist yet. */
  public OptionalLong version(Table table) {
    return stored(table).map(s -> OptionalLong.of(s.version())).orElseGet(OptionalLong::empty);
  }

  /**
   * Whether a version can still be read: log and files of old ones are removed together in time.
   */
  public boolean isReadable(Table table, long version) {
    return StoredTable.isReadable(spark, location(table), version);
  }

  /**
   * Takes back what was written after a version, as a version of its own; nothing when that is the
   * latest.
   */
  public void restore(Table table, long version) {
    if (stored(table).orElseThrow().version() != version) {
      DeltaTable.forPath(spark, location(table)).restoreToVersion(version);
    }
  }

  /**
   * Adds rows once: a second call with the same transaction writes nothing.
   *
   * @return the table's version afterwards
   */
  public long append(Table table, Dataset<Row> rows, String transaction) {
    return write(
        table,
        writer(table, rows).mode("append").option("txnAppId", transaction).option("txnVersion", 1));
  }

  /** Replaces the whole table; returns its version afterwards. */
  public long replace(Table table, Dataset<Row> rows) {
    return replace(table, rows, Slice.everything());
  }

  /**
   * Replaces one slice of the table by rows that all lie within it, so that a repeated call changes
   * nothing; returns the table's version afterwards.
   */
  public long replace(Table table, Dataset<Row> rows, Slice slice) {
    DataFrameWriter<Row> writer = writer(table, rows).mode("overwrite");
    slice.condition().ifPresent(condition -> writer.option("replaceWhere", condition));
    return write(table, writer);
  }

  /** Balances the rows by size, so that few files come out whatever the plan before. */
  private static DataFrameWriter<Row> writer(Table table, Dataset<Row> rows) {
    Object[] partitions = table.partitions().stream().map(Field::col).toArray();
    return table.conform(rows).hint("rebalance", partitions).write().format("delta");
  }

  private long write(Table table, DataFrameWriter<Row> writer) {
    prepare(table);
    writer.save(location(table));
    return stored(table).orElseThrow().version();
  }

  private void prepare(Table table) {
    Optional<StoredTable> stored = stored(table);
    if (stored.isPresent()) {
      stored.get().migrate(spark, location(table), table);
      return;
    }
    try {
      StoredTable.create(spark, location(table), table);
    } catch (DeltaConcurrentModificationException refused) {
      // Landings hold no lease: another one may just have created it.
      if (stored(table).isEmpty()) {
        throw refused;
      }
    }
  }

  private Optional<StoredTable> stored(Table table) {
    Optional<StoredTable> stored = StoredTable.find(spark, location(table));
    stored.ifPresent(found -> found.check(table));
    return stored;
  }

  private Dataset<Row> rows(Table table, long version) {
    Dataset<Row> stored =
        spark.read().format("delta").option("versionAsOf", version).load(location(table));
    List<String> found = List.of(stored.columns());
    return stored.select(
        table.fields().stream()
            .map(field -> found.contains(field.name()) ? field.col() : field.unknown())
            .toArray(Column[]::new));
  }

  private String location(Table table) {
    boolean isOwn = table.layer().equals("core") && !table.equals(Sentences.TABLE);
    return store.locate(isOwn ? core + table.path() : table.path());
  }
}
