package hindsight.jobs;

/** What a command's exit code says to a scheduler. */
public enum ExitCode {
  DONE(0, "done"),
  OUR_FAULT(1, "a fault of ours"),
  USAGE(2, "usage, or a path that cannot be read"),
  CONFIGURATION(3, "configuration or mapping"),
  BROKEN_PROMISE(10, "a promise broken or too many rejects: do not retry"),
  INPUT_LATE(20, "input has not come yet: retry later"),
  PASSING_FAULT(30, "a passing fault, or the lease is held: retry"),
  NOTHING_TO_DO(99, "nothing to do");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
