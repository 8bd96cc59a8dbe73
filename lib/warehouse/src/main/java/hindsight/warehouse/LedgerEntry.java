package hindsight.warehouse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one landing or one job of a run did: a row of {@code core/runs}. Texts and counts that are
 * not known are null.
 *
 * @param settings the job as a value: all its knobs
 * @param inputVersions the Delta version of every table it read, by table path
 * @param landing what a landing adds; nothing for other jobs
 * @param made what a job adds that makes tables of others; nothing for landings and publishing
 * @param exitCode as the command's
 */
public record LedgerEntry(
    String runId,
    String job,
    Status status,
    Instant startedAt,
    Instant endedAt,
    Optional<Instant> asOf,
    String settings,
    String settingsSha256,
    Map<String, Long> inputVersions,
    List<Output> outputs,
    Optional<Landing> landing,
    Optional<Made> made,
    int exitCode,
    String message) {

  public LedgerEntry {
    inputVersions = Map.copyOf(inputVersions);
    outputs = List.copyOf(outputs);
  }

  /** A landing that is complete, as it stands in the ledger. */
  public static LedgerEntry landed(
      String runId,
      Instant startedAt,
      Instant endedAt,
      String settings,
      List<Output> outputs,
      Landing landing,
      int exitCode,
      String message) {
    return new LedgerEntry(
        runId,
        Ledger.LAND,
        Status.SUCCEEDED,
        startedAt,
        endedAt,
        Optional.empty(),
        settings,
        landing.mappingSha256(),
        Map.of(),
        outputs,
        Optional.of(landing),
        Optional.empty(),
        exitCode,
        message);
  }

  public boolean succeeded() {
    return status == Status.SUCCEEDED;
  }

  /** Whether both say how the same job of the same run ended. */
  boolean isSameWork(LedgerEntry other) {
    return runId.equals(other.runId) && job.equals(other.job);
  }

  /** This entry, ending at least a microsecond after another one. */
  LedgerEntry after(LedgerEntry other) {
    Instant earliest = other.endedAt().plus(1, ChronoUnit.MICROS);
    return endedAt.isBefore(earliest) ? endingAt(earliest) : this;
  }

  private LedgerEntry endingAt(Instant end) {
    return new LedgerEntry(
        runId,
        job,
        status,
        startedAt,
        end,
        asOf,
        settings,
        settingsSha256,
        inputVersions,
        outputs,
        landing,
        made,
        exitCode,
        message);
  }

  /** How it ended. */
  public enum Status {
    SUCCEEDED,
    FAILED
  }

  /** A table that a job wrote: a Delta version, or a file of a mart. */
  public record Output(String table, Long version, String path, Long rows, String sha256) {
    /** A Delta table at the version that was written. */
    public static Output version(String table, long version) {
      return new Output(table, version, null, null, null);
    }

    /** The same with the number of its rows. */
    public Output withRows(long counted) {
      return new Output(table, version, path, counted, sha256);
    }

    /** A mart of which a job wrote no file, since what it made of it has no rows. */
    public static Output nothing(String table) {
      return new Output(table, null, null, 0L, null);
    }

    /** One file of a mart. */
    public static Output file(String table, MartFile file) {
      return new Output(table, null, file.path(), file.rows(), file.sha256());
    }
  }

  /** A file that a landing read. */
  public record InputFile(String name, String sha256) {}

  /**
   * How much of its tables a job made, and from what.
   *
   * @param scope in words
   * @param isEverything nothing was carried over
   * @param takenLandings the landings that it took in and its last success had not; all of them
   *     when it made everything
   * @param sourceEnds the last thing that each source told of, by source and raw table
   * @param programSha256 hash of the code that made it
   */
  public record Made(
      String scope,
      boolean isEverything,
      Set<String> takenLandings,
      Map<String, Instant> sourceEnds,
      String programSha256) {
    public Made {
      takenLandings = Set.copyOf(takenLandings);
      sourceEnds = Map.copyOf(sourceEnds);
    }
  }

  /**
   * What a landing adds to its row: where the rows came from, and what became of the records.
   *
   * @param landedAt what its rows say of when it began
   */
  public record Landing(
      String source,
      String landingId,
      String mappingSha256,
      List<InputFile> files,
      Long readCount,
      Long landedCount,
      Long quarantinedCount,
      Long filteredCount,
      Instant landedAt) {
    public Landing {
      files = List.copyOf(files);
    }
  }
}
