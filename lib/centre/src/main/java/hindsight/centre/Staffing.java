package hindsight.centre;

import java.time.LocalDate;
import java.util.List;

/** How many agents the planners want, from the volumes that they expect. */
final class Staffing {
  /** Nobody works alone, so that a call can be passed on to a colleague. */
  static final int FEWEST = 2;

  private static final double SAFETY = 1.05;

  /** The share of a day's rows that occupy an agent; the rest is menu only or leaves the queue. */
  private static final double OCCUPYING = 0.88;

  private final CentrePlan plan;
  private final Volumes volumes;

  Staffing(CentrePlan plan, Volumes volumes) {
    this.plan = plan;
    this.volumes = volumes;
  }

  /** Agents per half hour: the load plus a margin that grows with its root (square-root rule). */
  int[] required(List<Queue> queues, OpenDay day) {
    double workMs = workMs(queues, day.date());
    double[] curve = day.curve();
    int[] required = new int[curve.length];
    for (int slot = 0; slot < required.length; slot++) {
      double load = workMs * curve[slot] / OpenDay.SLOT_MS;
      long agents = Math.round(load + SAFETY * StrictMath.sqrt(load));
      required[slot] = (int) Math.max(FEWEST, agents);
    }
    return required;
  }

  /** Agents whom these queues keep busy on average over the opening hours of the whole plan. */
  double averageLoad(List<Queue> queues) {
    double workMs = 0;
    double openMs = 0;
    for (OpenDay day : OpenDay.of(plan)) {
      workMs += workMs(queues, day.date());
      openMs += day.closesAt() - day.opensAt();
    }
    return workMs / openMs;
  }

  private double workMs(List<Queue> queues, LocalDate date) {
    double perCall = 0;
    for (Queue queue : queues) {
      perCall += queue.volume().on(date) / Queue.volumeOn(date) * queue.meanHandleMs();
    }
    return volumes.forecast(date) * OCCUPYING * perCall;
  }
}
