package hindsight.centre;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All calls of one open day, from the plan alone. */
final class CallDay {
  private static final double UNKNOWN_CUSTOMER = 0.10;
  private static final double HALF_HOUR_NOISE = 0.10;
  private static final double MENU_MEDIAN_MS = 22_000;

  private final CentrePlan plan;
  private final Volumes volumes;
  private final Issues issues;
  private final Roster roster;
  private final OpenDay day;

  CallDay(CentrePlan plan, Volumes volumes, Issues issues, Roster roster, OpenDay day) {
    this.plan = plan;
    this.volumes = volumes;
    this.issues = issues;
    this.roster = roster;
    this.day = day;
  }

  /** In order of start. */
  List<Call> calls() {
    Draws draws = Draws.of(plan.seed(), "calls", day.date().toEpochDay());
    Floor floor = new Floor(roster, day);
    int count = volumes.calls(day.date());
    List<Caller> callers = callers(draws);
    List<Call> calls = new ArrayList<>(count);
    calls.addAll(new InboundCalls(day, floor, draws, count - callers.size()).of(callers));
    calls.addAll(
        new OutboundCalls(day, floor, issues, draws)
            .after(List.copyOf(calls), callers, count - calls.size()));
    calls.sort(
        Comparator.comparingLong((Call call) -> call.times().startedAt())
            .thenComparingInt(Call::leg));
    return calls;
  }

  private List<Caller> callers(Draws draws) {
    double[] curve = day.curve();
    for (int slot = 0; slot < curve.length; slot++) {
      curve[slot] *= draws.lognormal(1, HALF_HOUR_NOISE);
    }
    long[] starts = new long[volumes.inbound(day.date())];
    for (int index = 0; index < starts.length; index++) {
      starts[index] = day.slotAt(draws.weighted(curve)) + draws.between(0, OpenDay.SLOT_MS);
    }
    Arrays.sort(starts);
    List<Caller> callers = new ArrayList<>(starts.length);
    for (int leg = 0; leg < starts.length; leg++) {
      Issue issue = issues.of(day.date(), leg);
      String customer = draws.chance(UNKNOWN_CUSTOMER) ? "" : issue.customerId();
      long queuedAt = starts[leg] + (long) draws.lognormal(MENU_MEDIAN_MS, 0.4);
      callers.add(new Caller(leg, Call.FIRST, customer, issue, starts[leg], queuedAt, ""));
    }
    return callers;
  }
}
