package hindsight.centre;

import hindsight.centre.chance.Draws;

/** When a customer stops waiting in the queue, and how, if nobody answers before. */
record Leaving(long afterMs, Outcome outcome) {
  private static final double MEAN_PATIENCE_MS = 400_000;
  private static final double MEAN_CHAT_PATIENCE_MS = 300_000;
  private static final Leaving OVERFLOW = new Leaving(900_000, Outcome.OVERFLOW);

  static Leaving ofCall(Draws draws) {
    Leaving leaving = new Leaving((long) draws.exponential(MEAN_PATIENCE_MS), Outcome.ABANDONED);
    leaving = leaving.or(draws.chance(0.12), new Leaving(90_000, Outcome.CALLBACK_REQUESTED));
    leaving = leaving.or(draws.chance(0.10), new Leaving(240_000, Outcome.VOICEMAIL));
    return leaving.or(true, OVERFLOW);
  }

  static Leaving ofChat(Draws draws) {
    return new Leaving((long) draws.exponential(MEAN_CHAT_PATIENCE_MS), Outcome.ABANDONED);
  }

  private Leaving or(boolean accepted, Leaving offer) {
    return accepted && offer.afterMs < afterMs ? offer : this;
  }
}
