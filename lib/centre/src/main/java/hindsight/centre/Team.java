package hindsight.centre;

import java.util.List;

/** Agents who share one or more queues; each prefers calls of the own home queue. */
record Team(List<Queue> queues, List<Agent> agents) {}
