package hindsight.repeat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.statistics.Foresight;
import hindsight.statistics.Survival;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ExcludedCustomers;
import hindsight.tables.FcrCohorts;
import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Months;
import hindsight.tables.RepeatContacts;
import hindsight.tables.Repeats;
import hindsight.testkit.RowsOf;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cohorts of random worlds, counted again one by one. */
class FcrCohortRowsTest {
  private static final Instant FIRST = Instant.parse("2026-03-20T22:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-03-31T10:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<Integer> WINDOWS = List.of(1, 5);
  private static final String MANY_PEOPLE = "world 3 customer 1";

  private static List<Call> calls;
  private static Dataset<Row> interactions;
  private static Map<MeasureFrom, Made> made;

  /** What is made of the worlds where time runs from the end or from the start. */
  private record Made(RepeatRules rules, Dataset<Row> rows, Map<String, Row> cohorts) {
    static Made of(MeasureFrom from) {
      RepeatPolicy policy =
          new RepeatPolicy(
              WINDOWS,
              from,
              Duration.ofMinutes(15),
              true,
              true,
              false,
              false,
              Charge.PREVIOUS,
              new ExcludedCustomers(Set.of(MANY_PEOPLE)));
      RepeatRules rules = new RepeatRules(policy, BusinessCalendar.in(BERLIN), AS_OF, FIRST);
      Dataset<Row> rows = RepeatRows.of(interactions, policy).cache();
      return new Made(rules, rows, cohorts(rules, rows, Months.all()));
    }

    static Map<String, Row> cohorts(RepeatRules rules, Dataset<Row> rows, Months months) {
      return new FcrCohortRows(interactions, rows, rules)
          .of(months).collectAsList().stream().collect(toMap(FcrCohortRowsTest::key, row -> row));
    }

    List<Handled> handled() {
      return rows.collectAsList().stream()
          .filter(row -> "handled".equals(row.getAs("outcome")))
          .map(row -> new Handled(row, rules.policy().measureFrom()))
          .toList();
    }
  }

  /** A world begins on each of some days, many on each. */
  @BeforeAll
  static void worlds() {
    calls = new ArrayList<>();
    for (int world = 0; world < 600; world++) {
      Instant from = FIRST.plus(Duration.ofDays(world % 12));
      calls.addAll(new RandomCalls(world, from).calls());
    }
    RowsOf of = RowsOf.table(Interactions.TABLE);
    calls.forEach(
        call -> {
          call.into(of);
          LocalDate date = call.start().atZone(BERLIN).toLocalDate();
          of.with(Interactions.BUSINESS_DATE, date)
              .with(Interactions.BUSINESS_MONTH, date.withDayOfMonth(1));
        });
    interactions = of.dataset().filter(Interactions.STARTED_AT.col().lt(lit(AS_OF)));
    made = Stream.of(MeasureFrom.values()).collect(toMap(from -> from, Made::of));
  }

  private static String key(Row row) {
    return Lines.of(
        get(row, FcrCohorts.COHORT_DATE).toString(),
        get(row, FcrCohorts.SEGMENT_KIND),
        get(row, FcrCohorts.SEGMENT_VALUE),
        get(row, RepeatContacts.WINDOW_DAYS),
        get(row, RepeatContacts.MATCH_RULE));
  }

  private static Object get(Row row, Field field) {
    return row.get(row.fieldIndex(field.name()));
  }

  /** A handled unit as a cohort sees it. */
  private record Handled(Row row, MeasureFrom from) {
    LocalDate cohort() {
      Instant end = instant(Repeats.ENDED_AT);
      boolean isKnown = end != null && end.isBefore(AS_OF);
      return (isKnown ? end : instant(Repeats.STARTED_AT)).atZone(BERLIN).toLocalDate();
    }

    String value(String kind) {
      return kind.equals("all")
          ? "all"
          : Objects.requireNonNullElse(row.<String>getAs(kind), "(unknown)");
    }

    boolean isOf(MatchRule rule) {
      return rule == MatchRule.ANY || row.getAs(rule.spelled().substring("same_".length())) != null;
    }

    boolean hasMatured(int days) {
      Instant end = instant(Repeats.ENDED_AT);
      if (end == null || !end.isBefore(AS_OF)) {
        return false;
      }
      Instant runs = from == MeasureFrom.START ? instant(Repeats.STARTED_AT) : end;
      return runs.plus(Duration.ofDays(days)).isBefore(AS_OF);
    }

    boolean isRepeated(MatchRule rule, int days) {
      Long gap = row.getAs(rule.next().gapMs().name());
      return gap != null && gap <= Duration.ofDays(days).toMillis();
    }

    /** Whole days, less than the time that has passed; nothing while there is no end. */
    Optional<Integer> followed() {
      for (int days = 5; days >= 1; days--) {
        if (hasMatured(days)) {
          return Optional.of(days);
        }
      }
      return hasMatured(0) ? Optional.of(0) : Optional.empty();
    }

    /** The day of the repeat, from 1; a large one without a repeat. */
    int age(MatchRule rule) {
      int days = 1;
      while (days < 99 && !isRepeated(rule, days)) {
        days++;
      }
      return days;
    }

    private Instant instant(Field field) {
      Timestamp at = row.getAs(field.name());
      return at == null ? null : at.toInstant();
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsAreThoseOfLookingAtEachInteraction(MeasureFrom from) {
    Map<String, Row> cohorts = made.get(from).cohorts();
    List<Handled> handled = made.get(from).handled();
    int looked = 0;
    for (String kind : List.of("all", "channel", "queue", "reason")) {
      for (MatchRule rule : MatchRule.values()) {
        Map<String, List<Handled>> byCohort =
            handled.stream()
                .filter(unit -> unit.isOf(rule))
                .collect(groupingBy(unit -> unit.cohort() + " " + unit.value(kind)));
        for (List<Handled> units : byCohort.values()) {
          for (int days : WINDOWS) {
            assertCounts(cohorts, units, kind, rule, days);
            looked++;
          }
        }
      }
    }
    long published =
        cohorts.values().stream()
            .filter(row -> !List.of("team", "site").contains(row.<String>getAs("segment_kind")))
            .count();
    assertThat(published).isEqualTo(looked);
  }

  private static void assertCounts(
      Map<String, Row> cohorts, List<Handled> units, String kind, MatchRule rule, int days) {
    String key =
        Lines.of(
            units.get(0).cohort().toString(), kind, units.get(0).value(kind), days, rule.spelled());
    long matured = units.stream().filter(unit -> unit.hasMatured(days)).count();
    long repeated =
        units.stream().filter(unit -> unit.hasMatured(days) && unit.isRepeated(rule, days)).count();
    Row row = cohorts.get(key);
    assertThat(row).as(key).isNotNull();
    assertThat(
            List.of(
                get(row, FcrCohorts.HANDLED_COUNT),
                get(row, FcrCohorts.MATURED_COUNT),
                get(row, FcrCohorts.OPEN_COUNT),
                get(row, FcrCohorts.REPEAT_COUNT)))
        .as(key)
        .isEqualTo(List.of((long) units.size(), matured, units.size() - matured, repeated));
    assertThat(get(row, FcrCohorts.FCR))
        .as(key)
        .isEqualTo(matured == 0 ? null : 1.0 - (double) repeated / matured);
    assertThat(get(row, FcrCohorts.IS_TRUNCATED))
        .as(key)
        .isEqualTo(
            units.get(0).cohort().isBefore(FIRST.atZone(BERLIN).toLocalDate().plusDays(days)));
  }

  @ParameterizedTest
  @EnumSource
  void theEstimateOfAYoungCohortIsThatOfFollowingEachInteraction(MeasureFrom from) {
    Map<String, Row> cohorts = made.get(from).cohorts();
    List<Handled> handled = made.get(from).handled();
    int foreseen = 0;
    for (MatchRule rule : MatchRule.values()) {
      List<Handled> of = handled.stream().filter(unit -> unit.isOf(rule)).toList();
      for (LocalDate date : of.stream().map(Handled::cohort).distinct().toList()) {
        List<Handled> own = of.stream().filter(unit -> unit.cohort().equals(date)).toList();
        List<Handled> earlier =
            of.stream()
                .filter(unit -> unit.cohort().isBefore(date))
                .filter(unit -> !unit.cohort().isBefore(date.minusDays(56)))
                .toList();
        for (int days : WINDOWS) {
          Row row = cohorts.get(Lines.of(date.toString(), "all", "all", days, rule.spelled()));
          Optional<Foresight> expected = foresight(own, earlier, rule, days);
          if (expected.isPresent()) {
            foreseen++;
            assertThat((Double) get(row, FcrCohorts.FCR_ESTIMATE))
                .isCloseTo(expected.get().share(), within(1e-12));
            assertThat((Double) get(row, FcrCohorts.ESTIMATE_LOW))
                .isCloseTo(expected.get().interval().low(), within(1e-12));
            assertThat((Double) get(row, FcrCohorts.ESTIMATE_HIGH))
                .isCloseTo(expected.get().interval().high(), within(1e-12));
          } else {
            boolean isOver =
                own.stream().flatMap(unit -> unit.followed().stream()).allMatch(f -> f >= days);
            assertThat(get(row, FcrCohorts.FCR_ESTIMATE))
                .isEqualTo(isOver ? get(row, FcrCohorts.FCR) : null);
            assertThat(get(row, FcrCohorts.ESTIMATE_LOW)).isNull();
          }
        }
      }
    }
    assertThat(foreseen).isGreaterThan(10);
  }

  private static Optional<Foresight> foresight(
      List<Handled> own, List<Handled> earlier, MatchRule rule, int days) {
    int watched =
        own.stream().flatMap(unit -> unit.followed().stream()).min(Integer::compare).orElse(days);
    return watched >= days
        ? Optional.empty()
        : Foresight.of(survival(own, rule, watched), watched, survival(earlier, rule, days), days);
  }

  private static Survival survival(List<Handled> units, MatchRule rule, int last) {
    List<Handled> followed = units.stream().filter(unit -> unit.followed().isPresent()).toList();
    double[] durations = new double[followed.size()];
    boolean[] happened = new boolean[followed.size()];
    for (int i = 0; i < durations.length; i++) {
      int until = Math.min(followed.get(i).followed().get(), last);
      int age = followed.get(i).age(rule);
      durations[i] = Math.min(until, age);
      happened[i] = age <= until;
    }
    return Survival.of(durations, happened);
  }

  @Test
  void identifiedAreThoseOfAllHandledWhoseCustomerIsKnownAndOnePerson() {
    Made now = made.get(MeasureFrom.END);
    Map<LocalDate, List<Call>> byDate =
        calls.stream()
            .filter(call -> call.isHandled() && call.direction().equals("inbound"))
            .filter(call -> call.start().isBefore(AS_OF))
            .collect(groupingBy(FcrCohortRowsTest::cohort));
    byDate.forEach(
        (date, all) -> {
          Row row = now.cohorts().get(Lines.of(date.toString(), "all", "all", 1, "any"));
          long known =
              all.stream()
                  .filter(call -> call.customer() != null && !call.customer().equals(MANY_PEOPLE))
                  .count();
          assertThat((Double) get(row, FcrCohorts.IDENTIFIED_SHARE))
              .isCloseTo((double) known / all.size(), within(1e-12));
        });
    assertThat(byDate).hasSizeGreaterThan(5);
  }

  private static LocalDate cohort(Call call) {
    boolean isKnown = call.over() != null && call.over().isBefore(AS_OF);
    return (isKnown ? call.over() : call.start()).atZone(BERLIN).toLocalDate();
  }

  @Test
  void ofSomeMonthsTheSameIsMade() {
    Made now = made.get(MeasureFrom.END);
    LocalDate march = LocalDate.of(2026, 3, 1);
    assertThat(new Cohorts(now.rules()).monthsSince(AS_OF.minusSeconds(3600), now.rows()))
        .contains(march);
    assertThat(Made.cohorts(now.rules(), now.rows(), Months.of(List.of(march))))
        .isEqualTo(now.cohorts());
    assertThat(Made.cohorts(now.rules(), now.rows(), Months.of(List.of(march.minusMonths(1)))))
        .isEmpty();
  }

  @Test
  void theDaysThatGuideAnEstimateAreThoseOfEightWeeksBeforeItsCohort() {
    Cohorts cohorts = new Cohorts(made.get(MeasureFrom.END).rules());
    LocalDate march = LocalDate.of(2026, 3, 1);
    assertThat(cohorts.monthsForeseen(new TreeSet<>(Set.of(march.minusMonths(2)))))
        .containsExactly(march);
    assertThat(cohorts.monthsForeseen(new TreeSet<>(Set.of(march.minusMonths(3))))).isEmpty();
  }
}
