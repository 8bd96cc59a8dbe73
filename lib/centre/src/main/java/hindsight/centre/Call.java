package hindsight.centre;

/**
 * One row: a caller in a queue or with one agent, or an agent's own call. {@code leg} numbers the
 * calls of a day, {@code follows} is the leg that this one goes on from or {@link #FIRST}; an
 * unknown customer is empty and {@code handling} is null when no agent spoke.
 */
record Call(
    int leg,
    int follows,
    String direction,
    String customer,
    Route route,
    Times times,
    Handling handling,
    Ending ending) {

  static final int FIRST = -1;

  /** Where a call went and what it was about; empty where it did not get so far. */
  record Route(String queue, String reason, String agent) {
    static final Route MENU = new Route("", "", "");
  }

  /** Milliseconds since 1970; null for what did not happen. */
  record Times(long startedAt, Long queuedAt, Long answeredAt, long endedAt) {

    /** Time in the queue until answered or left; null for a call that was never in one. */
    Long waitMs() {
      if (queuedAt == null) {
        return null;
      }
      return (answeredAt == null ? endedAt : answeredAt) - queuedAt;
    }
  }

  /** How a call ended; {@code resolved} is what the agent noted, null without a note. */
  record Ending(Outcome outcome, boolean transferred, HungUp hungUp, Boolean resolved) {
    static final Ending PASSED_ON = new Ending(Outcome.HANDLED, true, HungUp.AGENT, null);

    static Ending unanswered(Outcome outcome, HungUp hungUp) {
      return new Ending(outcome, false, hungUp, null);
    }

    static Ending handled(HungUp hungUp, boolean resolved) {
      return new Ending(Outcome.HANDLED, false, hungUp, resolved);
    }
  }
}
