package hindsight.centre;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who works when. A rota moves every agent on by one place a day, through late shifts, early shifts
 * and days off; the last places of a shift work only in its busy half hours.
 */
final class Roster {
  private static final double DAYS_OFF = 1.05;
  private static final double ABSENT = 0.05;
  private static final double PACE_SPREAD = 0.12;

  /** Queues share a team until they keep at least so many agents busy on average. */
  private static final double LEAST_TEAM_LOAD = 0.7;

  private final CentrePlan plan;
  private final Staffing staffing;
  private final List<Team> teams;

  Roster(CentrePlan plan, Volumes volumes) {
    this.plan = plan;
    this.staffing = new Staffing(plan, volumes);
    this.teams = hired();
  }

  List<Team> teams() {
    return teams;
  }

  /** The team's agents at work on an open day. */
  List<Seat> seats(Team team, OpenDay day) {
    int[] required = staffing.required(team.queues(), day);
    int early = most(required, 0, day.lateShift());
    int late = most(required, day.lateShift(), day.slots());
    int agents = team.agents().size();
    List<Seat> seats = new ArrayList<>();
    for (int place = 0; place < early + late; place++) {
      Agent agent =
          team.agents().get((int) Math.floorMod(place - day.date().toEpochDay(), (long) agents));
      int rank = place < early ? place : place - early;
      if (rank < Staffing.FEWEST || !absent(agent, day.date())) {
        seats.add(new Seat(agent, day, onDuty(place >= early, rank, required, day)));
      }
    }
    return seats;
  }

  private static boolean[] onDuty(boolean late, int rank, int[] required, OpenDay day) {
    boolean[] onDuty = new boolean[required.length];
    for (int slot = 0; slot < onDuty.length; slot++) {
      onDuty[slot] = late == (slot >= day.lateShift()) && rank < required[slot];
    }
    return onDuty;
  }

  private boolean absent(Agent agent, LocalDate date) {
    return Draws.of(plan.seed(), agent.id(), date.toEpochDay()).chance(ABSENT);
  }

  private List<Team> hired() {
    List<Team> teams = new ArrayList<>();
    int known = 0;
    for (List<Queue> queues : sharedQueues()) {
      List<Agent> agents = new ArrayList<>();
      for (int index = 0; index < Math.ceil(places(queues) * DAYS_OFF); index++) {
        known++;
        double pace = Draws.of(plan.seed(), "pace", known).lognormal(1, PACE_SPREAD);
        Queue home = queues.get(index % queues.size());
        agents.add(new Agent(Ids.numbered("agent-", known, 3), home, pace));
      }
      teams.add(new Team(List.copyOf(queues), List.copyOf(agents)));
    }
    return List.copyOf(teams);
  }

  /** A small centre has one team for everything, a large one a team for each queue. */
  private List<List<Queue>> sharedQueues() {
    List<List<Queue>> shared = new ArrayList<>();
    List<Queue> group = new ArrayList<>();
    for (Queue queue : Queue.ALL) {
      group.add(queue);
      if (staffing.averageLoad(group) >= LEAST_TEAM_LOAD) {
        shared.add(group);
        group = new ArrayList<>();
      }
    }
    if (shared.isEmpty()) {
      shared.add(group);
    } else {
      shared.get(shared.size() - 1).addAll(group);
    }
    return shared;
  }

  /** The places to fill on the day that needs most. */
  private int places(List<Queue> queues) {
    int places = 0;
    for (OpenDay day : OpenDay.of(plan)) {
      int[] required = staffing.required(queues, day);
      int early = most(required, 0, day.lateShift());
      places = Math.max(places, early + most(required, day.lateShift(), day.slots()));
    }
    return places;
  }

  private static int most(int[] required, int from, int to) {
    return Arrays.stream(required, from, to).max().orElse(0);
  }
}
