package hindsight.intake;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts what becomes of the rows of each file while they are on their way into a table. All rows
 * of a file are in one task, and a task that runs twice counts the same: so each file counts once.
 */
public final class RowCounter extends AccumulatorV2<RowCounter.Judged, RowCounter.Counts> {

  /**
   * A row and what became of it.
   *
   * @param file in which it is counted
   * @param number which row of the file it is, from 1
   * @param status one of {@link Landing#LANDED}, {@link Landing#QUARANTINED} and {@link
   *     Landing#FILTERED}
   */
  public record Judged(String file, long number, String status) {}

  /**
   * How many rows there are.
   *
   * @param read as the reader numbered them, whatever became of them
   */
  public record Counts(long read, long landed, long quarantined, long filtered)
      implements Serializable {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts and(Counts other) {
      return new Counts(
          read + other.read,
          landed + other.landed,
          quarantined + other.quarantined,
          filtered + other.filtered);
    }

    private Counts with(Judged row) {
      return new Counts(
          Math.max(read, row.number()),
          landed + (row.status().equals(Landing.LANDED) ? 1 : 0),
          quarantined + (row.status().equals(Landing.QUARANTINED) ? 1 : 0),
          filtered + (row.status().equals(Landing.FILTERED) ? 1 : 0));
    }
  }

  private final Map<String, Counts> byFile = new HashMap<>();

  @Override
  public void add(Judged row) {
    byFile.put(row.file(), byFile.getOrDefault(row.file(), Counts.NONE).with(row));
  }

  @Override
  public void merge(AccumulatorV2<Judged, Counts> other) {
    ((RowCounter) other)
        .byFile.forEach(
            (file, counts) ->
                byFile.merge(file, counts, (one, two) -> one.read() >= two.read() ? one : two));
  }

  /** Over all files. */
  @Override
  public Counts value() {
    return byFile.values().stream().reduce(Counts.NONE, Counts::and);
  }

  /** The files that had a row. */
  public Set<String> files() {
    return new TreeSet<>(byFile.keySet());
  }

  @Override
  public boolean isZero() {
    return byFile.isEmpty();
  }

  @Override
  public RowCounter copy() {
    RowCounter copy = new RowCounter();
    copy.byFile.putAll(byFile);
    return copy;
  }

  @Override
  public void reset() {
    byFile.clear();
  }
}
