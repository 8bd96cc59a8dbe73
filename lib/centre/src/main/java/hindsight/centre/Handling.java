package hindsight.centre;

/** What an agent spent on a call, in milliseconds; each part is lognormal, as measured ones are. */
record Handling(long talkMs, long holdMs, long wrapMs) {
  private static final double TALK_SIGMA = 0.65;
  private static final double HOLD_SIGMA = 0.7;
  private static final double WRAP_SIGMA = 0.5;
  private static final double HOLD_MEDIAN_MS = 55_000;

  static Handling of(Issue issue, Agent agent, Draws draws) {
    Queue.Work work = issue.queue().work();
    double talkMs = work.talkMs() * issue.reason().effort() * agent.pace();
    boolean held = draws.chance(work.holdChance());
    return new Handling(
        (long) draws.lognormal(talkMs, TALK_SIGMA),
        held ? (long) draws.lognormal(HOLD_MEDIAN_MS, HOLD_SIGMA) : 0,
        (long) draws.lognormal(work.wrapMs(), WRAP_SIGMA));
  }

  /** The expected handle time of an agent of average pace. */
  static double meanMs(Queue.Work work, double effort) {
    return effort * mean(work.talkMs(), TALK_SIGMA)
        + work.holdChance() * mean(HOLD_MEDIAN_MS, HOLD_SIGMA)
        + mean(work.wrapMs(), WRAP_SIGMA);
  }

  /** While the customer is on the line. */
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
