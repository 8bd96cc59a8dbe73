package hindsight.jobs.run;

import hindsight.intake.Landing;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.query.QueryException;
import hindsight.jobs.yaml.ConfigurationException;
import hindsight.warehouse.BrokenReleaseException;
import hindsight.warehouse.LayoutException;
import hindsight.warehouse.LeaseHeldException;
import hindsight.warehouse.PointerMovedException;
import hindsight.warehouse.UnknownReleaseException;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.io.UncheckedIOException;

/** The exit code and the message of whatever ended a command. */
public final class Faults {

  public static ExitCode exitCode(Throwable fault) {
    if (fault instanceof Stop stop) {
      return stop.exitCode();
    }
    if (fault instanceof ConfigurationException
        || fault instanceof Landing.UnfitExpressionException
        || fault instanceof LayoutException) {
      return ExitCode.CONFIGURATION;
    }
    if (fault instanceof QueryException || fault instanceof UnknownReleaseException) {
      return ExitCode.USAGE;
    }
    if (fault instanceof BrokenReleaseException) {
      return ExitCode.BROKEN_PROMISE;
    }
    if (fault instanceof LeaseHeldException
        || fault instanceof PointerMovedException
        || fault instanceof DeltaConcurrentModificationException
        || fault instanceof UncheckedIOException) {
      return ExitCode.PASSING_FAULT;
    }
    return ExitCode.OUR_FAULT;
  }

  /** One message for people; the first line of what a library said. */
  public static String message(Throwable fault) {
    String message =
        fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    return exitCode(fault) == ExitCode.OUR_FAULT
        ? fault.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("")
        : message;
  }

  private Faults() {}
}
