package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.tables.DimQueue;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MartsTest {
  private static final SparkSession SPARK = LocalSession.spark();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theSameRowsGiveTheSameFileWhateverTheirOrder(StoreTest.Kind kind) throws Exception {
    Marts marts = new Marts(kind.open(folder.resolve("a house")));
    MartFile first = one(marts, days(500));
    Dataset<Row> shuffled = days(500).repartition(7).orderBy(functions.rand(1));
    MartFile again = one(marts, shuffled);
    MartFile filtered = one(marts, shuffled.where("metric_id is not null and queue is not null"));
    assertThat(again).isEqualTo(first);
    assertThat(filtered).isEqualTo(first);
    assertThat(first.rows()).isEqualTo(500);
    assertThat(first.path())
        .isEqualTo("kpi_daily/2026-03-" + first.sha256().substring(0, 16) + ".parquet");
    assertThat(everything())
        .containsExactlyInAnyOrder(
            "a house", "a house/marts", "a house/marts/kpi_daily", "a house/marts/" + first.path());
  }

  @Test
  void rowsWithEqualKeysKeepOneOrderToo() {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    Dataset<Row> equalKeys = days(200).withColumn("queue", functions.lit("same"));
    assertThat(one(marts, equalKeys)).isEqualTo(one(marts, equalKeys.orderBy(functions.rand(3))));
  }

  @Test
  void aFileThatIsThereIsNotWrittenAgain() throws Exception {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    Path file = folder.resolve("marts").resolve(one(marts, days(5)).path());
    var before = Files.readAttributes(file, "fileKey,lastModifiedTime");
    marts.stage(KpiDaily.TABLE, days(5));
    assertThat(Files.readAttributes(file, "fileKey,lastModifiedTime")).isEqualTo(before);
  }

  @Test
  void otherRowsGiveAnotherFile() {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    assertThat(one(marts, days(5)).path()).isNotEqualTo(one(marts, days(6)).path());
  }

  @Test
  void aMonthIsTheSameFileWhateverOtherMonthsAreWrittenBesideIt() {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    Dataset<Row> march = days(300);
    Dataset<Row> others =
        SPARK
            .range(1, 9)
            .selectExpr("make_date(2025, int(id), 1) as month")
            .crossJoin(days(20).drop("business_month"))
            .withColumnRenamed("month", "business_month");
    List<MartFile> all = marts.stage(KpiDaily.TABLE, others.unionByName(march));
    assertThat(all).hasSize(9).contains(one(marts, march));
    assertThat(all)
        .extracting(file -> MartFile.month(file.path()).orElseThrow())
        .contains(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 8, 1), LocalDate.of(2026, 3, 1))
        .isSorted();
  }

  @Test
  void aMartThatIsNotCutIsOneFile() {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    MartFile file =
        marts.stage(DimQueue.TABLE, RowsOf.table(DimQueue.TABLE).row().row().dataset()).get(0);
    assertThat(file.path()).isEqualTo("dim_queue/" + file.sha256().substring(0, 16) + ".parquet");
    assertThat(MartFile.month(file.path())).isEmpty();
  }

  @Test
  void aMartWithoutRowsIsAFileWithColumns() {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    assertThat(marts.stage(KpiDaily.TABLE, days(5).where("false"))).isEmpty();
    MartFile file = marts.empty(KpiDaily.TABLE, SPARK);
    assertThat(file.rows()).isZero();
    assertThat(SPARK.read().parquet(folder + "/marts/" + file.path()).columns())
        .isEqualTo(KpiDaily.TABLE.columnNames().toArray());
  }

  @Test
  void theFileHoldsTheRowsSortedByKey() {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    MartFile file = one(marts, days(50).orderBy(functions.rand(2)));
    List<Row> stored =
        SPARK.read().parquet(folder + "/marts/" + file.path()).coalesce(1).collectAsList();
    assertThat(stored).isEqualTo(days(50).drop("business_month").orderBy("queue").collectAsList());
  }

  @Test
  void aMissingRequiredValueIsRefused() {
    Marts marts = new Marts(LocalStore.open(folder.toString()));
    Dataset<Row> rows = days(5).withColumn("queue", KpiDaily.QUEUE.unknown());
    assertThatThrownBy(() -> marts.stage(KpiDaily.TABLE, rows)).hasStackTraceContaining("queue");
    assertThat(folder.resolve("marts/kpi_daily")).doesNotExist();
  }

  private static Dataset<Row> days(int count) {
    RowsOf rows =
        RowsOf.table(KpiDaily.TABLE)
            .each(KpiDaily.CHANNEL, "voice")
            .each(KpiDaily.TEAM, "red")
            .each(KpiParts.METRIC_ID, "calls")
            .each(KpiParts.OWNER, "start")
            .each(KpiDaily.NUMERATOR, new BigDecimal("2.5"));
    for (int number = 0; number < count; number++) {
      rows.row()
          .with(KpiDaily.QUEUE, "queue-%05d".formatted(number))
          .with(KpiDaily.VALUE, number / 7.0);
    }
    return rows.dataset().withColumn("business_month", functions.expr("date'2026-03-01'"));
  }

  private static MartFile one(Marts marts, Dataset<Row> rows) {
    List<MartFile> files = marts.stage(KpiDaily.TABLE, rows);
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private List<String> everything() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.isEmpty())
          .toList();
    }
  }
}
