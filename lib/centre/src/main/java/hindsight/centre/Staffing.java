package hindsight.centre;

import java.time.LocalDate;
import java.util.List;

/** How many agents the planners want, from the volumes that they expect. */
final class Staffing {
  private static final double SAFETY = 1.35;

  /** They know that some are ill. */
  private static final double ILLNESS = 1.05;

  /** The share of a day's rows that occupy an agent; the rest is menu only or leaves the queue. */
  private static final double OCCUPYING = 0.88;

  /** Chats beside each other make written work quicker than its handle time. */
  private static final double WRITTEN_AT_ONCE = 1.6;

  private final CentrePlan plan;
  private final Truths truths;
  private final Volumes volumes;
  private final Issues issues;

  Staffing(CentrePlan plan, Truths truths, Volumes volumes, Issues issues) {
    this.plan = plan;
    this.truths = truths;
    this.volumes = volumes;
    this.issues = issues;
  }

  /** Agents per half hour: the load plus a margin that grows with its root (square-root rule). */
  int[] required(Team.Kind kind, List<Queue> queues, OpenDay day) {
    double workMs = workMs(kind, queues, day.date());
    double[] curve = day.curve();
    int[] required = new int[curve.length];
    for (int slot = 0; slot < required.length; slot++) {
      double load = workMs * curve[slot] / OpenDay.SLOT_MS;
      long agents = Math.round(ILLNESS * load + SAFETY * StrictMath.sqrt(load));
      required[slot] = (int) Math.max(kind.fewest(), agents);
    }
    return required;
  }

  /** Agents whom these queues keep busy on average over the opening hours of the whole plan. */
  double averageLoad(Team.Kind kind, List<Queue> queues) {
    double workMs = 0;
    double openMs = 0;
    for (OpenDay day : OpenDay.of(plan)) {
      workMs += workMs(kind, queues, day.date());
      openMs += day.closesAt() - day.opensAt();
    }
    return workMs / openMs;
  }

  private double workMs(Team.Kind kind, List<Queue> queues, LocalDate date) {
    double voice = issues.voiceShare(date);
    double share = kind == Team.Kind.CALLS ? voice : (1 - voice) / WRITTEN_AT_ONCE;
    Channel channel = kind == Team.Kind.CALLS ? Channel.VOICE : Channel.CHAT;
    double perContact = 0;
    for (Queue queue : queues) {
      perContact +=
          queue.volumeIn(date, truths)
              / Queue.volumeOn(date, truths)
              * Handling.meanMs(queue, channel, date, truths);
    }
    return volumes.forecast(date) * OCCUPYING * share * perContact;
  }
}
