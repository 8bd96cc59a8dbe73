package hindsight.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.ExcludedCustomers;
import hindsight.tables.Interactions;
import hindsight.tables.RepeatChains;
import hindsight.tables.RepeatContacts;
import hindsight.testkit.RowsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** One customer's calls, and whom they are charged to. */
class RepeatMartsTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-02T09:00:00Z");

  private final RowsOf calls = RowsOf.table(Interactions.TABLE);

  @Test
  void aRepeatIsChargedToWhoHandledTheOneBeforeAndToWhoOpenedTheChain() {
    call("1", MARCH, "ann", "ben");
    call("2", MARCH.plus(Duration.ofDays(3)), "cleo");
    call("3", MARCH.plus(Duration.ofDays(4)), "dan");
    assertThat(contacts(Charge.PREVIOUS))
        .containsExactly(
            "1 > 2 in 7: handled, previous ben, opener ben, of 2, charged ben",
            "2 > 3 in 7: handled, previous cleo, opener ben, of 1, charged cleo");
    assertThat(contacts(Charge.OPENER))
        .containsExactly(
            "1 > 2 in 7: handled, previous ben, opener ben, of 2, charged ben",
            "2 > 3 in 7: handled, previous cleo, opener ben, of 1, charged ben");
    assertThat(contacts(Charge.SHARED))
        .containsExactly(
            "1 > 2 in 7: handled, previous ben, opener ben, of 2, charged null",
            "2 > 3 in 7: handled, previous cleo, opener ben, of 1, charged null");
    assertThat(chains())
        .containsExactly("1 to 3: 3 units, opened by ben, 30.0 s of work, 345600.0 s long, any");
  }

  @Test
  void aRepeatOfAnAbandonedCallIsChargedToWhoHandledOneBeforeItInTheChain() {
    call("1", MARCH, "ann");
    abandoned("2", MARCH.plus(Duration.ofDays(1)));
    call("3", MARCH.plus(Duration.ofDays(2)), "ben");
    assertThat(contacts(Charge.PREVIOUS))
        .containsExactly(
            "1 > 2 in 7: handled, previous ann, opener ann, of 1, charged ann",
            "2 > 3 in 7: not handled, previous ann, opener ann, of 0, charged ann");
  }

  @Test
  void nobodyIsChargedWithWhatNobodyHandled() {
    abandoned("1", MARCH);
    call("2", MARCH.plus(Duration.ofDays(1)), "ben");
    assertThat(contacts(Charge.PREVIOUS))
        .containsExactly("1 > 2 in 7: not handled, previous null, opener null, of 0, charged null");
  }

  @Test
  void whoOpenedAChainInTheFirstDaysOfTheDataIsNotKnown() {
    call("1", FIRST.plus(Duration.ofDays(2)), "ann");
    call("2", FIRST.plus(Duration.ofDays(8)), "ben");
    call("3", FIRST.plus(Duration.ofDays(9)), "cleo");
    assertThat(contacts(Charge.OPENER))
        .containsExactly(
            "1 > 2 in 7: handled, previous ann, opener null, of 1, charged null",
            "2 > 3 in 7: handled, previous ben, opener null, of 1, charged null");
    assertThat(chains())
        .containsExactly("1 to 3: 3 units, opener unknown, 30.0 s of work, 604800.0 s long, any");
  }

  @Test
  void theTimeOfARepeatCountsUnderTheNearestOfTheCallsThatItFollows() {
    calls("1", MARCH, MARCH.plus(Duration.ofHours(5)), "handled", List.of("ann"), "ann");
    abandonedUntil("2", MARCH.plus(Duration.ofHours(1)), MARCH.plus(Duration.ofHours(1)));
    RepeatPolicy withoutAbandoned =
        new RepeatPolicy(
            List.of(7),
            MeasureFrom.END,
            Duration.ofMinutes(15),
            true,
            false,
            false,
            false,
            Charge.PREVIOUS,
            ExcludedCustomers.none());
    call("3", MARCH.plus(Duration.ofHours(4)), "ben");
    List<String> kinds =
        rows(RepeatContactRows.of(repeats(withoutAbandoned), rules(withoutAbandoned))).stream()
            .filter(row -> row.getAs("match_rule").equals("any"))
            .map(
                row ->
                    "%s %s %s"
                        .formatted(
                            row.getAs("interaction_id"),
                            row.getAs("kind"),
                            row.getAs("is_nearest")))
            .sorted()
            .toList();
    assertThat(kinds).containsExactly("1 overlap false", "2 later true");
  }

  private void call(String id, Instant start, String... agents) {
    calls(id, start, start.plusSeconds(60), "handled", List.of(agents), agents[agents.length - 1]);
  }

  private void abandoned(String id, Instant start) {
    abandonedUntil(id, start, start.plusSeconds(60));
  }

  private void abandonedUntil(String id, Instant start, Instant end) {
    calls(id, start, end, "abandoned", List.of(), null);
  }

  private void calls(
      String id, Instant start, Instant end, String outcome, List<String> agents, String agent) {
    calls
        .row()
        .with(Interactions.INTERACTION_ID, id)
        .with(Interactions.CUSTOMER_ID, "carla")
        .with(Interactions.DIRECTION, "inbound")
        .with(Interactions.STARTED_AT, start)
        .with(Interactions.ENDED_AT, end)
        .with(Interactions.OUTCOME, outcome)
        .with(Interactions.AGENT_ID, agent)
        .with(Interactions.AGENT_IDS, agents)
        .with(Interactions.HANDLE_MS, agents.isEmpty() ? null : 10_000L);
  }

  private List<String> contacts(Charge charge) {
    RepeatPolicy policy = policy(charge);
    return rows(RepeatContactRows.of(repeats(policy), rules(policy))).stream()
        .filter(row -> row.getAs("match_rule").equals("any"))
        .map(
            row ->
                "%s > %s in %s: %s, previous %s, opener %s, of %s, charged %s"
                    .formatted(
                        row.getAs("interaction_id"),
                        row.getAs("next_interaction_id"),
                        row.getAs("window_days"),
                        row.<Boolean>getAs("is_handled") ? "handled" : "not handled",
                        row.getAs("previous_agent_id"),
                        row.getAs("opener_agent_id"),
                        row.getAs("agent_count"),
                        row.getAs("charged_agent_id")))
        .sorted()
        .toList();
  }

  private List<String> chains() {
    RepeatPolicy policy = policy(Charge.PREVIOUS);
    return rows(RepeatChainRows.of(repeats(policy), rules(policy))).stream()
        .filter(row -> row.getAs("match_rule").equals("any"))
        .map(
            row ->
                "%s to %s: %s units, %s, %s s of work, %s s long, %s"
                    .formatted(
                        row.getAs("chain_id"),
                        row.getAs("last_interaction_id"),
                        row.getAs("unit_count"),
                        row.<Boolean>getAs("is_opener_unknown")
                            ? "opener unknown"
                            : "opened by " + row.getAs("opener_agent_id"),
                        row.getAs("handle_seconds"),
                        row.getAs("span_seconds"),
                        row.getAs("match_rule")))
        .toList();
  }

  private static RepeatPolicy policy(Charge charge) {
    return new RepeatPolicy(
        List.of(7),
        MeasureFrom.END,
        Duration.ofMinutes(15),
        true,
        true,
        false,
        false,
        charge,
        ExcludedCustomers.none());
  }

  private static RepeatRules rules(RepeatPolicy policy) {
    return new RepeatRules(
        policy, BusinessCalendar.in(ZoneOffset.UTC), Instant.parse("2026-06-01T00:00:00Z"), FIRST);
  }

  private Dataset<Row> repeats(RepeatPolicy policy) {
    return RepeatRows.of(calls.dataset(), policy);
  }

  /** They have the columns that the mart has. */
  private static List<Row> rows(Dataset<Row> mart) {
    var table =
        List.of(mart.columns()).contains("chain_id") ? RepeatChains.TABLE : RepeatContacts.TABLE;
    return table.conform(mart.drop("business_month")).collectAsList();
  }
}
