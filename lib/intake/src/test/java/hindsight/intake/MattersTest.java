package hindsight.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Contacts;
import hindsight.tables.Interactions;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MattersTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  /** The legs of one matter; the first bears its id. */
  private static RowsOf legs() {
    return RowsOf.table(Contacts.TABLE)
        .each(Contacts.INTERACTION_ID, "a")
        .each(Contacts.DIRECTION, "inbound");
  }

  private static RowsOf leg(RowsOf legs, String id, int secondsAfterStart, String outcome) {
    return legs.row()
        .with(Contacts.CONTACT_ID, id)
        .with(Contacts.STARTED_AT, START.plusSeconds(secondsAfterStart))
        .with(Contacts.ENDED_AT, START.plusSeconds(secondsAfterStart + 5L))
        .with(Contacts.OUTCOME, outcome)
        .with(Contacts.QUEUE, "service");
  }

  private static Row matter(RowsOf legs) {
    List<Row> rows =
        Matters.interactions(legs.dataset(), BusinessCalendar.in(ZoneOffset.UTC)).collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static Long number(Row row, String column) {
    return row.getAs(column);
  }

  @Test
  void aContactAloneIsAMatterOfOneLeg() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "handled").with(Contacts.WAIT_MS, 7L).with(Contacts.TALK_MS, 60L);
    Row row = matter(legs);
    assertThat(number(row, "leg_count")).isEqualTo(1);
    assertThat(row.<String>getAs("entry_queue")).isEqualTo("service");
    assertThat(number(row, "wait_ms")).isEqualTo(7);
    assertThat(number(row, "talk_ms")).isEqualTo(60);
    assertThat(number(row, "hold_ms")).isNull();
  }

  @Test
  void itIsHandledWhenAnyLegWasAndWaitsUpToTheFirstAnswer() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "overflow").with(Contacts.QUEUE, "entry").with(Contacts.WAIT_MS, 90_000L);
    leg(legs, "b", 90, "handled")
        .with(Contacts.QUEUE, "billing")
        .with(Contacts.AGENT_ID, "ann")
        .with(Contacts.REASON, "invoice")
        .with(Contacts.WAIT_MS, 200L)
        .with(Contacts.TALK_MS, 5000L)
        .with(Contacts.HANDLE_MS, 5000L);
    leg(legs, "c", 100, "abandoned").with(Contacts.QUEUE, "sales").with(Contacts.WAIT_MS, 30L);
    Row row = matter(legs);
    assertThat(row.<String>getAs("interaction_id")).isEqualTo("a");
    assertThat(number(row, Interactions.LEG_COUNT.name())).isEqualTo(3);
    assertThat(row.<String>getAs("outcome")).isEqualTo("handled");
    assertThat(row.<String>getAs("entry_queue")).isEqualTo("entry");
    assertThat(row.<String>getAs("queue")).isEqualTo("billing");
    assertThat(row.<String>getAs("agent_id")).isEqualTo("ann");
    assertThat(row.<String>getAs("reason")).isEqualTo("invoice");
    assertThat(number(row, "wait_ms")).isEqualTo(90_200);
    assertThat(number(row, "talk_ms")).isEqualTo(5000);
    assertThat(number(row, "handle_ms")).isEqualTo(5000);
    assertThat(row.<java.sql.Timestamp>getAs("started_at").toInstant()).isEqualTo(START);
    assertThat(row.<java.sql.Timestamp>getAs("ended_at").toInstant())
        .isEqualTo(START.plusSeconds(105));
  }

  @Test
  void everyAgentWhoHandledALegIsNamedOnceAndTheEndIsThatOfTheLastLeg() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "handled").with(Contacts.AGENT_ID, "cleo");
    leg(legs, "b", 10, "handled").with(Contacts.AGENT_ID, "ann");
    leg(legs, "c", 20, "handled").with(Contacts.AGENT_ID, "cleo");
    leg(legs, "d", 30, "abandoned")
        .with(Contacts.AGENT_ID, "ben")
        .with(Contacts.DISCONNECTED, "network");
    Row row = matter(legs);
    assertThat(row.<String>getList(row.fieldIndex(Interactions.AGENT_IDS.name())))
        .containsExactly("ann", "cleo");
    assertThat(row.<String>getAs(Interactions.DISCONNECTED.name())).isEqualTo("network");
  }

  @Test
  void aContactAloneNamesItsAgentOnlyWhenHandled() {
    RowsOf handled = legs();
    leg(handled, "a", 0, "handled").with(Contacts.AGENT_ID, "ann");
    RowsOf abandoned = legs();
    leg(abandoned, "b", 0, "abandoned").with(Contacts.AGENT_ID, "ann");
    Row row = matter(handled);
    assertThat(row.<String>getList(row.fieldIndex("agent_ids"))).containsExactly("ann");
    assertThat(matter(abandoned).<String>getList(row.fieldIndex("agent_ids"))).isEmpty();
  }

  @Test
  void legsComeInTheOrderOfTheirStartsAndThenOfTheirIds() {
    RowsOf legs = legs();
    leg(legs, "d", 20, "abandoned").with(Contacts.QUEUE, "fourth");
    leg(legs, "c", 20, "overflow").with(Contacts.QUEUE, "third");
    leg(legs, "b", 10, "overflow").with(Contacts.QUEUE, "second");
    leg(legs, "z", 0, "overflow").with(Contacts.QUEUE, "first");
    Row row = matter(legs);
    assertThat(row.<String>getAs("entry_queue")).isEqualTo("first");
    assertThat(row.<String>getAs("queue")).isEqualTo("fourth");
    assertThat(row.<String>getAs("outcome")).isEqualTo("abandoned");
  }

  @Test
  void aHandledLegWithoutHandleTimeLeavesTheWholeUnmeasured() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "handled").with(Contacts.HANDLE_MS, 300_000L).with(Contacts.TALK_MS, 1L);
    leg(legs, "b", 10, "handled");
    Row row = matter(legs);
    assertThat(number(row, "handle_ms")).isNull();
    assertThat(number(row, "talk_ms")).isNull();
    assertThat(number(row, "hold_ms")).isNull();
    assertThat(number(row, "wrap_ms")).isNull();
  }

  @Test
  void aLegThatNobodyHandledNeedsNoHandleTime() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "overflow");
    leg(legs, "b", 10, "handled").with(Contacts.HANDLE_MS, 5L).with(Contacts.TALK_MS, 5L);
    Row row = matter(legs);
    assertThat(number(row, "handle_ms")).isEqualTo(5);
    assertThat(number(row, "talk_ms")).isEqualTo(5);
  }

  @Test
  void aHoldOrWrapThatOneHandledLegDidNotMeasureIsNotMeasured() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "handled").with(Contacts.TALK_MS, 10L).with(Contacts.HOLD_MS, 3L);
    leg(legs, "b", 10, "handled").with(Contacts.TALK_MS, 20L);
    leg(legs, "c", 20, "abandoned").with(Contacts.HOLD_MS, 7L);
    Row row = matter(legs);
    assertThat(number(row, "talk_ms")).isEqualTo(30);
    assertThat(number(row, "hold_ms")).as("a part would pass for the whole").isNull();
    RowsOf measured = legs();
    leg(measured, "a", 0, "handled").with(Contacts.HOLD_MS, 3L);
    leg(measured, "b", 10, "handled").with(Contacts.HOLD_MS, 4L);
    leg(measured, "c", 20, "abandoned").with(Contacts.HOLD_MS, 7L);
    assertThat(number(matter(measured), "hold_ms")).as("of those that were handled").isEqualTo(7);
  }

  @Test
  void aMatterHasNoEndWhileItsLastContactGoesOn() {
    RowsOf open = legs();
    leg(open, "a", 0, "handled").with(Contacts.ENDED_AT, Instant.parse("2026-03-02T10:00:00Z"));
    leg(open, "b", 10, null).with(Contacts.ENDED_AT, null);
    assertThat(matter(open).<Object>getAs("ended_at")).isNull();
    RowsOf over = legs();
    leg(over, "a", 0, "handled").with(Contacts.ENDED_AT, Instant.parse("2026-03-02T10:00:00Z"));
    leg(over, "b", 10, "handled").with(Contacts.ENDED_AT, Instant.parse("2026-03-02T09:50:00Z"));
    assertThat(matter(over).<Object>getAs("ended_at").toString()).contains("10:00:00");
  }

  @Test
  void aQueuedLegWithoutWaitUpToTheFirstAnswerLeavesTheWaitUnmeasured() {
    RowsOf before = legs();
    leg(before, "a", 0, "overflow");
    leg(before, "b", 10, "handled").with(Contacts.WAIT_MS, 5L);
    assertThat(number(matter(before), "wait_ms")).isNull();

    RowsOf answer = legs();
    leg(answer, "a", 0, "overflow").with(Contacts.WAIT_MS, 5L);
    leg(answer, "b", 10, "handled");
    assertThat(number(matter(answer), "wait_ms")).isNull();

    RowsOf after = legs();
    leg(after, "a", 0, "handled").with(Contacts.WAIT_MS, 5L);
    leg(after, "b", 10, "handled");
    assertThat(number(matter(after), "wait_ms")).isEqualTo(5);
  }

  @Test
  void aCallbackWaitsAsLongAsTheCallThatAskedForIt() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "callback_requested").with(Contacts.WAIT_MS, 90_000L);
    leg(legs, "b", 900, "handled")
        .with(Contacts.DIRECTION, "outbound")
        .with(Contacts.AGENT_ID, "ann")
        .with(Contacts.HANDLE_MS, 60_000L);
    Row row = matter(legs);
    assertThat(row.<String>getAs("direction")).isEqualTo("inbound");
    assertThat(row.<String>getAs("outcome")).isEqualTo("handled");
    assertThat(row.<String>getAs("agent_id")).isEqualTo("ann");
    assertThat(number(row, "wait_ms")).isEqualTo(90_000);
    assertThat(number(row, "handle_ms")).isEqualTo(60_000);
  }

  @Test
  void anOutboundFollowUpAddsItsWorkAndNoWait() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "handled")
        .with(Contacts.AGENT_ID, "ann")
        .with(Contacts.WAIT_MS, 10_000L)
        .with(Contacts.HANDLE_MS, 200_000L);
    leg(legs, "b", 3600, "handled")
        .with(Contacts.DIRECTION, "outbound")
        .with(Contacts.AGENT_ID, "ben")
        .with(Contacts.HANDLE_MS, 100_000L);
    Row row = matter(legs);
    assertThat(row.<String>getAs("direction")).isEqualTo("inbound");
    assertThat(row.<String>getAs("agent_id")).isEqualTo("ben");
    assertThat(number(row, "wait_ms")).isEqualTo(10_000);
    assertThat(number(row, "handle_ms")).isEqualTo(300_000);
  }

  @Test
  void oneThatNobodyHandledHasTheOutcomeOfItsLastLeg() {
    RowsOf legs = legs();
    leg(legs, "a", 0, "overflow").with(Contacts.WAIT_MS, 4L);
    leg(legs, "b", 10, "abandoned").with(Contacts.WAIT_MS, 3L);
    Row row = matter(legs);
    assertThat(row.<String>getAs("outcome")).isEqualTo("abandoned");
    assertThat(number(row, "wait_ms")).isEqualTo(7);
  }
}
