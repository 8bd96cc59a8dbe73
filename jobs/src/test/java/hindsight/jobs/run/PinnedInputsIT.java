package hindsight.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.jobs.Stop;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.RawAgentActivity;
import hindsight.testkit.RowsOf;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.LedgerEntry.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InterpretedPlans.class)
class PinnedInputsIT {
  private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void aCoreTableIsReadAtItsHighestSuccessWhateverTheOrderOfEntries() {
    SmallHouse house = new SmallHouse(folder).landed("till", "2026-03-02T10:00:00Z");
    assertThatThrownBy(() -> pinned(house))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("core/things has not been computed yet");
    house.run("a", "count");
    house.run("b", "count");
    long highest = pinned(house);
    house.ledger().append(counted(Status.SUCCEEDED, highest - 1));
    house.ledger().append(counted(Status.FAILED, highest + 1));
    assertThat(pinned(house)).isEqualTo(highest);
  }

  @Test
  void aRawTableThatNeverLandedHasNoRowsAndNoVersionUntilItDoes() {
    SmallHouse house = new SmallHouse(folder).landed("till", "2026-03-02T10:00:00Z");
    PinnedInputs before = curated(house);
    assertThat(before.versions())
        .containsKey("raw/interactions")
        .doesNotContainKey("raw/agent_activity");
    assertThat(before.rows(RawAgentActivity.TABLE).isEmpty()).isTrue();
    assertThat(before.rows(RawAgentActivity.TABLE).schema())
        .isEqualTo(RawAgentActivity.TABLE.schema());
    house.landed("telephony", RawAgentActivity.TABLE, RowsOf.table(RawAgentActivity.TABLE).row());
    assertThat(curated(house).versions()).containsKey("raw/agent_activity");
    assertThat(curated(house).rows(RawAgentActivity.TABLE).count()).isEqualTo(1);
    assertThat(before.rows(RawAgentActivity.TABLE).isEmpty()).isTrue();
  }

  @Test
  void withoutContactsThereIsNothingToCurate() {
    assertThatThrownBy(() -> curated(new SmallHouse(folder)))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("Nothing has landed in raw/interactions yet");
  }

  private static RunContext context(SmallHouse house) {
    return new RunContext(
        "run",
        NOW,
        new Ledger(house.warehouse).landings(),
        Map.of(),
        false,
        "program",
        Optional.empty());
  }

  private static PinnedInputs curated(SmallHouse house) {
    return PinnedInputs.of(
        house.warehouse,
        new Ledger(house.warehouse),
        new Curate(BusinessCalendar.in(ZoneOffset.UTC), Set.of()),
        context(house),
        Optional.empty(),
        "");
  }

  private static long pinned(SmallHouse house) {
    return PinnedInputs.of(
            house.warehouse,
            new Ledger(house.warehouse),
            new SmallHouse.Show(),
            context(house),
            Optional.empty(),
            "")
        .versions()
        .get(SmallHouse.THINGS.path());
  }

  private static LedgerEntry counted(Status status, long version) {
    return new LedgerEntry(
        status + " run",
        "count",
        status,
        NOW,
        NOW,
        Optional.of(NOW),
        "other",
        "other",
        Map.of(),
        List.of(Output.version(SmallHouse.THINGS.path(), version)),
        Optional.empty(),
        Optional.empty(),
        0,
        null);
  }
}
