package hindsight.centre;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Who works when. A rota moves every post on by one place a day, through late shifts, early shifts
 * and days off; the last places of a shift are needed only in its busy half hours. When all of a
 * shift are ill, its first place is filled all the same.
 */
final class Roster {
  /**
   * A team's day.
   *
   * @param free the agents whom the rota leaves at home
   */
  record DayPlan(List<Duty> duties, List<Agent> free) {}

  private static final double DAYS_OFF = 1.25;

  /** Queues share a team until they keep at least so many agents busy on average. */
  private static final double LEAST_TEAM_LOAD = 0.7;

  private final CentrePlan plan;
  private final Staffing staffing;
  private final Absences absences;
  private final List<Team> teams;

  Roster(CentrePlan plan, Truths truths, Staffing staffing) {
    this.plan = plan;
    this.staffing = staffing;
    this.absences = new Absences(plan, truths);
    this.teams = hired(new Hiring(plan, truths));
  }

  List<Team> teams() {
    return teams;
  }

  Absences absences() {
    return absences;
  }

  /** Who of a team is planned for an open day, who is ill, and who is called in or free. */
  DayPlan planned(Team team, OpenDay day) {
    int[] required = staffing.required(team.kind(), team.queues(), day);
    int early = most(required, 0, day.lateShift());
    int late = most(required, day.lateShift(), day.slots());
    Deque<Agent> free = new ArrayDeque<>();
    for (int place = early + late; place < team.posts().size(); place++) {
      free.add(at(team, place, day));
    }
    List<Duty> duties = new ArrayList<>();
    for (int place = 0; place < early + late; place++) {
      Agent agent = at(team, place, day);
      int rank = place < early ? place : place - early;
      BitSet slots = onDuty(place >= early, rank, required, day);
      boolean isIll = absences.isIll(agent, day.date());
      if (isIll && rank == 0) {
        isIll = !free.isEmpty();
        if (isIll) {
          duties.add(new Duty(free.remove(), slots, false));
        }
      }
      duties.add(new Duty(agent, slots, isIll));
    }
    return new DayPlan(duties, List.copyOf(free));
  }

  private static Agent at(Team team, int place, OpenDay day) {
    long post = Math.floorMod(place - day.date().toEpochDay(), (long) team.posts().size());
    return team.posts().get((int) post).on(day.date());
  }

  private static BitSet onDuty(boolean late, int rank, int[] required, OpenDay day) {
    BitSet onDuty = new BitSet(required.length);
    for (int slot = 0; slot < required.length; slot++) {
      onDuty.set(slot, late == (slot >= day.lateShift()) && rank < required[slot]);
    }
    return onDuty;
  }

  private List<Team> hired(Hiring hiring) {
    List<Team> hired = new ArrayList<>();
    for (List<Queue> queues : sharedQueues()) {
      String name = queues.size() == 1 ? queues.get(0).text() : "service_" + queues.get(0).text();
      hired.add(team(Team.Kind.CALLS, name, queues, hiring));
    }
    hired.add(team(Team.Kind.WRITTEN, "written", Queue.ALL, hiring));
    return List.copyOf(hired);
  }

  private Team team(Team.Kind kind, String name, List<Queue> queues, Hiring hiring) {
    int posts = (int) Math.ceil(places(kind, queues) * DAYS_OFF);
    return new Team(kind, List.copyOf(queues), hiring.posts(name, queues, posts));
  }

  /** A small centre has one team for all calls, a large one a team for each queue. */
  private List<List<Queue>> sharedQueues() {
    List<List<Queue>> shared = new ArrayList<>();
    List<Queue> group = new ArrayList<>();
    for (Queue queue : Queue.ALL) {
      group.add(queue);
      if (staffing.averageLoad(Team.Kind.CALLS, group) >= LEAST_TEAM_LOAD) {
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
  private int places(Team.Kind kind, List<Queue> queues) {
    int places = 0;
    for (OpenDay day : OpenDay.of(plan)) {
      int[] required = staffing.required(kind, queues, day);
      int early = most(required, 0, day.lateShift());
      places = Math.max(places, early + most(required, day.lateShift(), day.slots()));
    }
    return places;
  }

  private static int most(int[] required, int from, int to) {
    return Arrays.stream(required, from, to).max().orElse(0);
  }
}
