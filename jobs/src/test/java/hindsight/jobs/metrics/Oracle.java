package hindsight.jobs.metrics;

import hindsight.metrics.Metric;
import hindsight.tables.AgentTime;
import hindsight.tables.Contacts;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Surveys;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The cells of a random centre, counted row by row in plain Java. */
final class Oracle {
  static final List<String> GRAINS = List.of("day", "week", "month", "quarter", "year");
  static final String ALL = "(all)";

  private static final Set<String> COUNT_CONTACTS =
      Set.of("transfer_rate", "contacts_per_agent_day");
  private static final Map<String, Field> OWNERS =
      Map.of(
          "start", Contacts.STARTED_AT,
          "end", Contacts.ENDED_AT,
          "answered", Surveys.ANSWERED_AT,
          "resolved", Contacts.RESOLVED_AT,
          "evaluated", Evaluations.EVALUATED_AT,
          "interval", AgentTime.INTERVAL_START_AT);

  /** What was summed in one cell. */
  static final class Tally {
    BigDecimal numerator = BigDecimal.ZERO;
    BigDecimal denominator = BigDecimal.ZERO;
    final List<BigDecimal> amounts = new ArrayList<>();
    final Set<String> agentDays = new HashSet<>();

    void add(Formulas.Count count) {
      numerator = numerator.add(count.numerator());
      if (count.denominator() != null) {
        denominator = denominator.add(count.denominator());
        if (count.denominator().signum() > 0) {
          amounts.add(count.numerator());
        }
      }
    }

    /** A handled contact without a known agent is nobody's day. */
    void addWork(Formulas.Count count, Fact leg, LocalDate date) {
      if (count.numerator().signum() > 0 && leg.value(Contacts.AGENT_ID) != null) {
        numerator = numerator.add(count.numerator());
        agentDays.add(leg.text(Contacts.AGENT_ID) + " " + date);
        denominator = BigDecimal.valueOf(agentDays.size());
      }
    }

    BigDecimal nearestRank(double quantile) {
      List<BigDecimal> sorted = amounts.stream().sorted().toList();
      return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
  }

  private final RandomCentre centre;
  private final Instant asOf;
  private final Formulas formulas;

  Oracle(RandomCentre centre) {
    this.centre = centre;
    asOf = RandomCentre.AS_OF;
    formulas = new Formulas(RandomCentre.FIRST_START, asOf);
  }

  /** Every cell of a metric in the marts that it names, and in the trend. */
  Map<String, Tally> cells(Metric metric) {
    return switch (metric.definition().table()) {
      case "contacts" ->
          metric.id().equals("backlog") ? new Backlog(centre).cells() : ofContacts(metric);
      case "customer_periods" -> new CustomerCounts(centre).cells(metric.id());
      case "surveys" -> counted(metric, centre.surveys, Oracle::everywhere);
      case "evaluations" -> counted(metric, centre.evaluations, Oracle::ofForm);
      case "repeats" -> counted(metric, centre.repeats, Oracle::everywhere);
      case "contact_sentiment" -> counted(metric, centre.transcripts, Oracle::everywhere);
      case "repeat_agents" ->
          counted(metric, RepeatFormulas.byAgent(centre.repeats), Oracle::ofSharedAgent);
      default -> counted(metric, centre.halfHours, Oracle::ofHalfHour);
    };
  }

  /** What agents did leg by leg, by month, channel, queue, reason and hour of the start. */
  Map<String, Tally> agentCells(Metric metric) {
    List<Fact> facts =
        switch (metric.definition().table()) {
          case "contacts" -> centre.legs;
          case "surveys" -> centre.surveys;
          case "repeats" -> centre.repeats;
          case "repeat_agents" -> RepeatFormulas.byAgent(centre.repeats);
          default -> centre.evaluations;
        };
    return counted(metric, facts, Oracle::ofAgent);
  }

  private Map<String, Tally> ofContacts(Metric metric) {
    if (COUNT_CONTACTS.contains(metric.id())) {
      return counted(metric, centre.legs, (leg, at) -> join(ofLeg(leg, at), everything(leg, at)));
    }
    Map<String, Tally> cells = counted(metric, centre.legs, Oracle::ofLeg);
    cells.putAll(counted(metric, centre.matters, Oracle::everything));
    return cells;
  }

  private Map<String, Tally> counted(
      Metric metric, List<Fact> facts, BiFunction<Fact, Instant, List<String>> cellsOf) {
    Map<String, Tally> cells = new TreeMap<>();
    boolean isOfEvaluations = metric.definition().table().equals("evaluations");
    for (Fact fact : facts) {
      Field owner = OWNERS.get(metric.definition().owner());
      boolean isKnown = !isOfEvaluations || fact.isBefore(Evaluations.EVALUATED_AT, asOf);
      Formulas.Count count =
          fact.isBefore(Contacts.STARTED_AT, asOf) && fact.isBefore(owner, asOf) && isKnown
              ? formulas.of(metric.definition().table(), metric.id(), fact)
              : null;
      if (count != null) {
        for (String cell : cellsOf.apply(fact, fact.at(owner))) {
          Tally tally = cells.computeIfAbsent(cell, none -> new Tally());
          if (metric instanceof Metric.Distinct) {
            tally.addWork(count, fact, RandomCentre.dateOf(fact.at(owner)));
          } else {
            tally.add(count);
          }
        }
      }
    }
    return cells;
  }

