package hindsight.repeat;

import hindsight.tables.Interactions;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.util.List;

/** An interaction as the oracle sees it. */
record Call(
    String id,
    String customer,
    Instant start,
    Instant end,
    String direction,
    String outcome,
    String disconnected,
    String channel,
    String queue,
    String reason,
    List<String> agents,
    Long handleMs) {

  void into(RowsOf rows) {
    rows.row()
        .with(Interactions.INTERACTION_ID, id)
        .with(Interactions.CUSTOMER_ID, customer)
        .with(Interactions.STARTED_AT, start)
        .with(Interactions.ENDED_AT, end)
        .with(Interactions.DIRECTION, direction)
        .with(Interactions.OUTCOME, outcome)
        .with(Interactions.DISCONNECTED, disconnected)
        .with(Interactions.CHANNEL, channel)
        .with(Interactions.QUEUE, queue)
        .with(Interactions.REASON, reason)
        .with(Interactions.AGENT_ID, agent())
        .with(Interactions.AGENT_IDS, agents)
        .with(Interactions.HANDLE_MS, handleMs);
  }

  /** Passed on from its first agent to its second. */
  boolean isPassedOn() {
    return agents.size() > 1;
  }

  /** The last who handled it. */
  String agent() {
    return agents.isEmpty() ? null : agents.get(agents.size() - 1);
  }

  /** Never before the start; null while it goes on. */
  Instant over() {
    return end == null ? null : end.isBefore(start) ? start : end;
  }

  boolean isHandled() {
    return "handled".equals(outcome);
  }

  boolean breaksOff() {
    return "abandoned".equals(outcome)
        || "system".equals(disconnected)
        || "network".equals(disconnected);
  }

  /** When it was over if it broke off and its end was not told. */
  Instant brokeOff() {
    return over() == null ? start : over();
  }
}
