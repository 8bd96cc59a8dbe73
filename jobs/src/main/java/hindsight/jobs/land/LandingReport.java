package hindsight.jobs.land;

import hindsight.jobs.ExitCode;
import java.util.Comparator;
import java.util.List;

/** What became of the records of a landing: landed + quarantined + filtered = read, per table. */
public record LandingReport(
    String source, String landingId, List<TableCount> tables, List<Reason> reasons) {

  /**
   * Counts of one raw table.
   *
   * @param written rows that were written: fewer than landed where the mapping collapses them
   * @param withoutRows names of the files that gave the table no row at all
   */
  public record TableCount(
      String table,
      long read,
      long landed,
      long quarantined,
      long filtered,
      long written,
      List<String> withoutRows) {

    public TableCount {
      withoutRows = List.copyOf(withoutRows);
    }
  }

  /**
   * Why rows of one table were rejected, how many, and where the first one stands.
   *
   * @param row which row of the file it is; 0 where the line says it
   * @param endsFile the reason makes its whole file useless, or what is left of it
   */
  public record Reason(
      String table,
      String reason,
      long count,
      String file,
      long line,
      long row,
      boolean endsFile) {}

  public LandingReport {
    tables = List.copyOf(tables);
    reasons = List.copyOf(reasons);
    for (TableCount count : tables) {
      if (count.landed() + count.quarantined() + count.filtered() != count.read()) {
        throw new IllegalStateException("Records were lost: " + count);
      }
    }
  }

  /** Files that could not be used at all, or were cut, each with the reason. */
  public List<String> refusedFiles() {
    return reasons.stream()
        .filter(Reason::endsFile)
        .map(reason -> reason.file() + ": " + reason.reason())
        .distinct()
        .toList();
  }

  /** The counts of the table with the largest share of rejects. */
  public TableCount worst() {
    return tables.stream()
        .max(Comparator.comparing(t -> (double) t.quarantined() / Math.max(1, t.read())))
        .orElseThrow();
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
    return !refusedFiles().isEmpty()
            || tables.stream().anyMatch(t -> t.quarantined() > maxRejectShare * t.read())
        ? ExitCode.BROKEN_PROMISE
        : ExitCode.DONE;
  }
}
