package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hindsight.tables.Delivery;
import hindsight.tables.KpiParts;
import hindsight.tables.RawInteractions;
import hindsight.tables.Runs;
import hindsight.testkit.LocalSession;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.LedgerEntry.InputFile;
import hindsight.warehouse.LedgerEntry.Landing;
import hindsight.warehouse.LedgerEntry.Made;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.LedgerEntry.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00.123456Z");

  @TempDir Path folder;
  private Warehouse warehouse;
  private Ledger ledger;

  @BeforeEach
  void openLedger() {
    warehouse = Warehouse.open(LocalSession.spark(), folder.toString());
    ledger = new Ledger(warehouse);
  }

  @Test
  void anEntryComesBackAsItWasWritten() {
    LedgerEntry job =
        new LedgerEntry(
            "run-1",
            "kpi",
            Status.FAILED,
            T0,
            T0.plusSeconds(5),
            Optional.of(T0.minusSeconds(60)),
            "Kpi[threshold=PT20S]",
            "ab",
            Map.of("core/contacts", 4L),
            List.of(
                Output.version("core/kpi_parts", 3),
                Output.file("marts/kpi_daily", new MartFile("kpi_daily/x.parquet", 9, "cd", 100))),
            Optional.empty(),
            Optional.of(
                new Made(
                    "1 month", false, Set.of("l0"), Map.of("bank raw/interactions", T0), "cd")),
            10,
            "Promise broken");
    LedgerEntry landing = landing("l1", Status.SUCCEEDED, T0.plusSeconds(9));
    ledger.append(job);
    ledger.append(landing);
    assertThat(ledger.entries()).containsExactly(landing, job);
    assertThat(ledger.landings().entries()).containsExactly(landing);
  }

  @Test
  void theSameRunAndJobIsWrittenOnceAndInOneFile() {
    LedgerEntry entry = landing("l1", Status.SUCCEEDED, T0);
    ledger.append(entry);
    ledger.append(entry);
    assertThat(ledger.entries()).containsExactly(entry);
    assertThat(warehouse.read(Runs.TABLE).inputFiles()).hasSize(1);
  }

  @Test
  void theLastSuccessOfAJobIsTheLatestThatDidNotFail() {
    LedgerEntry early = landing("l1", Status.SUCCEEDED, T0);
    LedgerEntry late = landing("l2", Status.SUCCEEDED, T0.plusSeconds(60));
    ledger.append(early);
    ledger.append(late);
    ledger.append(landing("l3", Status.FAILED, T0.plusSeconds(90)));
    assertThat(ledger.lastSucceeded(Ledger.LAND)).contains(late);
    assertThat(ledger.lastSucceeded("kpi")).isEmpty();
  }

  @Test
  void anEntryComesAfterThoseBeforeItWhenTheClockWentBack() {
    LedgerEntry first = landing("l1", Status.SUCCEEDED, T0);
    LedgerEntry second = landing("l2", Status.SUCCEEDED, T0.minusSeconds(3600));
    ledger.append(first);
    LedgerEntry placed = ledger.append(second);
    assertThat(placed.endedAt()).isEqualTo(T0.plusNanos(1000));
    assertThat(placed.landing()).isEqualTo(second.landing());
    assertThat(ledger.entries()).containsExactly(placed, first);
    assertThat(new Ledger(warehouse).lastSucceeded(Ledger.LAND)).contains(placed);
  }

  @Test
  void anUnwrittenLedgerHasNoEntries() {
    assertThat(ledger.entries()).isEmpty();
    assertThat(ledger.landings().isEmpty()).isTrue();
  }

  @Test
  void onlyRowsOfCompleteLandingsAreRead() {
    for (String landing : List.of("l1", "l2", "l3")) {
      warehouse.append(
          RawInteractions.TABLE,
          RowsOf.table(RawInteractions.TABLE)
              .row()
              .with(RawInteractions.CONTACT_ID, "of " + landing)
              .with(Delivery.LANDING_ID, landing)
              .with(Delivery.LANDED_AT, T0)
              .dataset(),
          "land:" + landing);
    }
    ledger.append(landing("l1", Status.SUCCEEDED, T0));
    ledger.append(landing("l1", Status.SUCCEEDED, T0.plusSeconds(1), "run of l1 again"));
    ledger.append(landing("l2", Status.FAILED, T0));
    long version = warehouse.version(RawInteractions.TABLE).orElseThrow();
    Dataset<Row> landed = warehouse.readLanded(RawInteractions.TABLE, version, ledger.landings());
    assertThat(landed.collectAsList())
        .extracting(row -> row.<String>getAs("contact_id"))
        .containsExactly("of l1");
    assertThat(landed.columns()).isEqualTo(RawInteractions.TABLE.columnNames().toArray());
    assertThat(warehouse.readLanded(RawInteractions.TABLE, version - 3, ledger.landings()).count())
        .isZero();
  }

  @Test
  void ofManyLandingsTooOnlyFilesOfTheirTimeAreRead() {
    for (Instant landed : List.of(T0, T0.plusSeconds(3600))) {
      warehouse.append(
          RawInteractions.TABLE,
          RowsOf.table(RawInteractions.TABLE)
              .row()
              .with(Delivery.LANDING_ID, "l0")
              .with(Delivery.LANDED_AT, landed)
              .dataset(),
          "land at " + landed);
    }
    Landings many =
        new Landings(
            IntStream.rangeClosed(0, 100)
                .mapToObj(i -> landing("l" + i, Status.SUCCEEDED, T0))
                .toList());
    long version = warehouse.version(RawInteractions.TABLE).orElseThrow();
    Dataset<Row> landed = warehouse.readLanded(RawInteractions.TABLE, version, many);
    assertThat(landed.inputFiles()).hasSize(1);
    assertThat(landed.count()).isEqualTo(1);
  }

  @Test
  void aTableThatKnowsNoLandingsCannotBeFilteredByThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> warehouse.readLanded(KpiParts.TABLE, 1, ledger.landings()))
        .withMessageStartingWith("core/kpi_parts has no landing_id");
  }

  private static LedgerEntry landing(String id, Status status, Instant endedAt) {
    return landing(id, status, endedAt, "run of " + id);
  }

  private static LedgerEntry landing(String id, Status status, Instant endedAt, String run) {
    return new LedgerEntry(
        run,
        Ledger.LAND,
        status,
        T0,
        endedAt,
        Optional.empty(),
        null,
        null,
        Map.of(),
        List.of(Output.version("raw/interactions", 1)),
        Optional.of(
            new Landing(
                "bank", id, "ef", List.of(new InputFile("a.csv", "01")), 10L, 7L, 2L, 1L, T0)),
        Optional.empty(),
        status == Status.SUCCEEDED ? 0 : 1,
        null);
  }
}
