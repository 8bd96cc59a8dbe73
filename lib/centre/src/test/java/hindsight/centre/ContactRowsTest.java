package hindsight.centre;

import static hindsight.centre.Generated.BERLIN;
import static hindsight.centre.Generated.plan;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.centre.Generated.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContactRowsTest {
  private static final Generated CALLS = Generated.of(plan(11, 20_000, "2025-01-01", "2025-04-30"));
  private static final List<Row> INBOUND =
      CALLS.where(row -> row.is("direction", "inbound") && !row.is("channel", "mail"));
  private static final List<Row> HANDLED =
      CALLS.where(row -> row.is("direction", "inbound") && row.is("outcome", "handled"));

  @Test
  void aHandledCallHasAnAgentAWaitAndItsTimes() {
    assertThat(HANDLED)
        .allMatch(row -> row.has("agent_id") && row.has("queue") && row.has("reason"))
        .allMatch(row -> row.number("wait_ms") >= 0 && row.number("talk_ms") > 0)
        .allMatch(
            row ->
                row.number("handle_ms")
                    == row.number("talk_ms") + row.number("hold_ms") + row.number("wrap_ms"));
  }

  @Test
  void theMeasuredTimesAgreeWithTheInstants() {
    assertThat(HANDLED)
        .allMatch(row -> millis(row, "queued_at", "answered_at") == row.number("wait_ms"))
        .allMatch(
            row ->
                millis(row, "answered_at", "ended_at")
                    == row.number("talk_ms") + row.number("hold_ms"));
    assertThat(CALLS.contacts()).allMatch(row -> millis(row, "started_at", "ended_at") >= 0);
  }

  @Test
  void someCallersDoNotWaitAtAll() {
    assertThat(HANDLED).anyMatch(row -> row.number("wait_ms") == 0);
  }

  @Test
  void whoeverLeavesTheQueueHasWaitedAndSpokenToNobody() {
    List<Row> left = CALLS.where("outcome", "abandoned", "callback_requested", "overflow");
    assertThat(left)
        .isNotEmpty()
        .allMatch(row -> row.has("queue") && millis(row, "queued_at", "ended_at") == wait(row))
        .noneMatch(row -> row.has("agent_id") || row.has("answered_at"))
        .noneMatch(row -> row.has("talk_ms") || row.has("handle_ms"));
  }

  @Test
  void whoeverStaysInTheMenuWasNeverInAQueue() {
    assertThat(CALLS.where("outcome", "abandoned_in_menu", "self_served"))
        .isNotEmpty()
        .noneMatch(row -> row.has("queue") || row.has("queued_at") || row.has("wait_ms"));
  }

  @Test
  void aLineThatBreaksInTheMenuWasOfferedToNobody() {
    assertThat(CALLS.where(row -> row.is("direction", "inbound") && !row.has("queue")))
        .anyMatch(row -> row.is("disconnected", "network"))
        .allMatch(
            row -> row.is("outcome", "abandoned_in_menu") || row.is("outcome", "self_served"));
  }

  @Test
  void anAgentsOwnCallWaitsInNoQueue() {
    assertThat(CALLS.where("direction", "outbound"))
        .isNotEmpty()
        .allMatch(row -> row.has("agent_id") && row.has("queue"))
        .noneMatch(row -> row.has("queued_at") || row.has("wait_ms"));
  }

  @Test
  void onlyAnAgentResolvesAndThenAtTheEndOfTheContact() {
    assertThat(CALLS.where("resolved", "true"))
        .isNotEmpty()
        .allMatch(row -> row.is("outcome", "handled"))
        .allMatch(row -> row.value("resolved_at").equals(row.value("ended_at")));
    assertThat(CALLS.where("resolved", "", "false")).noneMatch(row -> row.has("resolved_at"));
  }

  @Test
  void aTransferIsFollowedByALegInAnotherQueueWithAnotherAgent() {
    Map<String, Row> next = new HashMap<>();
    CALLS
        .where(row -> row.has("previous_contact_id") && row.is("direction", "inbound"))
        .forEach(row -> assertThat(next.put(row.text("previous_contact_id"), row)).isNull());
    List<Row> transferred = CALLS.where("transferred", "true");
    assertThat(next).hasSameSizeAs(transferred);
    for (Row first : transferred) {
      Row second = next.get(first.text("contact_id"));
      assertThat(second.text("queue")).isNotEqualTo(first.text("queue"));
      assertThat(second.text("agent_id")).isNotEqualTo(first.text("agent_id"));
      assertThat(second.text("customer_id")).isEqualTo(first.text("customer_id"));
      assertThat(second.instant("started_at")).isEqualTo(first.instant("ended_at"));
    }
  }

  @Test
  void aCallbackNamesTheCallThatAskedForIt() {
    Map<String, Row> byId = new HashMap<>();
    CALLS.contacts().forEach(row -> byId.put(row.text("contact_id"), row));
    assertThat(
            CALLS.where(row -> row.is("direction", "outbound") && row.has("previous_contact_id")))
        .isNotEmpty()
        .allMatch(
            row ->
                byId.get(row.text("previous_contact_id")).is("outcome", "callback_requested")
                    && byId.get(row.text("previous_contact_id")).is("queue", row.text("queue")));
  }

  @Test
  void noCustomersCallStartsOutsideOpeningHours() {
    assertThat(INBOUND).allMatch(row -> isOpen(row.instant("started_at").atZone(BERLIN)));
  }

  @Test
  void noAgentHandlesTwoCallsAtATime() {
    Map<String, List<Row>> byAgent = new HashMap<>();
    CALLS
        .where(row -> row.has("agent_id") && !row.is("channel", "chat"))
        .forEach(
            row -> byAgent.computeIfAbsent(row.text("agent_id"), a -> new ArrayList<>()).add(row));
    for (List<Row> own : byAgent.values()) {
      own.sort(Comparator.comparing(row -> row.instant(begin(row))));
      for (int call = 1; call < own.size(); call++) {
        assertThat(own.get(call).instant(begin(own.get(call))))
            .isAfterOrEqualTo(end(own.get(call - 1)));
      }
    }
  }

  @Test
  void onlyMailsHaveAPromiseAndTheirEventsSayWhatBecameOfThem() {
    assertThat(CALLS.contacts())
        .noneMatch(row -> row.has("interaction_id"))
        .allMatch(row -> row.has("due_at") == row.is("channel", "mail"));
    List<Row> mails = CALLS.where("channel", "mail");
    assertThat(mails).noneMatch(row -> row.has("resolved") || row.has("reopened"));
    Map<String, List<Row>> events =
        CALLS.rows(Export.EVENTS).stream()
            .collect(Collectors.groupingBy(row -> row.text("contact_id")));
    assertThat(events).hasSameSizeAs(mails);
    for (Row mail : mails) {
      List<Row> states = events.get(mail.text("contact_id"));
      assertThat(states).extracting(row -> row.instant("event_at")).isSorted();
      assertThat(states.get(0).value("event_at")).isEqualTo(mail.value("started_at"));
      assertThat(states.get(1).value("event_at")).isEqualTo(mail.value("ended_at"));
    }
    long solved = events.values().stream().filter(of -> of.size() > 2).count();
    long reopened = events.values().stream().filter(of -> of.size() == 5).count();
    Fit.isShare(0.06, reopened, solved);
  }

  @Test
  void mailsComeAtNightAndOnClosedDaysAndAreAnsweredOnOpenOnes() {
    List<Row> mails = CALLS.where("channel", "mail");
    assertThat(mails)
        .anyMatch(row -> !isOpen(row.instant("started_at").atZone(BERLIN)))
        .allMatch(row -> OpenDay.isOpen(row.date("answered_at")));
  }

  @Test
  void anAgentHasAtMostThreeChatsAtATime() {
    Map<String, List<Row>> byAgent =
        CALLS.where(row -> row.is("channel", "chat") && row.has("agent_id")).stream()
            .collect(Collectors.groupingBy(row -> row.text("agent_id")));
    long most = 0;
    for (List<Row> own : byAgent.values()) {
      for (Row chat : own) {
        Instant at = chat.instant("answered_at");
        most = Math.max(most, own.stream().filter(other -> isDuring(other, at)).count());
      }
    }
    assertThat(most).isBetween(2L, 3L);
  }

  private static boolean isDuring(Row chat, Instant at) {
    return !chat.instant("answered_at").isAfter(at) && end(chat).isAfter(at);
  }

  private static boolean isOpen(ZonedDateTime at) {
    boolean saturday = at.getDayOfWeek() == DayOfWeek.SATURDAY;
    LocalTime opens = LocalTime.of(saturday ? 9 : 8, 0);
    LocalTime closes = LocalTime.of(saturday ? 16 : 20, 0);
    return at.getDayOfWeek() != DayOfWeek.SUNDAY
        && !Set.of("2025-01-01", "2025-05-01").contains(at.toLocalDate().toString())
        && !at.toLocalTime().isBefore(opens)
        && at.toLocalTime().isBefore(closes);
  }

  private static String begin(Row row) {
    return row.is("direction", "inbound") ? "answered_at" : "started_at";
  }

  private static Instant end(Row row) {
    return row.instant("ended_at").plusMillis(row.has("wrap_ms") ? row.number("wrap_ms") : 0);
  }

  private static long wait(Row row) {
    return row.number("wait_ms");
  }

  private static long millis(Row row, String from, String to) {
    return row.instant(to).toEpochMilli() - row.instant(from).toEpochMilli();
  }
}
