package hindsight.jobs.metrics;

import hindsight.tables.Contacts;
import hindsight.tables.Repeats;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Cases of repeats: the as-of is months later, so that what ended has matured. */
final class RepeatCases {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final KpiCases cases;

  RepeatCases(KpiCases cases) {
    this.cases = cases;
  }

  void add() {
    backwards();
    for (int days : List.of(1, 7, 14, 30)) {
      rate("fcr_%dd".formatted(days), days, Repeats.ANY, 2 / 3.0);
    }
    rate("fcr_7d_same_reason", 7, Repeats.SAME_REASON, 2 / 3.0);
    rate("fcr_7d_same_channel", 7, Repeats.SAME_CHANNEL, 2 / 3.0);
    rate("fcr_7d_opener", 7, Repeats.ANY, 2 / 3.0);
    rate("fcr_7d_shared", 7, Repeats.ANY, 2 / 3.0);
    rate("repeat_rate_7d", 7, Repeats.ANY, 1 / 3.0);
    end(
        "repeat_minutes_7d",
        "example",
        3.5,
        null,
        null,
        d ->
            d.repeat(Repeats.ANY.gapMs(), 7 * DAY, Repeats.ANY.handleMs(), 210_000L)
                .repeat(Repeats.ANY.gapMs(), 7 * DAY + 1, Repeats.ANY.handleMs(), 60_000L)
                .repeat(
                    Repeats.ANY.gapMs(),
                    DAY,
                    Repeats.ANY.nearerGapMs(),
                    2 * DAY,
                    Repeats.ANY.handleMs(),
                    60_000L));
    end(
        "repeat_minutes_7d",
        "nothing measured",
        null,
        "not_measured",
        0.0,
        d -> d.repeat(Repeats.ANY.gapMs(), DAY));
    cases.example(
        "identified_share",
        0.5,
        d ->
            d.handled(Contacts.CUSTOMER_ID, "carla")
                .handled()
                .contact(Contacts.OUTCOME, "abandoned"));
    cases.noRows("identified_share", d -> d.contact(Contacts.OUTCOME, "abandoned"));
  }

  /** The first day, of which nobody knows in the morning what came a week before. */
  private void backwards() {
    cases.owner(
        "repeat_share_7d",
        "start",
        "unmeasured",
        0.5,
        null,
        2 / 3.0,
        d ->
            d.repeat(Repeats.ANY.backGapMs(), DAY)
                .repeat(Repeats.STARTED_AT, d.at("13:00:00"), Repeats.ANY.backGapMs(), 7 * DAY)
                .repeat(
                    Repeats.STARTED_AT, d.at("14:00:00"), Repeats.ANY.backGapMs(), 7 * DAY + 1));
    cases.example(
        "repeat_share_7d",
        0.5,
        d -> d.repeat(Repeats.ANY.backGapMs(), DAY).repeat(Repeats.OUTCOME, "abandoned"));
    cases.noRows("repeat_share_7d", Days::handled);
  }

  private void rate(String metric, int days, Repeats.Next next, double value) {
    end(
        metric,
        "example",
        value,
        null,
        1.0,
        d ->
            d.repeat(next.gapMs(), days * DAY)
                .repeat(next.gapMs(), days * DAY + 1)
                .repeat()
                .repeat(Repeats.OUTCOME, "abandoned", next.gapMs(), DAY));
    end(
        metric,
        "unmeasured",
        metric.startsWith("fcr") ? 1.0 : 0.0,
        null,
        0.5,
        d -> d.repeat().repeat(Repeats.MEASURED_FROM_AT, null));
    end(metric, "no rows", null, null, null, d -> d.repeat(Repeats.OUTCOME, "abandoned"));
  }

  private void end(
      String metric,
      String kind,
      Double value,
      String nullReason,
      Double coverage,
      Consumer<Days> rows) {
    cases.owner(metric, "end", kind, value, nullReason, coverage, rows);
  }
}
