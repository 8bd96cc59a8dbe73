package hindsight.jobs.run;

import hindsight.tables.Table;
import hindsight.tables.Touched;
import java.util.List;

/**
 * A job is a value: what it reads, what it writes and the plan between. Its components are its
 * knobs; printed, it is its run record.
 */
public interface Job {
  String name();

  List<Table> reads();

  /**
   * Whether a table that changes is news to it. The touched set is none: who touched a row has
   * written it too.
   */
  default boolean heeds(String path) {
    return !path.equals(Touched.TABLE.path())
        && reads().stream().map(Table::path).anyMatch(path::equals);
  }

  /** Those among what it reads that a centre may not have; they have no rows then. */
  default List<Table> mayLack() {
    return List.of();
  }

  /** What it can write; a table whose input a centre does not have is not written. */
  List<Table> writes();

  /** Those among what it writes that others write too; what a broken run left there stays. */
  default List<Table> shares() {
    return List.of();
  }

  /** What it makes: everything, or where {@link Inputs#before} is there what changed since. */
  Plan plan(Inputs inputs);
}
