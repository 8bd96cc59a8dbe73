package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.time.LocalDate;

/**
 * What an agent spent on a contact, in milliseconds; each part is lognormal, as measured ones are.
 */
record Handling(long talkMs, long holdMs, long wrapMs) {
  static final double TAIL_ALPHA = 2.2;
  static final double TAIL_FROM = 2.5;

  private static final double HOLD_SIGMA = 0.7;
  private static final double WRAP_SIGMA = 0.5;
  private static final double HOLD_MEDIAN_MS = 55_000;

  /** The median talk time of a contact; {@code dayFactor}: everything takes longer on some days. */
  static double medianTalkMs(
      Issue issue, Agent agent, LocalDate date, double dayFactor, Truths truths) {
    return issue.queue().work().talkMs()
        * issue.reason().effort()
        * issue.channel().talk()
        * agent.paceOn(date)
        * truths.talk(issue.queue(), date)
        * dayFactor;
  }

  static Handling of(
      Issue issue, Agent agent, LocalDate date, double dayFactor, Truths truths, Draws draws) {
    Queue.Work work = issue.queue().work();
    double talkMs =
        draws.lognormal(medianTalkMs(issue, agent, date, dayFactor, truths), work.talkSigma());
    if (draws.chance(work.tail())) {
      talkMs *= draws.pareto(TAIL_FROM, TAIL_ALPHA);
    }
    boolean held = !issue.channel().isWritten() && draws.chance(work.holdChance());
    double wrapMs = work.wrapMs() * issue.channel().wrap() * truths.wrap(issue.queue(), date);
    return new Handling(
        (long) Math.min(talkMs, 3 * 3_600_000),
        held ? (long) draws.lognormal(HOLD_MEDIAN_MS, HOLD_SIGMA) : 0,
        (long) draws.lognormal(wrapMs, WRAP_SIGMA));
  }

  /** The expected handle time of a queue and channel by agents of average pace. */
  static double meanMs(Queue queue, Channel channel, LocalDate date, Truths truths) {
    Queue.Work work = queue.work();
    double tail = 1 + work.tail() * (TAIL_FROM * TAIL_ALPHA / (TAIL_ALPHA - 1) - 1);
    return queue.meanEffort()
            * channel.talk()
            * truths.talk(queue, date)
            * mean(work.talkMs(), work.talkSigma())
            * tail
        + (channel.isWritten() ? 0 : work.holdChance() * mean(HOLD_MEDIAN_MS, HOLD_SIGMA))
        + channel.wrap() * truths.wrap(queue, date) * mean(work.wrapMs(), WRAP_SIGMA);
  }

  /** While the customer is served. */
  long onLineMs() {
    return talkMs + holdMs;
  }

  long handleMs() {
    return talkMs + holdMs + wrapMs;
  }

  private static double mean(double median, double sigma) {
    return median * StrictMath.exp(sigma * sigma / 2);
  }
}
