package hindsight.jobs.law;

import hindsight.jobs.run.Inputs;
import hindsight.jobs.run.Job;
import hindsight.jobs.run.Plan;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.List;

/** A job that dies when it comes to one of its steps; what it wrote before stays. */
record Failing(Job job, int step) implements Job {
  /** The death of the job. */
  static final class Death extends RuntimeException {
    Death(int step) {
      super("died at step " + step);
    }
  }

  @Override
  public String name() {
    return job.name();
  }

  @Override
  public List<Table> reads() {
    return job.reads();
  }

  @Override
  public List<Table> mayLack() {
    return job.mayLack();
  }

  @Override
  public List<Table> writes() {
    return job.writes();
  }

  @Override
  public List<Table> shares() {
    return job.shares();
  }

  @Override
  public Plan plan(Inputs inputs) {
    Plan plan = job.plan(inputs);
    if (plan.steps().isEmpty()) {
      return plan;
    }
    int dies = step % plan.steps().size();
    List<Plan.Step> steps = new ArrayList<>(plan.steps());
    Plan.Step last = steps.get(dies);
    steps.set(
        dies,
        new Plan.Step(
            last.table(),
            last.slice(),
            () -> {
              throw new Death(dies);
            },
            last.changed()));
    return new Plan(plan.scope(), List.copyOf(steps));
  }

  /** As the job's own: it is the same job with the same knobs. */
  @Override
  public String toString() {
    return job.toString();
  }
}
