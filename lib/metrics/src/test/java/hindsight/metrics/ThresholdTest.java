package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.tables.Contacts;
import hindsight.tables.ExcludedCustomers;
import hindsight.testkit.RowsOf;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  private static final long HOUR_MS = 3_600_000;

  private static RowsOf mail(RowsOf rows, String id, Long waitMs, Long responseMs) {
    return rows.row()
        .with(Contacts.CONTACT_ID, id)
        .with(Contacts.WAIT_MS, waitMs)
        .with(Contacts.FIRST_RESPONSE_BUSINESS_MS, responseMs);
  }

  private static Map<String, Boolean> inTime(RowsOf rows) {
    Map<String, Boolean> inTime = new HashMap<>();
    ContactFacts.of(rows.dataset(), World.rules(KpiPolicy.standard()))
        .collectAsList()
        .forEach(row -> inTime.put(row.getAs("contact_id"), row.getAs("within_threshold")));
    return inTime;
  }

  @Test
  void aThresholdInBusinessHoursIsHeldAgainstTheFirstResponseAndNotTheWait() {
    RowsOf rows = RowsOf.table(Contacts.TABLE).each(Contacts.CHANNEL, "mail");
    mail(rows, "in time", 90 * HOUR_MS, 4 * HOUR_MS);
    mail(rows, "late", 5L, 4 * HOUR_MS + 1);
    mail(rows, "not measured", 5L, null);
    Map<String, Boolean> expected = new HashMap<>();
    expected.put("in time", true);
    expected.put("late", false);
    expected.put("not measured", null);
    assertThat(inTime(rows)).isEqualTo(expected);
  }

  @Test
  void whoLeftOrAskedForACallbackIsHeldAgainstTheWaitSoAShortAbandonIsWithinTheThreshold() {
    RowsOf rows = RowsOf.table(Contacts.TABLE).each(Contacts.CHANNEL, "mail");
    mail(rows, "short abandon", 3_000L, null).with(Contacts.OUTCOME, "abandoned");
    mail(rows, "abandon", 4 * HOUR_MS + 1, null).with(Contacts.OUTCOME, "abandoned");
    mail(rows, "callback", 4 * HOUR_MS, null).with(Contacts.OUTCOME, "callback_requested");
    assertThat(inTime(rows))
        .isEqualTo(Map.of("short abandon", true, "abandon", false, "callback", true));
  }

  @Test
  void theThresholdOfAnotherChannelIsHeldAgainstTheWait() {
    RowsOf rows = RowsOf.table(Contacts.TABLE).each(Contacts.CHANNEL, "chat");
    mail(rows, "in time", 60_000L, 90 * HOUR_MS);
    mail(rows, "late", 60_001L, 0L);
    assertThat(inTime(rows)).isEqualTo(Map.of("in time", true, "late", false));
  }

  @Test
  void aVoiceCallHasNoThresholdInBusinessHours() {
    assertThatThrownBy(
            () ->
                new KpiPolicy(
                    Duration.ZERO,
                    Map.of("voice", Threshold.business(Duration.ofMinutes(1))),
                    List.of(),
                    200,
                    30,
                    ExcludedCustomers.none()))
        .hasMessage(
            "The service level threshold of voice must be a duration: business hours are measured"
                + " for chat, mail, messaging, social, web");
  }
}
