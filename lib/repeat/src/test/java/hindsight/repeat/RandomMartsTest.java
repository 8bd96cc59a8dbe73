package hindsight.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.repeat.Oracle.Unit;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.ExcludedCustomers;
import hindsight.tables.Field;
import hindsight.tables.RepeatChains;
import hindsight.tables.RepeatChoices;
import hindsight.tables.RepeatContacts;
import hindsight.tables.Repeats;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the marts tell of random worlds, held against looking at each unit, under each charge. */
class RandomMartsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-28T22:00:00Z");

  /** Some chains began in the first days. */
  private static final Instant FIRST_START = NIGHT.minus(Duration.ofHours(22));

  private static final List<Field> OF_CONTACTS =
      List.of(
          RepeatContacts.MATCH_RULE,
          RepeatContacts.WINDOW_DAYS,
          Repeats.INTERACTION_ID,
          RepeatContacts.IS_HANDLED,
          RepeatContacts.AGENT_COUNT,
          RepeatContacts.PART_COUNT,
          RepeatContacts.NEXT_INTERACTION_ID,
          RepeatContacts.KIND,
          RepeatContacts.GAP_SECONDS,
          RepeatContacts.IS_NEAREST,
          RepeatContacts.PREVIOUS_AGENT_ID,
          RepeatContacts.OPENER_AGENT_ID,
          RepeatContacts.IS_OPENER_UNKNOWN,
          RepeatContacts.CHARGE,
          RepeatContacts.CHARGED_AGENT_ID,
          RepeatContacts.NEXT_HANDLE_SECONDS,
          RepeatChoices.MEASURED_FROM,
          RepeatChoices.OVERLAP_IS_REPEAT,
          RepeatChoices.RECONNECT_MINUTES);

  private static final List<Field> OF_CHAINS =
      List.of(
          RepeatContacts.MATCH_RULE,
          RepeatContacts.WINDOW_DAYS,
          RepeatChains.CHAIN_ID,
          RepeatChains.UNIT_COUNT,
          Repeats.Chain.OPENER_AGENT_ID,
          RepeatChains.IS_OPENER_UNKNOWN,
          RepeatChains.LAST_INTERACTION_ID,
          RepeatChains.LAST_ENDED_AT,
          RepeatChains.LAST_AGENT_ID,
          Repeats.Chain.CHANNEL_COUNT,
          RepeatChains.HANDLE_SECONDS,
          RepeatChains.SPAN_SECONDS);

  private static List<Call> calls;
  private static Dataset<Row> interactions;

  @BeforeAll
  static void worlds() {
    calls = new ArrayList<>();
    for (int world = 0; world < 100; world++) {
      calls.addAll(new RandomCalls(world, NIGHT).calls());
    }
    interactions = Delivered.interactions(calls).cache();
  }

  /** What is measured from the start, and overlaps that are none, are tried beside. */
  private static RepeatPolicy policy(Charge charge) {
    return new RepeatPolicy(
        List.of(1, 7),
        charge == Charge.OPENER ? MeasureFrom.START : MeasureFrom.END,
        charge == Charge.SHARED ? Duration.ZERO : Duration.ofMinutes(15),
        charge != Charge.SHARED,
        true,
        false,
        false,
        charge,
        ExcludedCustomers.none());
  }

  @ParameterizedTest
  @EnumSource
  void eachMartTellsWhatLookingAtEachUnitDoes(Charge charge) {
    RepeatPolicy policy = policy(charge);
    RepeatRules rules =
        new RepeatRules(
            policy,
            BusinessCalendar.in(Delivered.BERLIN),
            NIGHT.plus(Duration.ofDays(60)),
            FIRST_START);
    Dataset<Row> repeats = RepeatRows.of(interactions, policy).cache();
    List<String> contacts = new ArrayList<>();
    List<String> chains = new ArrayList<>();
    Oracle oracle = new Oracle(policy);
    for (List<Unit> units : oracle.units(calls)) {
      for (MatchRule rule : MatchRule.values()) {
        for (int days : policy.windowsDays()) {
          for (Unit unit : units) {
            List<Unit> back = oracle.wayBack(unit, units, rule, days);
            Unit next = oracle.next(unit, units, rule);
            if (next != null && oracle.gap(unit, next) <= Duration.ofDays(days).toMillis()) {
              boolean isNearest = oracle.wayBack(next, units, rule, days).get(1).equals(unit);
              contacts.add(link(policy, rule, days, back, next, oracle.gap(unit, next), isNearest));
            }
            boolean isLast =
                units.stream()
                    .filter(each -> !each.equals(unit))
                    .noneMatch(each -> oracle.wayBack(each, units, rule, days).contains(unit));
            if (back.size() > 1 && isLast) {
              chains.add(chain(rule, days, back));
            }
          }
        }
      }
    }
    assertThat(lines(RepeatContactRows.of(repeats, rules), OF_CONTACTS))
        .isEqualTo(contacts.stream().sorted().toList());
    assertThat(lines(RepeatChainRows.of(repeats, rules), OF_CHAINS))
        .isEqualTo(chains.stream().sorted().toList());
    assertThat(contacts).hasSizeGreaterThan(1_000);
    assertThat(chains).hasSizeGreaterThan(300);
  }

  private static String link(
      RepeatPolicy policy,
      MatchRule rule,
      int days,
      List<Unit> back,
      Unit next,
      long gap,
      boolean isNearest) {
    Unit unit = back.get(0);
    Unit opener = back.get(back.size() - 1);
    boolean isUnknown = isUnknown(opener, days);
    String ofOpener = isUnknown || !opener.isHandled() ? null : opener.telling().agent();
    String previous = Oracle.charged(back);
    TreeSet<String> agents = new TreeSet<>();
    unit.calls().forEach(call -> agents.addAll(call.agents()));
    return Lines.of(
        rule.spelled(),
        days,
        unit.first().id(),
        unit.isHandled(),
        agents.size(),
        (long) unit.calls().size(),
        next.first().id(),
        unit.end() == null || next.first().start().isBefore(unit.end()) ? "overlap" : "later",
        gap / 1000.0,
        isNearest,
        previous,
        ofOpener,
        isUnknown,
        policy.charge().spelled(),
        switch (policy.charge()) {
          case PREVIOUS -> previous;
          case OPENER -> ofOpener;
          case SHARED -> null;
        },
        next.handleMs() == null ? null : next.handleMs() / 1000.0,
        policy.measureFrom().spelled(),
        policy.overlapIsRepeat(),
        policy.reconnect().toMinutes());
  }

  private static String chain(MatchRule rule, int days, List<Unit> back) {
    Unit last = back.get(0);
    Unit opener = back.get(back.size() - 1);
    Long handleMs = Oracle.handleMs(back);
    return Lines.of(
        rule.spelled(),
        days,
        opener.first().id(),
        back.size(),
        opener.isHandled() ? opener.telling().agent() : null,
        isUnknown(opener, days),
        last.first().id(),
        last.end(),
        last.telling().agent(),
        (int) back.stream().map(each -> each.first().channel()).distinct().count(),
        handleMs == null ? null : handleMs / 1000.0,
        Duration.between(opener.first().start(), last.first().start()).toNanos() / 1e9);
  }

  private static boolean isUnknown(Unit opener, int days) {
    return opener.first().start().isBefore(FIRST_START.plus(Duration.ofDays(days)));
  }

  private static List<String> lines(Dataset<Row> rows, List<Field> fields) {
    return rows.collectAsList().stream()
        .map(
            row ->
                Lines.of(
                    fields.stream()
                        .map(field -> row.<Object>getAs(field.name()))
                        .map(value -> value instanceof Timestamp at ? at.toInstant() : value)
                        .toArray()))
        .sorted()
        .toList();
  }
}
