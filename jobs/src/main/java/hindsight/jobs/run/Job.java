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

  List<Table> writes();

  Plan plan(Inputs inputs);
}
