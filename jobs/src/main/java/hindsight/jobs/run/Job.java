package hindsight.jobs.run;

import hindsight.tables.Table;
import java.util.List;

/**
 * A job is a value: what it reads, what it writes and the plan between. Its components are its
 * knobs; printed, it is its run record.
 */
public interface Job {
  String name();

  List<Table> reads();

  /** Those among what it reads that a centre may not have; they have no rows then. */
  default List<Table> mayLack() {
    return List.of();
  }

  /** What it can write; a table whose input a centre does not have is not written. */
  List<Table> writes();

  /** Those among what it writes that others write too. */
  default List<Table> shares() {
    return List.of();
  }

  /** What it makes: everything, or where {@link Inputs#before} is there what changed since. */
  Plan plan(Inputs inputs);
}
