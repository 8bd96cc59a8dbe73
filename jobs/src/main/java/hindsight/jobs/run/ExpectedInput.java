package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.util.Optional;

/** Whether what is expected every day has come. */
public final class ExpectedInput {

  /**
   * Demands what a run as of an instant would.
   *
   * @throws Stop with {@link ExitCode#INPUT_LATE} while a source that delivers daily has no rows of
   *     the last open day before the instant
   */
  public static void demand(Warehouse warehouse, Settings settings, Instant asOf) {
    AsOf.of(SourceEnds.of(warehouse, new Ledger(warehouse)), settings).resolve(Optional.of(asOf));
  }

  private ExpectedInput() {}
}
