package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long between two looks. */
final class LooksOption {
  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long to wait between two looks; default ${DEFAULT-VALUE}.")
  private double seconds;

  Duration every() {
    if (!(seconds >= 0 && seconds <= 3600)) {
      throw new Stop(ExitCode.USAGE, "--every must be between 0 and 3600 seconds, not " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
