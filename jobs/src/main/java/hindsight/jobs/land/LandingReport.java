package hindsight.jobs.land;

import hindsight.jobs.ExitCode;
import java.util.List;

/**
 * What became of the records of a landing: landed + quarantined + filtered = read, per table.
 *
 * @param refusedFiles files that could not be used at all, or were cut
 */
public record LandingReport(
    String source,
    String landingId,
    List<TableCount> tables,
    List<Reason> reasons,
    List<String> refusedFiles) {

  /** Counts of one raw table. */
  public record TableCount(String table, long read, long landed, long quarantined, long filtered) {}

  /** Why records of one table were rejected, how many, and where the first one stands. */
  public record Reason(String table, String reason, long count, String file, long line) {}

  public LandingReport {
    tables = List.copyOf(tables);
    reasons = List.copyOf(reasons);
    refusedFiles = List.copyOf(refusedFiles);
    for (TableCount count : tables) {
      if (count.landed() + count.quarantined() + count.filtered() != count.read()) {
        throw new IllegalStateException("Records were lost: " + count);
      }
    }
  }

  public long read() {
    return tables.stream().mapToLong(TableCount::read).sum();
  }

  public long landed() {
    return tables.stream().mapToLong(TableCount::landed).sum();
  }

  public long quarantined() {
    return tables.stream().mapToLong(TableCount::quarantined).sum();
  }

  public long filtered() {
    return tables.stream().mapToLong(TableCount::filtered).sum();
  }

  /** Done, or too much to go on as if nothing had happened. */
  public ExitCode exitCode(double maxRejectShare) {
    return !refusedFiles.isEmpty() || quarantined() > maxRejectShare * read()
        ? ExitCode.BROKEN_PROMISE
        : ExitCode.DONE;
  }
}
