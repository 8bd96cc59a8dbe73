package hindsight.airflow;

/** What a backfill does about a day that has a run already. */
public enum Reprocess {
  /** Nothing. */
  NONE("none"),
  /** Again where it failed. */
  FAILED("failed"),
  /** Again however it ended. */
  COMPLETED("completed");

  private final String word;

  Reprocess(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