  static List<String> ofLeg(Fact leg, Instant at) {
    LocalDate date = RandomCentre.dateOf(at);
    String channel = leg.name(Contacts.CHANNEL);
    String queue = leg.name(Contacts.QUEUE);
    List<String> cells = new ArrayList<>();
    cells.add(cell("kpi_daily", date, channel, queue, leg.name(Contacts.TEAM)));
    cells.add(cell("kpi_reason_daily", date, channel, queue, leg.name(Contacts.REASON)));
    cells.add(cell("kpi_agent_daily", date, leg.name(Contacts.AGENT_ID), channel));
    cells.add(cell("service_interval", RandomCentre.halfHourOf(at), channel, queue));
    for (Field kind : List.of(Contacts.QUEUE, Contacts.TEAM, Contacts.SITE, Contacts.REASON)) {
      cells.addAll(trend(date, kind.name(), leg.name(kind)));
    }
    return cells;
  }

  /** The cells over all queues. */
  static List<String> everything(Fact fact, Instant at) {
    LocalDate date = RandomCentre.dateOf(at);
    String channel = fact.name(Contacts.CHANNEL);
    List<String> cells = new ArrayList<>();
    cells.add(cell("kpi_daily", date, channel, ALL, fact.name(Contacts.TEAM)));
    cells.add(cell("kpi_reason_daily", date, channel, ALL, fact.name(Contacts.REASON)));
    cells.addAll(trend(date, "all", "all"));
    cells.addAll(trend(date, "channel", channel));
    return cells;
  }

  private static List<String> everywhere(Fact fact, Instant at) {
    return join(ofLeg(fact, at), everything(fact, at));
  }

  private static List<String> ofSharedAgent(Fact part, Instant at) {
    LocalDate date = RandomCentre.dateOf(at);
    String agent = part.name(Contacts.AGENT_ID);
    return join(
        List.of(cell("kpi_agent_daily", date, agent, part.name(Contacts.CHANNEL))),
        trend(date, "all", "all"));
  }

  private static List<String> ofForm(Fact evaluation, Instant at) {
    return join(
        everywhere(evaluation, at),
        trend(RandomCentre.dateOf(at), "form", evaluation.text(Evaluations.FORM)));
  }

  /** Agents' time belongs to no channel and no queue. */
  private static List<String> ofHalfHour(Fact time, Instant at) {
    LocalDate date = RandomCentre.dateOf(at);
    List<String> cells = new ArrayList<>();
    cells.add(cell("kpi_daily", date, ALL, ALL, time.name(Contacts.TEAM)));
    cells.add(cell("kpi_agent_daily", date, time.name(Contacts.AGENT_ID), ALL));
    cells.add(cell("service_interval", at, ALL, ALL));
    cells.addAll(trend(date, "all", "all"));
    cells.addAll(trend(date, "team", time.name(Contacts.TEAM)));
    cells.addAll(trend(date, "site", time.name(Contacts.SITE)));
    return cells;
  }

  private static List<String> ofAgent(Fact leg, Instant at) {
    return leg.value(Contacts.AGENT_ID) == null
        ? List.of()
        : List.of(
            cell(
                "agent_cells",
                leg.value(Contacts.AGENT_ID),
                RandomCentre.dateOf(at).withDayOfMonth(1),
                leg.name(Contacts.CHANNEL),
                leg.value(Contacts.QUEUE),
                leg.value(Contacts.REASON),
                leg.at(Contacts.STARTED_AT).atZone(RandomCentre.ZONE).getHour()));
  }

  static List<String> trend(LocalDate date, String kind, String value) {
    return GRAINS.stream()
        .map(grain -> cell("kpi_trend", grain, periodOf(grain, date), kind, value))
        .toList();
  }

  /** The first day of the period that holds a date. */
  static LocalDate periodOf(String grain, LocalDate date) {
    return switch (grain) {
      case "day" -> date;
      case "week" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> date.withDayOfMonth(1);
      case "quarter" -> date.withDayOfMonth(1).withMonth((date.getMonthValue() - 1) / 3 * 3 + 1);
      default -> date.withDayOfYear(1);
    };
  }

  static LocalDate nextPeriod(String grain, LocalDate start) {
    return switch (grain) {
      case "day" -> start.plusDays(1);
      case "week" -> start.plusWeeks(1);
      case "month" -> start.plusMonths(1);
      case "quarter" -> start.plusMonths(3);
      default -> start.plusYears(1);
    };
  }

  static String cell(Object... names) {
    return String.join(" | ", java.util.Arrays.stream(names).map(String::valueOf).toList());
  }

  static <T> List<T> join(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
