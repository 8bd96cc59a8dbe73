package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.tables.DimQueue;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiTrend;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MartListsTest {
  @TempDir Path folder;

  @Test
  void whatAJobListedIsReadForItsSuccess() {
    MartLists lists = new MartLists(LocalStore.open(folder.toString()));
    Map<String, List<MartFile>> marts =
        Map.of(
            "kpi_daily",
            List.of(
                new MartFile("kpi_daily/2026-01-0123456789abcdef.parquet", 3, "ab", 100),
                new MartFile("kpi_daily/2026-02-0123456789abcdef.parquet", 4, "cd", 200)),
            "dim_queue",
            List.of(new MartFile("dim_queue/0123456789abcdef.parquet", 1, "ef", 50)));
    lists.write("run-1", "kpi", marts);
    assertThat(lists.read(success("run-1"), KpiDaily.TABLE)).isEqualTo(marts.get("kpi_daily"));
    assertThat(lists.read(success("run-1"), DimQueue.TABLE)).isEqualTo(marts.get("dim_queue"));
    assertThatThrownBy(() -> lists.read(success("run-1"), KpiTrend.TABLE))
        .isInstanceOf(BrokenReleaseException.class)
        .hasMessageContaining("core/_marts/run-1/kpi.json does not list kpi_trend: make the marts");
  }

  @Test
  void aSuccessWithoutItsListSaysWhatToDo() {
    MartLists lists = new MartLists(LocalStore.open(folder.toString()));
    assertThatThrownBy(() -> lists.read(success("run-2"), KpiDaily.TABLE))
        .isInstanceOf(BrokenReleaseException.class)
        .hasMessageContaining("core/_marts/run-2/kpi.json is missing")
        .hasMessageEndingWith("make the marts anew with 'hindsight run --full'");
  }

  private static LedgerEntry success(String run) {
    return new LedgerEntry(
        run,
        "kpi",
        LedgerEntry.Status.SUCCEEDED,
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        "kpi",
        "ab",
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        0,
        null);
  }
}
