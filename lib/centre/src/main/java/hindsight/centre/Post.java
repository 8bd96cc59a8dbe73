package hindsight.centre;

import java.time.LocalDate;
import java.util.List;

/** A job in a team and who has it, one after the other. */
record Post(List<Agent> holders) {

  Agent on(LocalDate date) {
    for (Agent agent : holders) {
      if (agent.leftOn() == null || !agent.leftOn().isBefore(date)) {
        return agent;
      }
    }
    throw new IllegalStateException("Post must have a holder on " + date);
  }
}
