package hindsight.repeat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of repeats, word by word and without a thought for speed. */
record Oracle(RepeatPolicy policy) {
  private static final Comparator<Call> ORDER =
      Comparator.comparing(Call::start).thenComparing(Call::id);

  /** Calls that count as one. */
  record Unit(List<Call> calls) {
    Call first() {
      return calls.get(0);
    }

    boolean isHandled() {
      return calls.stream().anyMatch(Call::isHandled);
    }

    /** The last that was handled, else the last. */
    Call telling() {
      Call telling = calls.get(calls.size() - 1);
      for (Call call : calls) {
        telling = call.isHandled() ? call : telling;
      }
      return telling;
    }

    /** Null while one goes on. */
    Instant end() {
      Instant end = Instant.MIN;
      for (Call call : calls) {
        Instant over = call.breaksOff() && !call.isHandled() ? call.brokeOff() : call.over();
        if (over == null) {
          return null;
        }
        end = over.isAfter(end) ? over : end;
      }
      return end;
    }

    Long handleMs() {
      Long sum = null;
      for (Call call : calls) {
        if (call.handleMs() != null) {
          sum = (sum == null ? 0 : sum) + call.handleMs();
        } else if (call.isHandled()) {
          return null;
        }
      }
      return sum;
    }
  }

  /** A line for each unit and rule, as {@link Lines} writes them of rows. */
  List<String> lines(List<Call> calls) {
    return units(calls).stream().flatMap(each -> ofOne(each).stream()).sorted().toList();
  }

  /** The units of each customer. */
  List<List<Unit>> units(List<Call> calls) {
    Map<String, List<Call>> byCustomer = new TreeMap<>();
    for (Call call : calls) {
      if (isCounted(call)) {
        byCustomer.computeIfAbsent(call.customer(), any -> new ArrayList<>()).add(call);
      }
    }
    return byCustomer.values().stream()
        .map(each -> unitsOfOne(each.stream().sorted(ORDER).toList()))
        .toList();
  }

  private boolean isCounted(Call call) {
    if (call.customer() == null || policy.excludedCustomers().ids().contains(call.customer())) {
      return false;
    }
    if (call.direction().equals("outbound") && !policy.includesOutbound()) {
      return false;
    }
    boolean isMenuOnly =
        "self_served".equals(call.outcome()) || "abandoned_in_menu".equals(call.outcome());
    return !isMenuOnly || policy.includesSelfService();
  }

  private List<String> ofOne(List<Unit> units) {
    List<String> lines = new ArrayList<>();
    for (MatchRule rule : MatchRule.values()) {
      for (Unit unit : units) {
        Unit next = next(unit, units, rule);
        Long nearer =
            next == null
                ? null
                : leastGap(units.subList(units.indexOf(unit) + 1, units.size()), next, units, rule);
        lines.add(line(rule, unit, next, nearer, leastGap(units, unit, units, rule)));
      }
      policy.windowsDays().forEach(days -> lines.addAll(chains(units, rule, days)));
    }
    return lines;
  }

  private List<String> chains(List<Unit> units, MatchRule rule, int days) {
    List<String> lines = new ArrayList<>();
    for (Unit unit : units) {
      List<Unit> back = wayBack(unit, units, rule, days);
      Unit opener = back.get(back.size() - 1);
      boolean isLast =
          units.stream()
              .filter(each -> !each.equals(unit))
              .noneMatch(each -> wayBack(each, units, rule, days).contains(unit));
      if (back.size() > 1 || !isLast) {
        lines.add(
            Lines.of(
                "chain",
                unit.first().id(),
                List.of(MatchRule.values()).indexOf(rule) * policy.windowsDays().size()
                    + policy.windowsDays().indexOf(days),
                opener.first().id(),
                opener.first().start(),
                opener.first().channel(),
                opener.telling().queue(),
                opener.telling().reason(),
                opener.isHandled() ? opener.telling().agent() : null,
                back.size() - 1,
                isLast,
                charged(back),
                handleMs(back),
                back.stream().map(each -> each.first().channel()).distinct().count()));
      }
    }
    return lines;
  }

  /** The last agent on the way back. */
  static String charged(List<Unit> back) {
    return back.stream()
        .filter(Unit::isHandled)
        .findFirst()
        .map(each -> each.telling().agent())
        .orElse(null);
  }

  static Long handleMs(List<Unit> back) {
    long sum = 0;
    for (Unit unit : back) {
      if (unit.handleMs() == null && unit.isHandled()) {
        return null;
      }
      sum += unit.handleMs() == null ? 0 : unit.handleMs();
    }
    return sum;
  }

