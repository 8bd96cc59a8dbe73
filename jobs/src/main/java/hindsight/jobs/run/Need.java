package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.warehouse.Landings;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Output;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Why a job has to run, judged by the ledger: what it knew at its last success, and what is now.
 */
record Need(Warehouse warehouse, Ledger ledger, Job job, RunContext context) {

  private static final long MOST_ROWS = 2_000_000;

  /** What the job calls itself by, with all its knobs. */
  static String settingsHash(Job job) {
    return DigestUtils.sha256Hex(job.toString());
  }

  Optional<LedgerEntry> last() {
    return ledger.lastSucceeded(job.name());
  }

  /** Why, or nothing when input, as-of and settings are those of the last success. */
  Optional<String> why() {
    return everything().or(this::change);
  }

  /** Why nothing can be carried over from the last success. */
  Optional<String> everything() {
    if (context.everything().isPresent()) {
      return context.everything();
    }
    if (last().filter(entry -> entry.made().isPresent()).isEmpty()) {
      return Optional.of("it has not succeeded yet");
    }
    LedgerEntry before = last().get();
    if (!settingsHash(job).equals(before.settingsSha256())) {
      return Optional.of("its settings or definitions changed");
    }
    if (!before.made().get().programSha256().equals(context.program())) {
      return Optional.of("another version of the program made it");
    }
    if (before.asOf().filter(context.asOf()::isBefore).isPresent()) {
      return Optional.of(
          "the as-of moved back from %s to %s".formatted(before.asOf().get(), context.asOf()));
    }
    return madeAnew(before).or(() -> outOfReach(before)).or(this::flood);
  }

  /** The ids of what changed are kept by the driver, which has no room for any number of them. */
  private Optional<String> flood() {
    long rows = fresh().rows();
    return rows > MOST_ROWS
        ? Optional.of(String.format(Locale.ROOT, "%,d rows landed", rows))
        : Optional.empty();
  }

  private Optional<String> madeAnew(LedgerEntry before) {
    return producers(before).stream()
        .filter(entry -> entry.made().filter(LedgerEntry.Made::isEverything).isPresent())
        .findFirst()
        .map(entry -> entry.job() + " made everything anew");
  }

  /** Successes since, of jobs that write what this one reads; newest first. */
  List<LedgerEntry> producers(LedgerEntry before) {
    return ledger.entries().stream()
        .takeWhile(entry -> !entry.equals(before))
        .filter(entry -> entry.succeeded() && entry.made().isPresent())
        .filter(entry -> entry.outputs().stream().map(Output::table).anyMatch(job::heeds))
        .toList();
  }

  private Optional<String> outOfReach(LedgerEntry before) {
    return Stream.concat(job.reads().stream(), job.writes().stream())
        .filter(table -> table.layer().equals("core"))
        .filter(
            table -> {
              OptionalLong version = versionBefore(before, table);
              return version.isPresent()
                  && !version.equals(ledger.lastGood(table))
                  && !warehouse.isReadable(table, version.getAsLong());
            })
        .findFirst()
        .map(table -> "the log of %s no longer reaches back so far".formatted(table.path()));
  }

  /** The version of a core table that the job saw or wrote last. */
  OptionalLong versionBefore(LedgerEntry before, Table table) {
    Long read = before.inputVersions().get(table.path());
    if (read != null) {
      return OptionalLong.of(read);
    }
    return job.writes().contains(table) ? ledger.lastGood(table) : OptionalLong.empty();
  }

  /** What changed since the last success. */
  private Optional<String> change() {
    LedgerEntry before = last().orElseThrow();
    List<String> changes = new ArrayList<>();
    int landings = fresh().entries().size();
    if (landings > 0) {
      changes.add("%d landing%s".formatted(landings, landings == 1 ? "" : "s"));
    }
    producers(before).stream()
        .map(LedgerEntry::job)
        .distinct()
        .map(producer -> "what " + producer + " changed")
        .forEach(changes::add);
    if (!before.asOf().equals(Optional.of(context.asOf()))) {
      changes.add(
          "the as-of moved from %s to %s"
              .formatted(before.asOf().map(Instant::toString).orElse("none"), context.asOf()));
    }
    return changes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", changes));
  }

  /** The landings that brought rows for this job since its last success. */
  Landings fresh() {
    return context.landings().without(ledger.taken(job.name())).into(job.reads());
  }

  /** All landings that the last success had not taken in. */
  Set<String> untaken() {
    return context.landings().without(ledger.taken(job.name())).ids();
  }
}
