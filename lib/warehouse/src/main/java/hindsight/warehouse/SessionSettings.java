package hindsight.warehouse;

/**
 * How an embedded Spark runs.
 *
 * @param master for example {@code local[*]}
 * @param scratch local folder, as an absolute path, for everything Spark leaves on disk; the caller
 *     removes it
 * @param shufflePartitions tasks after a shuffle; adaptive execution merges small ones
 */
public record SessionSettings(String master, String scratch, int shufflePartitions) {
  public SessionSettings {
    if (master.isBlank()) {
      throw new IllegalArgumentException("Master must be named, for example local[*]");
    }
    if (!scratch.startsWith("/")) {
      throw new IllegalArgumentException("Scratch must be an absolute path: " + scratch);
    }
    if (shufflePartitions < 1) {
      throw new IllegalArgumentException(
          "Shuffle partitions must be positive: " + shufflePartitions);
    }
  }

  /** All cores of this machine, four tasks after a shuffle. */
  public static SessionSettings standard(String scratch) {
    return new SessionSettings("local[*]", scratch, 4);
  }
}
