package hindsight.centre;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generated contact centre that takes calls. Months are independent of each other: written in any
 * order, by any number of threads, each has the same bytes. A day at a time is kept in memory.
 */
public final class CallCentre {
  private final CentrePlan plan;
  private final Volumes volumes;
  private final Issues issues;
  private final Roster roster;

  public CallCentre(CentrePlan plan) {
    this.plan = plan;
    this.volumes = new Volumes(plan);
    this.issues = new Issues(plan, volumes);
    this.roster = new Roster(plan, volumes);
  }

  /** The months that the plan touches, in order. */
  public List<YearMonth> months() {
    YearMonth last = YearMonth.from(plan.to());
    return Stream.iterate(
            YearMonth.from(plan.from()), month -> !month.isAfter(last), m -> m.plusMonths(1))
        .toList();
  }

  /**
   * Writes the calls that start in a month of the plan, in local time, as CSV with a header.
   *
   * @throws IllegalArgumentException for a month outside the plan
   */
  public void writeCalls(YearMonth month, Appendable out) throws IOException {
    if (!months().contains(month)) {
      throw new IllegalArgumentException(
          "Month must lie between " + plan.from() + " and " + plan.to() + ": " + month);
    }
    CallCsv csv = new CallCsv(out);
    String prefix = month.toString().replace("-", "") + "-";
    int number = 0;
    for (OpenDay day : OpenDay.of(plan)) {
      if (!month.equals(YearMonth.from(day.date()))) {
        continue;
      }
      List<Call> calls = new CallDay(plan, volumes, issues, roster, day).calls();
      String[] ids = new String[calls.size()];
      for (Call call : calls) {
        number++;
        ids[call.leg()] = Ids.numbered(prefix, number, 6);
      }
      for (Call call : calls) {
        csv.write(ids[call.leg()], call.follows() == Call.FIRST ? null : ids[call.follows()], call);
      }
    }
  }
}
