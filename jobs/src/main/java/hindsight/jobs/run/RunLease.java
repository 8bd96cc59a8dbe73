package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.warehouse.Lease;
import hindsight.warehouse.Store;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.function.Function;

/** The lease of a warehouse as a run takes it: in the run's name. */
public final class RunLease {

  /** Does the work under the lease, having waited for another holder as long as is set. */
  public static <T> T during(
      Store store, String runId, Settings settings, Clock clock, Function<Lease, T> work) {
    String who =
        "run %s of process %s".formatted(runId, ManagementFactory.getRuntimeMXBean().getName());
    try (Lease lease =
        Lease.take(store, who, settings.leaseExpiresAfter(), settings.leaseWait(), clock)) {
      return work.apply(lease);
    }
  }

  /**
   * @throws Stop with {@link ExitCode#PASSING_FAULT} when another process has it by now: what that
   *     one writes must not be written over
   */
  static void demandHeld(Lease lease) {
    if (!lease.isHeld()) {
      throw new Stop(
          ExitCode.PASSING_FAULT,
          "This run lost the lease of the warehouse while it worked, as it did not renew it in"
              + " time; it wrote no further and published nothing: run again");
    }
  }

  private RunLease() {}
}
