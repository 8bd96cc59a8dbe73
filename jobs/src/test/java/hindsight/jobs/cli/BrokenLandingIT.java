package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.crash.CommitPoints;
import hindsight.jobs.crash.Faults;
import hindsight.jobs.crash.FaultyFiles;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.Delivery;
import hindsight.tables.Quarantine;
import hindsight.tables.RawInteractions;
import hindsight.tables.Runs;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({InterpretedPlans.class, FaultyFiles.class})
class BrokenLandingIT {
  private static final int REJECTS = 10;
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");

  @TempDir private Path folder;

  @Test
  void aLandingThatDiesBetweenRawRowsAndLedgerIsCompletedByLandingAgain() throws IOException {
    Cli till = Cli.withSpark(folder).write("sources/till.yaml", Exports.MAPPING);
    List<String> lines = new ArrayList<>(Exports.calls(1, 3));
    lines.add(Exports.call("soon").replace("2026-03-02,9:30:00", "2026-03-06,21:00:00"));
    String file = new Exports(folder.resolve("exports")).calls("calls.csv", lines).toString();
    Path quarantine = till.warehouse().resolve(Quarantine.TABLE.path());
    Files.createDirectories(quarantine.getParent());
    Files.writeString(quarantine, "in the way");

    Cli.Answer died = till.clock(at(NOW)).run("land", "till", file);
    assertThat(died.exitCode()).as(died.err()).isNotIn(0, 10, 99);
    assertThat(till.run("runs", "--format", "csv").exits(0).out()).contains("land till,");
    assertThat(rows(till, RawInteractions.TABLE)).hasSize(3);
    Files.delete(quarantine);

    String[] again = {"land", "till", file, "--set", "max_reject_share=1"};
    assertThat(till.clock(at(NOW.plusSeconds(24 * 3600))).run(again).exits(0).out())
        .contains("4 read = 3 landed + 1 quarantined + 0 filtered");
    assertThat(rows(till, RawInteractions.TABLE))
        .hasSize(3)
        .allMatch(row -> row.getAs(Delivery.LANDED_AT.name()).toString().contains("03-05"));
    assertThat(rows(till, Quarantine.TABLE)).hasSize(1);
    assertThat(till.warehouse().resolve("core/_landings")).isEmptyDirectory();
    till.run(again).exits(99);
  }

  @Test
  void whereverALandingDiesLandingAgainCompletesItAndNoRowIsLostOrDoubled() {
    Cli till = Cli.withSpark(folder).write("sources/till.yaml", Exports.MAPPING);
    List<String> lines = new ArrayList<>(Exports.calls(1, 3));
    lines.add(Exports.call("never").replace("2026-03-02,", "2026-02-31,"));
    String file = new Exports(folder.resolve("exports")).calls("calls.csv", lines).toString();
    int points =
        CommitPoints.each(
            point -> Faults.Kind.DEATH,
            point -> {
              till.variable("HINDSIGHT_WAREHOUSE", "faulty:" + warehouse(point));
              Cli.Answer first = till.run("land", "till", file);
              return first.exitCode() == REJECTS
                  ? Optional.empty()
                  : Optional.of(new IllegalStateException(first.err()));
            },
            point -> {
              till.run("land", "till", file);
              assertThat(till.run("land", "till", file).exits(99).err())
                  .contains("has landed before");
              demandComplete(warehouse(point));
            });
    assertThat(points).isGreaterThan(6);
  }

  private Path warehouse(int point) {
    return folder.resolve("warehouse-" + point);
  }

  private static void demandComplete(Path warehouse) {
    assertThat(rows(warehouse, RawInteractions.TABLE)).as(warehouse.toString()).hasSize(3);
    assertThat(rows(warehouse, Quarantine.TABLE)).as(warehouse.toString()).hasSize(1);
    assertThat(rows(warehouse, Runs.TABLE))
        .as(warehouse.toString())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.<Long>getAs(Runs.READ_COUNT.name())).isEqualTo(4);
              assertThat(run.<Long>getAs(Runs.LANDED_COUNT.name())).isEqualTo(3);
              assertThat(run.<Long>getAs(Runs.QUARANTINED_COUNT.name())).isEqualTo(1);
            });
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static List<Row> rows(Cli cli, Table table) {
    return rows(cli.warehouse(), table);
  }

  private static List<Row> rows(Path warehouse, Table table) {
    return LocalSession.spark()
        .read()
        .format("delta")
        .load(warehouse.resolve(table.path()).toString())
        .collectAsList();
  }
}
