package hindsight.jobs.generate;

import hindsight.centre.CentrePlan;
import hindsight.centre.Export;
import hindsight.intake.LandingStamp;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.warehouse.LandingIntents;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes a centre straight into the raw tables, where landing its files would take too long. The
 * rows are those that the files would give.
 */
public final class IntoRaw {
  private static final String SOURCE = "hindsight";

  private final Warehouse warehouse;
  private final Clock clock;

  public IntoRaw(Warehouse warehouse, Clock clock) {
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /** The raw tables that a centre fills, in the order of its exports. */
  public static List<Table> tables() {
    return Stream.of(Export.values())
        .map(export -> "raw/" + export.table())
        .distinct()
        .flatMap(path -> Tables.named(path).stream())
        .toList();
  }

  /**
   * Returns the rows of each table.
   *
   * @throws Stop with {@link ExitCode#NOTHING_TO_DO} when the same centre is there already
   */
  public Map<Table, Long> write(String runId, CentrePlan plan, List<Table> tables) {
    Instant started = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String paths = String.join(" ", tables.stream().map(Table::path).toList());
    String landingId = DigestUtils.sha256Hex("generate:" + plan + ":" + paths).substring(0, 16);
    Ledger ledger = new Ledger(warehouse);
    if (ledger.landings().entries().stream()
        .flatMap(entry -> entry.landing().stream())
        .anyMatch(landing -> landing.landingId().equals(landingId))) {
      throw new Stop(ExitCode.NOTHING_TO_DO, "Nothing to do: this centre is in the raw tables");
    }
    LandingIntents intents = new LandingIntents(warehouse.store());
    LandingStamp stamp = new LandingStamp(landingId, intents.begin(landingId, runId, started));
    CentreRows rows = new CentreRows(plan, SOURCE, stamp);
    Map<Table, Long> written = new LinkedHashMap<>();
    List<Output> outputs = new ArrayList<>();
    for (Table table : tables) {
      long version =
          warehouse.append(
              table,
              rows.of(warehouse.spark(), table),
              "land:%s:generate:%s".formatted(landingId, table.path()));
      outputs.add(Output.version(table.path(), version));
      written.put(table, warehouse.countLanded(table, version, landingId));
    }
    ledger.append(entry(runId, plan, stamp, started, outputs, written));
    intents.finish(landingId);
    return written;
  }

  private LedgerEntry entry(
      String runId,
      CentrePlan plan,
      LandingStamp stamp,
      Instant started,
      List<Output> outputs,
      Map<Table, Long> written) {
    long rows = written.values().stream().mapToLong(count -> count).sum();
    return LedgerEntry.landed(
        runId,
        started,
        clock.instant(),
        plan.toString(),
        outputs,
        new LedgerEntry.Landing(
            SOURCE, stamp.landingId(), "generate", List.of(), rows, rows, 0L, 0L, stamp.landedAt()),
        ExitCode.DONE.code(),
        null);
  }
}