  /** The unit, the one that it joins, and so on to the opener of the chain. */
  List<Unit> wayBack(Unit unit, List<Unit> units, MatchRule rule, int days) {
    List<Unit> way = new ArrayList<>();
    Unit at = unit;
    while (at != null) {
      way.add(at);
      Unit nearest = null;
      for (Unit earlier : units) {
        if (at.equals(next(earlier, units, rule))
            && gap(earlier, at) <= Duration.ofDays(days).toMillis()) {
          nearest = earlier;
        }
      }
      at = nearest;
    }
    return way;
  }

  private static String of(Map<String, String> byAgent, String agent) {
    return agent == null ? null : byAgent.get(agent);
  }

  private List<Unit> unitsOfOne(List<Call> ordered) {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      boolean continues = false;
      for (int j = 0; j < i; j++) {
        Call earlier = ordered.get(j);
        continues |=
            earlier.breaksOff()
                && !policy.reconnect().isZero()
                && !ordered.get(i).start().isAfter(earlier.brokeOff().plus(policy.reconnect()));
      }
      if (!continues) {
        units.add(new Unit(new ArrayList<>()));
      }
      units.get(units.size() - 1).calls().add(ordered.get(i));
    }
    return units;
  }

  Unit next(Unit unit, List<Unit> units, MatchRule rule) {
    boolean waits = policy.measureFrom() == MeasureFrom.END && !policy.overlapIsRepeat();
    for (Unit later : units.subList(units.indexOf(unit) + 1, units.size())) {
      boolean mayRepeat =
          later.isHandled()
              || !"abandoned".equals(later.telling().outcome())
              || policy.includesAbandoned();
      boolean isInTime =
          !waits || (unit.end() != null && !later.first().start().isBefore(unit.end()));
      if (mayRepeat && isInTime && matches(unit, later, rule)) {
        return gap(unit, later) <= Duration.ofDays(policy.longestDays()).toMillis() ? later : null;
      }
    }
    return null;
  }

  private static boolean matches(Unit unit, Unit later, MatchRule rule) {
    return switch (rule) {
      case ANY -> true;
      case SAME_REASON ->
          unit.telling().reason() != null
              && unit.telling().reason().equals(later.telling().reason());
      case SAME_CHANNEL ->
          unit.first().channel() != null && unit.first().channel().equals(later.first().channel());
    };
  }

  /** Milliseconds, rounded up. */
  long gap(Unit unit, Unit later) {
    Instant from = policy.measureFrom() == MeasureFrom.START ? unit.first().start() : unit.end();
    if (from == null || later.first().start().isBefore(from)) {
      return 0;
    }
    Duration gap = Duration.between(from, later.first().start());
    return gap.plusNanos(999_999).toMillis();
  }

  /** Of those among some units whose next one it is; null when it is nobody's. */
  Long leastGap(List<Unit> some, Unit unit, List<Unit> units, MatchRule rule) {
    return some.stream()
        .filter(earlier -> unit.equals(next(earlier, units, rule)))
        .map(earlier -> gap(earlier, unit))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private String line(MatchRule rule, Unit unit, Unit next, Long nearer, Long back) {
    TreeSet<String> agents = new TreeSet<>();
    unit.calls().forEach(call -> agents.addAll(call.agents()));
    Call telling = unit.telling();
    return Lines.of(
        rule.spelled(),
        unit.first().id(),
        "till",
        unit.first().channel(),
        unit.first().isPassedOn() ? Delivered.ENTRY_QUEUE : unit.first().queue(),
        telling.queue(),
        of(Delivered.TEAMS, telling.agent()),
        of(Delivered.SITES, telling.agent()),
        unit.first().start().atZone(Delivered.BERLIN).toLocalDate(),
        unit.first().start(),
        unit.end(),
        policy.measureFrom() == MeasureFrom.START ? unit.first().start() : unit.end(),
        telling.outcome(),
        telling.reason(),
        telling.agent(),
        agents,
        unit.handleMs(),
        unit.calls().size(),
        unit.calls().stream().anyMatch(call -> !Objects.equals(call.end(), call.over())),
        next == null ? null : next.first().id(),
        next == null ? null : next.first().start(),
        next == null ? null : next.first().channel(),
        next == null ? null : next.telling().queue(),
        next == null ? null : next.telling().reason(),
        next == null ? null : next.telling().agent(),
        next == null ? null : next.handleMs(),
        next == null ? null : gap(unit, next),
        next == null ? null : unit.end() == null || next.first().start().isBefore(unit.end()),
        nearer,
        back);
  }
}
