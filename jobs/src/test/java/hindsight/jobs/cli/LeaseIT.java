package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InterpretedPlans.class)
class LeaseIT {
  @TempDir private Path folder;

  @Test
  void whileAnotherHoldsTheLeaseFilesLandButARunIsToldToRetry() {
    Cli till = Cli.withSpark(folder).write("sources/till.yaml", Exports.MAPPING);
    Exports exports = new Exports(folder.resolve("exports"));
    Store store = Store.open(till.warehouse().toString());
    try (Lease other =
        Lease.take(
            store,
            "run 7 of the night shift",
            Duration.ofMinutes(5),
            Duration.ZERO,
            Clock.systemUTC())) {
      till.run("land", "till", exports.calls("calls.csv", Exports.calls(1, 3)).toString()).exits(0);
      Answer run = till.run("run", "--set", "lease_wait=1s");
      assertThat(run.exits(30).err())
          .contains("_lease.json is held by run 7 of the night shift since ", "waited PT1S");
      assertThat(other.isHeld()).isTrue();
    }
    assertThat(till.run("run", "--dry-run").exits(0).out())
        .contains("curate would make everything");
    assertThat(till.run("releases").exits(0).out()).contains("No release yet");
  }
}
