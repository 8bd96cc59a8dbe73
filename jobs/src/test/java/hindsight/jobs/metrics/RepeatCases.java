package hindsight.jobs.metrics;

import hindsight.tables.Contacts;
import hindsight.tables.Repeats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Cases of repeats: the as-of is months later, so that what ended has matured. */
final class RepeatCases {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** An hour into the data, of which nobody knows what came before. */
  private static final Instant EARLY = Days.FIRST_START.plusSeconds(3600);

  private final KpiCases cases;

  RepeatCases(KpiCases cases) {
    this.cases = cases;
  }

  void add() {
    for (int days : List.of(1, 7, 14, 30)) {
      rate("fcr_%dd".formatted(days), days, Repeats.ANY, 2 / 3.0);
      rate("fcr_%dd_same_reason".formatted(days), days, Repeats.SAME_REASON, 2 / 3.0);
      rate("repeat_rate_%dd".formatted(days), days, Repeats.ANY, 1 / 3.0);
    }
    rate("fcr_7d_same_channel", 7, Repeats.SAME_CHANNEL, 2 / 3.0);
    rate("fcr_7d_opener", 7, Repeats.ANY, 2 / 3.0);
    rate("fcr_7d_shared", 7, Repeats.ANY, 2 / 3.0);
    cases.owner(
        "repeat_minutes",
        "start",
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
    cases.owner(
        "repeat_minutes",
        "start",
        "nothing measured",
        null,
        "not_measured",
        0.0,
        d -> d.repeat(Repeats.ANY.gapMs(), DAY));
    for (int days : List.of(1, 7, 14, 30)) {
      backwards("repeat_share_%dd".formatted(days), days);
    }
    cases.example(
        "identified_share",
        0.5,
        d ->
            d.handled(Contacts.CUSTOMER_ID, "carla")
                .handled()
                .contact(Contacts.OUTCOME, "abandoned"));
    cases.noRows("identified_share", d -> d.contact(Contacts.OUTCOME, "abandoned"));
  }

  /** Each case has a later day: of these it is known what came a window before. */
  private void backwards(String metric, int days) {
    cases.example(
        metric,
        1 / 3.0,
        d ->
            d.repeat(Repeats.ANY.backGapMs(), days * DAY)
                .repeat(Repeats.ANY.backGapMs(), days * DAY + 1)
                .repeat(Repeats.OUTCOME, "abandoned"));
    cases.owner(
        metric,
        "start",
        "unmeasured",
        0.5,
        null,
        2 / 3.0,
        d ->
            d.repeat(Repeats.STARTED_AT, EARLY, Repeats.ANY.backGapMs(), DAY)
                .repeat(Repeats.ANY.backGapMs(), days * DAY)
                .repeat());
    cases.noRows(metric, Days::handled);
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
