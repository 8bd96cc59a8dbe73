package hindsight.centre;

import hindsight.centre.Agent.Place;
import hindsight.centre.chance.Draws;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Who has the posts of a centre: people leave, are replaced, and some move to another team. */
final class Hiring {
  private static final double PACE_SPREAD = 0.12;
  private static final double MEAN_DAYS_BEFORE = 900;
  private static final double MEAN_DAYS_OF_WORK = 1_300;
  private static final double MOVES = 0.35;
  private static final int POSTS_PER_TEAM = 6;
  private static final List<String> SITES = List.of("north", "south");

  /** The posts whose holders never change, and of whom a truth may tell. */
  private static final int STABLE_POSTS = 2;

  private static final int SLOW = 0;
  private static final int HARD_ONES = 1;

  private final CentrePlan plan;
  private final Truths truths;
  private int known;

  Hiring(CentrePlan plan, Truths truths) {
    this.plan = plan;
    this.truths = truths;
  }

  /** The posts of the next team that shares these queues; the first team has the stable posts. */
  List<Post> posts(String name, List<Queue> queues, int count) {
    boolean isFirst = known == 0;
    List<Post> posts = new ArrayList<>();
    for (int post = 0; post < count; post++) {
      boolean isStable = isFirst && post < STABLE_POSTS;
      Queue home = queues.get(post % queues.size());
      List<Agent> holders = new ArrayList<>();
      Draws draws = Draws.of(plan.seed(), "post " + name, post);
      LocalDate hiredOn = plan.from().minusDays(180 + (long) draws.exponential(MEAN_DAYS_BEFORE));
      LocalDate from = plan.from();
      while (hiredOn != null) {
        LocalDate leftOn = from.plusDays(60 + (long) draws.exponential(MEAN_DAYS_OF_WORK));
        boolean stays = isStable || !leftOn.isBefore(plan.to());
        List<Place> places = places(name, post, count, hiredOn, stays ? plan.to() : leftOn, draws);
        holders.add(agent(post, isStable, home, hiredOn, stays ? null : leftOn, places));
        hiredOn = stays ? null : leftOn.plusDays(1);
        from = leftOn;
      }
      posts.add(new Post(List.copyOf(holders)));
    }
    return List.copyOf(posts);
  }

  private Agent agent(
      int post,
      boolean isStable,
      Queue home,
      LocalDate hiredOn,
      LocalDate leftOn,
      List<Place> places) {
    known++;
    Draws draws = Draws.of(plan.seed(), "agent", known);
    double pace = isStable ? 1 : draws.lognormal(1, PACE_SPREAD);
    return new Agent(
        Ids.numbered("agent-", known, 3),
        home,
        pace * truths.pace(isStable && post == SLOW),
        isStable ? 0 : draws.gaussian(),
        truths.takesHardOnes(isStable && post == HARD_ONES),
        hiredOn,
        leftOn,
        places);
  }

  /** The first team, and for some of the agents another one later. */
  private List<Place> places(
      String name, int post, int count, LocalDate hiredOn, LocalDate until, Draws draws) {
    int teams = Math.max(1, Math.round(count / (float) POSTS_PER_TEAM));
    int team = post % teams;
    List<Place> places = new ArrayList<>(List.of(place(name, team, hiredOn)));
    long days = ChronoUnit.DAYS.between(plan.from(), until);
    if (teams > 1 && days > 1 && draws.chance(MOVES)) {
      LocalDate moved = plan.from().plusDays(1 + draws.between(0, days - 1));
      if (moved.isAfter(hiredOn)) {
        places.add(place(name, (team + 1) % teams, moved));
      }
    }
    return List.copyOf(places);
  }

  private static Place place(String name, int team, LocalDate from) {
    return new Place(from, name + "_" + (team + 1), SITES.get(team % SITES.size()));
  }
}
