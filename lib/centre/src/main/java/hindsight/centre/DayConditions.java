package hindsight.centre;

import hindsight.centre.chance.Draws;

/** What the simulation of one day asks of its centre: how long things take, and what is planted. */
record DayConditions(OpenDay day, Truths truths, double dayFactor) {

  Handling handling(Issue issue, Agent agent, Draws draws) {
    return Handling.of(issue, agent, day.date(), dayFactor, truths, draws);
  }
}
