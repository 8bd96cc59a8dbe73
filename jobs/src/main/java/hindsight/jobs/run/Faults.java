package hindsight.jobs.run;

import hindsight.airflow.AirflowException;
import hindsight.intake.UnfitExpressionException;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.query.QueryException;
import hindsight.jobs.yaml.ConfigurationException;
import hindsight.warehouse.BrokenReleaseException;
import hindsight.warehouse.CorruptDocumentException;
import hindsight.warehouse.LayoutException;
import hindsight.warehouse.LeaseHeldException;
import hindsight.warehouse.PointerMovedException;
import hindsight.warehouse.UnknownReleaseException;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;

/** The exit code and the message of whatever ended a command. */
public final class Faults {
  private static final int DEEPEST = 50;

  /** What each kind of fault means, whether it was thrown or is the cause of what was. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(
              ExitCode.CONFIGURATION,
              List.of(
                  ConfigurationException.class,
                  UnfitExpressionException.class,
                  LayoutException.class)),
          new Meaning(
              ExitCode.BROKEN_PROMISE,
              List.of(BrokenReleaseException.class, CorruptDocumentException.class)),
          new Meaning(
              ExitCode.USAGE,
              List.of(
                  QueryException.class,
                  UnknownReleaseException.class,
                  AccessDeniedException.class,
                  AccessControlException.class,
                  FileNotFoundException.class,
                  NoSuchFileException.class,
                  NotDirectoryException.class,
                  ParentNotDirectoryException.class,
                  FileAlreadyExistsException.class,
                  UnsupportedFileSystemException.class)),
          new Meaning(
              ExitCode.PASSING_FAULT,
              List.of(
                  LeaseHeldException.class,
                  PointerMovedException.class,
                  DeltaConcurrentModificationException.class)));

  private record Meaning(ExitCode exitCode, List<Class<? extends Throwable>> kinds) {
    boolean covers(Throwable fault) {
      return kinds.stream().anyMatch(kind -> kind.isInstance(fault));
    }
  }

  /** Of this fault, or of the first of its causes that says what happened. */
  public static ExitCode exitCode(Throwable fault) {
    return causes(fault)
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .orElseGet(
            () ->
                causes(fault).anyMatch(IOException.class::isInstance)
                    ? ExitCode.PASSING_FAULT
                    : ExitCode.OUR_FAULT);
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }

  private static Optional<ExitCode> known(Throwable fault) {
    if (fault instanceof AirflowException refusal) {
      return Optional.of(meaning(refusal.kind()));
    }
    return fault instanceof Stop stop
        ? Optional.of(stop.exitCode())
        : MEANINGS.stream()
            .filter(meaning -> meaning.covers(fault))
            .map(Meaning::exitCode)
            .findFirst();
  }

  private static ExitCode meaning(AirflowException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, BROKEN -> ExitCode.PASSING_FAULT;
      case NOT_SIGNED_IN, FORBIDDEN, NO_AIRFLOW -> ExitCode.CONFIGURATION;
      case NOT_FOUND, CONFLICT, REFUSED -> ExitCode.USAGE;
    };
  }

  /** One message for people: our own as it is, of a library its kind and its first line. */
  public static String message(Throwable fault) {
    if (fault instanceof UncheckedIOException
        && fault.getCause().toString().equals(fault.getMessage())) {
      return message(fault.getCause());
    }
    if (fault instanceof SparkException) {
      Optional<Throwable> told =
          causes(fault).filter(UncheckedIOException.class::isInstance).findFirst();
      if (told.isPresent()) {
        return message(told.get());
      }
    }
    String message = fault.getMessage() == null ? "" : fault.getMessage();
    if (fault.getClass().getName().startsWith("hindsight.")
        || fault instanceof UncheckedIOException) {
      return message;
    }
    String firstLine = message.lines().findFirst().orElse("");
    String kind = fault.getClass().getSimpleName();
    return firstLine.isEmpty() ? kind : kind + ": " + firstLine;
  }

  private Faults() {}
}
