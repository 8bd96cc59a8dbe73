package hindsight.airflow;

/** A DAG file that cannot be read, and why. */
public record ImportError(String filename, String stackTrace) {

  /** The fault itself, without where it was thrown. */
  public String cause() {
    return stackTrace.lines().reduce("", (before, line) -> line.isBlank() ? before : line.strip());
  }
}
