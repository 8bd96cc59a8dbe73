package hindsight.warehouse;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.tables.Table.ContractException;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
  private static final SparkSession SPARK = LocalSession.spark();
  private static final Field ID = required("call_id", StringType, "Which call; it's a 'key'");
  private static final Field MONTH = required("month", DateType, "First day of the month");
  private static final Field WAIT = optional("wait_ms", LongType, "Wait");
  private static final Field QUEUE = optional("queue", StringType, "Queue; said \"so\"");
  private static final Table CALLS = calls(ID, MONTH, WAIT);
  private static final Table CALLS_WITH_QUEUE = calls(ID, QUEUE, MONTH, WAIT);
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

  @TempDir Path folder;
  private Warehouse warehouse;

  private static Table calls(Field... fields) {
    return new Table("core/calls", "call", List.of(fields), List.of(ID), List.of(MONTH));
  }

  @BeforeEach
  void openWarehouse() {
    warehouse = Warehouse.open(SPARK, folder.resolve("a house").toUri().toString());
  }

  @Test
  void aTableThatDoesNotExistYetHasNoRowsAndNoVersion() {
    assertThat(warehouse.version(CALLS)).isEmpty();
    Dataset<Row> rows = warehouse.read(CALLS);
    assertThat(rows.columns()).containsExactly("call_id", "month", "wait_ms");
    assertThat(rows.count()).isZero();
    assertThat(folder.resolve("a house")).doesNotExist();
  }

  @Test
  void theSameTransactionIsAppendedOnce() {
    long first = warehouse.append(CALLS, call("a", JANUARY), "land:1");
    long again = warehouse.append(CALLS, call("a", JANUARY), "land:1");
    long other = warehouse.append(CALLS, call("b", JANUARY), "land:2");
    assertThat(again).isEqualTo(first);
    assertThat(other).isEqualTo(first + 1);
    assertThat(warehouse.version(CALLS)).hasValue(other);
    assertThat(ids(warehouse.read(CALLS))).containsExactly("a", "b");
    assertThat(ids(warehouse.read(CALLS, first))).containsExactly("a");
  }

  @Test
  void landingsMayCreateATableAtTheSameTime() throws Exception {
    List<String> all = List.of("a", "b", "c");
    ExecutorService landings = Executors.newFixedThreadPool(all.size());
    for (int round = 0; round < 4; round++) {
      Table calls =
          new Table("core/calls" + round, "call", CALLS.fields(), List.of(ID), List.of(MONTH));
      CyclicBarrier start = new CyclicBarrier(all.size());
      List<Future<Long>> versions =
          all.stream()
              .map(
                  id ->
                      landings.submit(
                          () -> {
                            start.await();
                            return warehouse.append(calls, call(id, JANUARY), id);
                          }))
              .toList();
      for (Future<Long> version : versions) {
        assertThat(version.get()).isPositive();
      }
      assertThat(ids(warehouse.read(calls))).containsExactlyElementsOf(all);
    }
    landings.shutdown();
  }

  @Test
  void aTableWhoseCreationDiedIsCreatedAnew() throws IOException {
    Path calls = Files.createDirectories(folder.resolve("a house/core/calls/_delta_log"));
    Files.writeString(calls.resolve(".00000000000000000000.json.tmp"), "{");
    Files.writeString(calls.getParent().resolve("part-0.parquet"), "half a file");
    warehouse.append(CALLS, call("a", JANUARY), "land:1");
    assertThat(ids(warehouse.read(CALLS))).containsExactly("a");
  }

  @Test
  void replacingLeavesNothingOfTheFormerRows() {
    warehouse.replace(CALLS, call("a", JANUARY).union(call("b", FEBRUARY)));
    warehouse.replace(CALLS, call("c", FEBRUARY));
    assertThat(ids(warehouse.read(CALLS))).containsExactly("c");
  }

  @Test
  void aTableCanBeReplacedByWhatIsReadFromIt() {
    warehouse.replace(CALLS, call("a", JANUARY).union(call("b", FEBRUARY)));
    warehouse.replace(CALLS, warehouse.read(CALLS).where("call_id = 'b'"));
    assertThat(ids(warehouse.read(CALLS))).containsExactly("b");
  }

  @Test
  void replacingMonthsLeavesTheOthers() {
    warehouse.replace(CALLS, call("a", JANUARY).union(call("b", FEBRUARY)));
    Slice february = Slice.months(MONTH, List.of(FEBRUARY));
    warehouse.replace(CALLS, call("c", FEBRUARY), february);
    assertThat(ids(warehouse.read(CALLS))).containsExactly("a", "c");
    assertThatThrownBy(() -> warehouse.replace(CALLS, call("d", JANUARY), february))
        .hasMessageContaining("month");
  }

  @Test
  void noMonthsReplaceNothing() {
    warehouse.replace(CALLS, call("a", JANUARY));
    warehouse.replace(CALLS, call("b", JANUARY).limit(0), Slice.months(MONTH, List.of()));
    assertThat(ids(warehouse.read(CALLS))).containsExactly("a");
  }

  @Test
  void whatWasWrittenAfterAVersionIsTakenBack() {
    long good = warehouse.replace(CALLS, call("a", JANUARY));
    warehouse.restore(CALLS, good);
    assertThat(warehouse.version(CALLS)).hasValue(good);
    warehouse.replace(CALLS, call("b", JANUARY));
    warehouse.restore(CALLS, good);
    assertThat(ids(warehouse.read(CALLS))).containsExactly("a");
    assertThat(warehouse.isReadable(CALLS, good)).isTrue();
    assertThat(warehouse.isReadable(CALLS, good + 99)).isFalse();
  }

  @Test
  void aMissingRequiredValueIsRefused() {
    Dataset<Row> rows = call("a", JANUARY).withColumn("call_id", ID.unknown());
    assertThatThrownBy(() -> warehouse.append(CALLS, rows, "land:1"))
        .hasStackTraceContaining("NOT NULL constraint violated for column: call_id");
    assertThat(ids(warehouse.read(CALLS))).isEmpty();
  }

  @Test
  void rowsThatDoNotFitTheContractAreRefused() {
    assertThatThrownBy(() -> warehouse.replace(CALLS, call("a", JANUARY).drop("wait_ms")))
        .isInstanceOf(ContractException.class)
        .hasMessage("Rows do not fit core/calls: missing wait_ms");
    assertThat(warehouse.version(CALLS)).isEmpty();
  }

  @Test
  void tablesCarryTheirPropertiesCommentsAndPartitions() {
    warehouse.append(CALLS_WITH_QUEUE, callWithQueue("a", "claims"), "land:1");
    Row detail = detail();
    assertThat(detail.<String, String>getJavaMap(detail.fieldIndex("properties")))
        .containsExactlyInAnyOrderEntriesOf(TableProperties.of(CALLS_WITH_QUEUE))
        .containsEntry("delta.enableDeletionVectors", "false")
        .containsEntry("delta.enableChangeDataFeed", "false")
        .containsEntry("delta.columnMapping.mode", "none")
        .containsEntry("delta.autoOptimize.autoCompact", "false")
        .containsEntry("delta.autoOptimize.optimizeWrite", "false")
        .containsEntry("delta.dataSkippingStatsColumns", "wait_ms")
        .containsEntry("hindsight.layout", "1");
    assertThat(detail.getList(detail.fieldIndex("partitionColumns"))).isEqualTo(List.of("month"));
    StructField id = storedField("call_id");
    assertThat(id.nullable()).isFalse();
    assertThat(id.getComment().get()).isEqualTo(ID.meaning());
  }

  @Test
  void theLogHoldsNoIdAndNoText() throws IOException {
    warehouse.append(CALLS_WITH_QUEUE, callWithQueue("secret-id", "secret-queue"), "land:1");
    try (Stream<Path> log = Files.list(folder.resolve("a house/core/calls/_delta_log"))) {
      List<Path> commits = log.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(commits).isNotEmpty();
      assertThat(commits)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("secret"));
      assertThat(commits)
          .anySatisfy(file -> assertThat(Files.readString(file)).contains("minValues"));
    }
  }

  @Test
  void aTableWithoutDatesAndNumbersKeepsNoStatistics() {
    Table names = new Table("core/names", "name", List.of(ID), List.of(ID), List.of());
    assertThat(TableProperties.of(names)).containsEntry("delta.dataSkippingNumIndexedCols", "0");
  }

  @Test
  void columnsThatTheStoredTableLacksAreNull() {
    warehouse.append(CALLS, call("a", JANUARY), "land:1");
    Dataset<Row> rows = warehouse.read(CALLS_WITH_QUEUE);
    assertThat(rows.columns()).containsExactly("call_id", "queue", "month", "wait_ms");
    assertThat(rows.head().<String>getAs("queue")).isNull();
  }

  @Test
  void newOptionalColumnsAreAddedOnWriting() {
    Field held = optional("hold_ms", LongType, "Held");
    Table wider = calls(ID, QUEUE, MONTH, WAIT, held);
    long narrow = warehouse.append(CALLS, call("a", JANUARY), "land:1");
    warehouse.append(
        wider, RowsOf.table(wider).row().with(ID, "b").with(QUEUE, "x").dataset(), "land:2");
    assertThat(ids(warehouse.read(wider).where("queue = 'x'"))).containsExactly("b");
    assertThat(ids(warehouse.read(wider))).containsExactly("a", "b");
    assertThat(ids(warehouse.read(wider, narrow))).containsExactly("a");
    assertThat(ids(warehouse.read(CALLS))).containsExactly("a", "b");
    assertThat(storedField("queue").getComment().get()).isEqualTo(QUEUE.meaning());
    Row detail = detail();
    assertThat(detail.<String, String>getJavaMap(detail.fieldIndex("properties")))
        .containsEntry("delta.dataSkippingStatsColumns", "wait_ms,hold_ms");
  }

  @Test
  void aNewerLayoutIsRefusedByName() {
    warehouse.append(CALLS, call("a", JANUARY), "land:1");
    SPARK.sql(
        "alter table delta.`%s` set tblproperties ('hindsight.layout' = '2')"
            .formatted(warehouse.store().locate("core/calls")));
    assertThatThrownBy(() -> warehouse.read(CALLS))
        .isInstanceOf(LayoutException.class)
        .hasMessageStartingWith(
            "Table core/calls has layout 2, this program knows layouts up to 1");
    assertThatThrownBy(() -> warehouse.append(CALLS, call("b", JANUARY), "land:2"))
        .isInstanceOf(LayoutException.class);
  }

  @Test
  void aStoredTypeThatIsNotTheContractsIsRefused() {
    warehouse.append(CALLS, call("a", JANUARY), "land:1");
    Table other = calls(ID, MONTH, optional("wait_ms", StringType, "Wait"));
    assertThatThrownBy(() -> warehouse.read(other))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("wait_ms is stored as bigint, expected string");
  }

  @Test
  void manyPartitionsOfFewRowsBecomeOneFile() {
    warehouse.append(CALLS, call("a", JANUARY).union(call("b", JANUARY)).repartition(8), "land:1");
    assertThat(detail().<Long>getAs("numFiles")).isEqualTo(1L);
  }

  private Dataset<Row> call(String id, LocalDate month) {
    return RowsOf.table(CALLS).row().with(ID, id).with(MONTH, month).dataset();
  }

  private Dataset<Row> callWithQueue(String id, String queue) {
    return RowsOf.table(CALLS_WITH_QUEUE)
        .row()
        .with(ID, id)
        .with(QUEUE, queue)
        .with(WAIT, 7)
        .dataset();
  }

  private Row detail() {
    String location = warehouse.store().locate("core/calls");
    return io.delta.tables.DeltaTable.forPath(SPARK, location).detail().head();
  }

  private StructField storedField(String name) {
    String location = warehouse.store().locate("core/calls");
    return StoredTable.find(SPARK, location).orElseThrow().schema().apply(name);
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("call_id").orderBy("call_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
