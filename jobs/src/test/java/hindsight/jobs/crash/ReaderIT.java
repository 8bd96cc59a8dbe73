package hindsight.jobs.crash;

import static org.apache.spark.sql.functions.trunc;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.config.Settings;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.jobs.law.SmallCatalogue;
import hindsight.jobs.query.MartFiles;
import hindsight.jobs.query.Views;
import hindsight.tables.DimMetric;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiReasonDaily;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.Marts;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Readers that read on and on while releases are published, each of one number in every row. */
@ExtendWith(InterpretedPlans.class)
class ReaderIT {
  private static final int PUBLISHES = 30;
  private static final int MONTHS = 3;
  private static final Instant AS_OF = Instant.parse("2026-04-01T00:00:00Z");

  /** How many rows there are, the least and the greatest number in them. */
  private static final String NUMBERS =
      """
      SELECT count(*), min(number), max(number) FROM (
        SELECT value::INT AS number FROM kpi_daily UNION ALL
        SELECT value::INT FROM kpi_reason_daily UNION ALL
        SELECT metric_version FROM dim_metric)
      """;

  private final Settings shipped = SmallCatalogue.shipped().settings();

  @TempDir private Path folder;

  @Test
  void readersInALoopSeeOneWholeReleaseAfterAnother()
      throws ExecutionException, InterruptedException {
    publish(0);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    LoopingReader quick = new LoopingReader(folder, NUMBERS, 0);
    LoopingReader slow = new LoopingReader(folder, NUMBERS, 1_000);
    try {
      Future<List<String>> seenQuickly = threads.submit(quick);
      Future<List<String>> seenSlowly = threads.submit(slow);
      for (int number = 1; number <= PUBLISHES; number++) {
        publish(number);
      }
      quick.ends();
      slow.ends();
      isWholeAndInOrder(seenQuickly.get());
      isWholeAndInOrder(seenSlowly.get());
      assertThat(seenQuickly.get()).hasSizeGreaterThanOrEqualTo(PUBLISHES);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each read has all rows and one number, no number comes after a later one; the last is last. */
  private static void isWholeAndInOrder(List<String> reads) {
    int newest = 0;
    for (String read : reads) {
      List<String> values = List.of(read.split(" \\| ", -1));
      assertThat(values.get(0)).as("rows of %s", read).isEqualTo("" + (2 * MONTHS + 1));
      assertThat(values.get(1)).as("numbers of %s", read).isEqualTo(values.get(2));
      assertThat(Integer.parseInt(values.get(1))).isGreaterThanOrEqualTo(newest);
      newest = Integer.parseInt(values.get(1));
    }
    assertThat(newest).as("the last number").isEqualTo(PUBLISHES);
  }

  private void publish(int number) {
    Store store = Store.open(folder.toString());
    Marts marts = new Marts(store);
    Releases releases = new Releases(store);
    Map<String, List<MartFile>> files = new TreeMap<>();
    for (Table mart : List.of(KpiDaily.TABLE, KpiReasonDaily.TABLE)) {
      files.put(mart.name(), marts.stage(mart, byMonth(mart, number)));
    }
    RowsOf metric = RowsOf.table(DimMetric.TABLE).row().with(KpiParts.METRIC_VERSION, number);
    files.put(DimMetric.TABLE.name(), marts.stage(DimMetric.TABLE, metric.dataset()));
    Manifest release =
        Manifest.of(
            LocalDate.of(2026, 3, 31),
            AS_OF,
            Instant.now(),
            files,
            new Manifest.Provenance(Map.of(), Map.of(), Map.of(), "ab"));
    releases.publish(release, files.keySet(), releases.pointer(), this::views);
    releases.keep(shipped.releasesKept(), shipped.releaseGrace());
  }

  private static Dataset<Row> byMonth(Table mart, int number) {
    RowsOf rows = RowsOf.table(mart).each(KpiDaily.VALUE, number);
    for (int month = 1; month <= MONTHS; month++) {
      rows.row().with(KpiParts.BUSINESS_DATE, LocalDate.of(2026, month, 15));
    }
    return rows.dataset(LocalSession.spark())
        .withColumn(KpiParts.BUSINESS_MONTH.name(), trunc(KpiParts.BUSINESS_DATE.col(), "month"));
  }

  private String views(Manifest release) {
    List<MartFiles> marts =
        release.marts().entrySet().stream()
            .map(
                mart ->
                    new MartFiles(
                        mart.getKey(),
                        mart.getValue().stream().map(file -> Path.of(file.path())).toList()))
            .toList();
    return Views.sql(
        release.releaseId(),
        marts,
        List.of(),
        path -> folder.resolve("marts").resolve(path).toString());
  }
}
