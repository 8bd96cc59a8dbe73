package hindsight.jobs;

/** Ends a command with an exit code and a message that says what, the value and what to do. */
public final class Stop extends RuntimeException {
  private final ExitCode exitCode;

  public Stop(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
