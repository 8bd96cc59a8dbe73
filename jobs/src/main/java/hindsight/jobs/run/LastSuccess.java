package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.tables.Touched;
import hindsight.warehouse.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a job may build upon, as ledger and warehouse have it. */
record LastSuccess(Need need, LedgerEntry entry) implements Before {

  @Override
  public Instant asOf() {
    return entry.asOf().orElseThrow();
  }

  @Override
  public boolean has(Table table) {
    return table.layer().equals("core") && need.versionBefore(entry, table).isPresent();
  }

  @Override
  public Dataset<Row> rows(Table table) {
    if (table.layer().equals("raw")) {
      return raw(table, true);
    }
    OptionalLong version = need.versionBefore(entry, table);
    return version.isPresent() ? need.warehouse().read(table, version.getAsLong()) : empty(table);
  }

  @Override
  public boolean differs(Table table) {
    return !need.versionBefore(entry, table).equals(need.ledger().lastGood(table));
  }

  @Override
  public boolean hasLeftovers(Table table) {
    return !need.warehouse().version(table).equals(need.ledger().lastGood(table));
  }

  @Override
  public Dataset<Row> fresh(Table raw) {
    return raw(raw, false);
  }

  /** Rows of the landings that were taken in, or of the others. */
  private Dataset<Row> raw(Table table, boolean taken) {
    OptionalLong version = need.warehouse().version(table);
    if (version.isEmpty()) {
      return empty(table);
    }
    Set<String> others = taken ? need.untaken() : need.ledger().taken(need.job().name());
    return need.warehouse()
        .readLanded(
            table,
            version.getAsLong(),
            need.context().landings().without(others).into(List.of(table)));
  }

  private Dataset<Row> empty(Table table) {
    return need.warehouse().spark().createDataFrame(List.<Row>of(), table.schema());
  }

  @Override
  public Set<String> runs() {
    return runIds(need.producers(entry));
  }

  /** A job has followed up what was touched before its last success. */
  @Override
  public Set<String> unfollowed() {
    List<LedgerEntry> entries = need.ledger().entries();
    Set<String> followers =
        entries.stream()
            .filter(LedgerEntry::succeeded)
            .filter(each -> each.inputVersions().containsKey(Touched.TABLE.path()))
            .map(LedgerEntry::job)
            .collect(Collectors.toSet());
    if (followers.isEmpty()) {
      return touching(entries.stream());
    }
    Set<String> unfollowed = new TreeSet<>();
    for (String follower : followers) {
      unfollowed.addAll(
          touching(
              entries.stream()
                  .takeWhile(each -> !(each.succeeded() && each.job().equals(follower)))));
    }
    return unfollowed;
  }

  private Set<String> touching(Stream<LedgerEntry> entries) {
    return runIds(
        entries.filter(each -> each.succeeded() && each.job().equals(need.job().name())).toList());
  }

  private static Set<String> runIds(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerEntry::runId).collect(Collectors.toCollection(TreeSet::new));
  }
}
