package hindsight.centre;

/**
 * One row: a customer in a queue or with one agent, or an agent's own call. {@code leg} numbers the
 * contacts of a day, {@code follows} is the leg that this one goes on from or {@link #FIRST};
 * {@code handling} is null when no agent had it, {@code ticket} for a channel that keeps none.
 */
record Contact(
    int leg,
    int follows,
    boolean isInbound,
    Issue issue,
    Route route,
    Times times,
    Handling handling,
    Ending ending,
    Ticket ticket) {

  static final int FIRST = -1;

  /** Where a contact went and what it was about; null where it did not get so far. */
  record Route(Queue queue, String reason, Agent agent) {
    static final Route MENU = new Route(null, null, null);
  }

  /** Milliseconds since 1970; null for what did not happen. */
  record Times(long startedAt, Long queuedAt, Long answeredAt, long endedAt) {

    /** Time in the queue until answered or left; null for a contact that was never in one. */
    Long waitMs() {
      if (queuedAt == null) {
        return null;
      }
      return (answeredAt == null ? endedAt : answeredAt) - queuedAt;
    }
  }

  /** How a contact ended; {@code resolved} is what the agent noted, null without a note. */
  record Ending(Outcome outcome, boolean transferred, HungUp hungUp, Boolean resolved) {
    static final Ending PASSED_ON = new Ending(Outcome.HANDLED, true, HungUp.AGENT, null);

    static Ending unanswered(Outcome outcome, HungUp hungUp) {
      return new Ending(outcome, false, hungUp, null);
    }

    static Ending handled(HungUp hungUp, boolean resolved) {
      return new Ending(Outcome.HANDLED, false, hungUp, resolved);
    }
  }

  /**
   * What was promised of a mail, and what became of it after its answer; null for what did not
   * happen.
   */
  record Ticket(long dueAt, Long reopenedAt, Long resolvedAgainAt) {}

  Contact with(Handling other) {
    return new Contact(leg, follows, isInbound, issue, route, times, other, ending, ticket);
  }

  boolean isHandled() {
    return ending.outcome() == Outcome.HANDLED;
  }

  /** Handled to its end by an agent, for a customer. */
  boolean isConversation() {
    return isInbound && handling != null && !ending.transferred();
  }

  boolean isResolved() {
    return Boolean.TRUE.equals(ending.resolved());
  }
}
