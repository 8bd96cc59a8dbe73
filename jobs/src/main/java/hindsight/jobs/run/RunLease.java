package hindsight.jobs.run;

import hindsight.warehouse.Lease;
import hindsight.warehouse.Store;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** The lease of a warehouse as a run takes it: in the run's name. */
public final class RunLease {
  private static final Duration TTL = Duration.ofMinutes(2);

  /** Does the work under the lease, having waited for another holder at most so long. */
  public static <T> T during(
      Store store, String runId, Duration wait, Clock clock, Function<Lease, T> work) {
    String who =
        "run %s of process %s".formatted(runId, ManagementFactory.getRuntimeMXBean().getName());
    try (Lease lease = Lease.take(store, who, TTL, wait, clock)) {
      return work.apply(lease);
    }
  }

  private RunLease() {}
}
