package hindsight.warehouse;

import hindsight.tables.Field;
import hindsight.tables.Table;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.List$;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** One Delta table as it is stored: its version, columns and properties, read from its log. */
record StoredTable(long version, StructType schema, Map<String, String> properties) {
  /** The table at this place as of now, or nothing when there is none. */
  static Optional<StoredTable> find(SparkSession spark, String location) {
    DeltaLog log = DeltaLog.forTable(spark, location);
    Snapshot now = log.update(false, log.update$default$2(), log.update$default$3());
    if (now.version() < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredTable(
            now.version(),
            now.schema(),
            CollectionConverters.asJava(now.metadata().configuration())));
  }

  /** Whether the log still reaches back to a version. */
  static boolean isReadable(SparkSession spark, String location, long version) {
    try {
      DeltaLog log = DeltaLog.forTable(spark, location);
      log.history().checkVersionExists(version, Option.empty(), true, false);
      return true;
    } catch (Exception fault) {
      // Delta throws checked exceptions that no signature names.
      if (fault instanceof AnalysisException) {
        return false;
      }
      throw fault;
    }
  }

  /**
   * Creates the table with comments, partitions and properties. What a creation that died left in
   * the place does not stop it, unlike that of {@code DeltaTable}; of several at once one wins.
   *
   * @throws DeltaConcurrentModificationException when another has just created it
   */
  static void create(SparkSession spark, String location, Table table) {
    Seq<String> partitions =
        CollectionConverters.asScala(table.partitions().stream().map(Field::name).toList()).toSeq();
    Metadata metadata =
        new Metadata(
            UUID.randomUUID().toString(),
            null,
            "One row per " + table.grain(),
            new Format("parquet", Map$.MODULE$.empty()),
            table.schema().json(),
            partitions,
            Map$.MODULE$.from(CollectionConverters.asScala(TableProperties.of(table))),
            Option.empty());
    OptimisticTransaction creation =
        DeltaLog.forTable(spark, location).startTransaction(Option.empty(), Option.empty());
    creation.updateMetadataForNewTable(metadata);
    creation.commit(
        List$.MODULE$.empty(),
        new DeltaOperations.CreateTable(creation.metadata(), false, false, Option.empty()));
  }

  /** Adds the optional columns of the contract that the stored table lacks. */
  void migrate(SparkSession spark, String location, Table table) {
    List<Field> missing =
        table.fields().stream().filter(field -> !columns().contains(field.name())).toList();
    if (missing.isEmpty()) {
      return;
    }
    String name = "delta.`" + location.replace("`", "``") + "`";
    String added =
        missing.stream()
            .map(field -> field.structField().toDDL())
            .collect(Collectors.joining(", "));
    spark.sql("alter table %s add columns (%s)".formatted(name, added));
    String statistics =
        TableProperties.statistics(table).entrySet().stream()
            .map(property -> "'%s' = '%s'".formatted(property.getKey(), property.getValue()))
            .collect(Collectors.joining(", "));
    spark.sql("alter table %s set tblproperties (%s)".formatted(name, statistics));
  }

  /** Refuses a layout newer than this program's, and columns that are not the contract's. */
  void check(Table table) {
    int layout = Integer.parseInt(properties.getOrDefault(TableProperties.LAYOUT, "1"));
    if (layout > TableProperties.LAYOUT_VERSION) {
      throw new LayoutException(
          ("Table %s has layout %d, this program knows layouts up to %d:"
                  + " use the newer Hindsight that wrote it, or another warehouse")
              .formatted(table.path(), layout, TableProperties.LAYOUT_VERSION));
    }
    List<String> faults = new ArrayList<>();
    for (Field field : table.fields()) {
      if (columns().contains(field.name())) {
        DataType stored = schema.apply(field.name()).dataType();
        if (!DataType.equalsIgnoreNullability(stored, field.type())) {
          faults.add(
              "%s is stored as %s, expected %s"
                  .formatted(field.name(), stored.simpleString(), field.type().simpleString()));
        }
      } else if (field.required()) {
        faults.add("required " + field.name() + " is not stored");
      }
    }
    if (!faults.isEmpty()) {
      throw new LayoutException(
          "Stored table %s does not fit its contract: %s; run with --full into another warehouse"
              .formatted(table.path(), String.join("; ", faults)));
    }
  }

  Set<String> columns() {
    return Set.copyOf(Arrays.asList(schema.fieldNames()));
  }
}
