package hindsight.jobs.metrics;

import hindsight.jobs.metrics.Formulas.Count;
import hindsight.tables.Field;
import hindsight.tables.Repeats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What each shipped metric of repeats counts of one row, from the words of the definitions. */
record RepeatFormulas(Instant firstStart, Instant asOf) {
  private static final String SHARE = "agent_share";

  /** Null where the metric is not about such a row. */
  Count of(String metric, Fact row) {
    boolean isHandled = row.is(Repeats.OUTCOME, "handled");
    int days = days(metric);
    boolean hasMatured = hasPassed(row, days);
    boolean isRepeated = within(row, Repeats.ANY.gapMs(), days);
    boolean follows = within(row, Repeats.ANY.backGapMs(), days);
    boolean isKnownBefore =
        !row.at(Repeats.STARTED_AT).isBefore(firstStart.plus(Duration.ofDays(days)));
    return switch (metric.replaceFirst("_\\d+d", "")) {
      case "fcr" -> isHandled ? counted(hasMatured, !isRepeated) : null;
      case "fcr_same_reason" ->
          isHandled && row.value(Repeats.REASON) != null
              ? counted(hasMatured, !within(row, Repeats.SAME_REASON.gapMs(), days))
              : null;
      case "fcr_same_channel" ->
          isHandled && row.value(Repeats.CHANNEL) != null
              ? counted(hasMatured, !within(row, Repeats.SAME_CHANNEL.gapMs(), days))
              : null;
      case "fcr_opener" ->
          isHandled && isKnownBefore && !follows ? counted(hasMatured, !isRepeated) : null;
      case "fcr_shared" -> isHandled ? shared(row, hasMatured, isRepeated) : null;
      case "repeat_rate" -> isHandled ? counted(hasMatured, isRepeated) : null;
      case "repeat_share" -> counted(isKnownBefore, follows);
      case "repeat_minutes" -> minutes(row, isRepeated);
      default -> throw new IllegalArgumentException("No formula of " + metric);
    };
  }

  /** The metric's window. */
  private static int days(String metric) {
    return metric.equals("repeat_minutes")
        ? 7
        : Integer.parseInt(metric.replaceAll("^\\D*(\\d+)d.*$", "$1"));
  }

  private boolean hasPassed(Fact row, int days) {
    return row.value(Repeats.MEASURED_FROM_AT) != null
        && row.at(Repeats.MEASURED_FROM_AT).plus(Duration.ofDays(days)).isBefore(asOf);
  }

  private static boolean within(Fact row, Field gap, int days) {
    return row.value(gap) != null && row.number(gap) <= Duration.ofDays(days).toMillis();
  }

  private static Count counted(boolean isMeasured, boolean isCounted) {
    return Count.mean(true, isMeasured ? (isCounted ? BigDecimal.ONE : BigDecimal.ZERO) : null);
  }

  private static Count shared(Fact row, boolean hasMatured, boolean isRepeated) {
    BigDecimal share = (BigDecimal) row.values().get(SHARE);
    return hasMatured ? new Count(isRepeated ? BigDecimal.ZERO : share, share) : Count.NOTHING;
  }

  /** The time of a repeat counts once, under the nearest one that it follows. */
  private static Count minutes(Fact row, boolean isRepeated) {
    boolean isNearest = !within(row, Repeats.ANY.nearerGapMs(), 7);
    long time = isRepeated && isNearest ? row.number(Repeats.ANY.handleMs()) : 0;
    return new Count(
        BigDecimal.valueOf(time).divide(BigDecimal.valueOf(60_000), 6, RoundingMode.HALF_UP), null);
  }

  /** Each row once for every agent, who has an equal part of it. */
  static List<Fact> byAgent(List<Fact> rows) {
    List<Fact> each = new ArrayList<>();
    for (Fact row : rows) {
      List<?> agents = (List<?>) row.value(Repeats.AGENT_IDS);
      BigDecimal left = BigDecimal.ONE;
      for (int i = 0; i < agents.size(); i++) {
        BigDecimal share =
            left.divide(BigDecimal.valueOf(agents.size() - i), 6, RoundingMode.CEILING);
        left = left.subtract(share);
        Fact one = new Fact(new HashMap<>(row.values()));
        one.with(Repeats.AGENT_ID, agents.get(i)).values().put(SHARE, share);
        each.add(one);
      }
    }
    return each;
  }
}
