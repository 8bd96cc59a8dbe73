package hindsight.jobs.cli;

import hindsight.metrics.Metric;
import hindsight.repeat.MatchRule;
import hindsight.repeat.MeasureFrom;
import hindsight.repeat.RepeatPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * What a metric of repeats calls one under the choices of the centre, in plain words.
 *
 * @param waits whether what it counts of an interaction is open until the window has passed
 */
record RepeatText(RepeatPolicy policy, int days, MatchRule match, boolean waits) {

  /** Of a metric that has a window. */
  static RepeatText of(Metric metric, RepeatPolicy policy) {
    String sql =
        metric.numerator()
            + metric.denominator().orElse("")
            + metric.definition().filter().orElse("");
    MatchRule match =
        sql.contains("same_reason_")
            ? MatchRule.SAME_REASON
            : sql.contains("same_channel_") ? MatchRule.SAME_CHANNEL : MatchRule.ANY;
    return new RepeatText(
        policy,
        metric.definition().windowDays().orElseThrow(),
        match,
        sql.contains("followed_days"));
  }

  /** A sentence a line. */
  String inWords() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The next interaction of the same customer%s that begins within %s after the earlier one %s."
            .formatted(matching(), window(), fromEnd() ? "ended" : "began"));
    if (fromEnd()) {
      lines.add(
          policy.overlapIsRepeat()
              ? "One that begins before the earlier one has ended is its repeat too."
              : "One that begins before the earlier one has ended is none; the first after it counts.");
    }
    lines.add(
        policy.reconnect().isZero()
            ? "One that follows another which was abandoned or cut off is a repeat like any other."
            : ("What begins within %d minutes after one that was abandoned or cut off by system or"
                    + " network is no repeat: it continues that one, and all of them count as one.")
                .formatted(policy.reconnect().toMinutes()));
    lines.add(
        "An abandoned one %s."
            .formatted(
                (policy.includesAbandoned() ? "can be a repeat" : "is never a repeat")
                    + (waits ? "; it is in no rate itself" : "")));
    lines.add(kinds());
    lines.add(unknown());
    if (waits) {
      lines.add(
          "Until %s have passed since it %s one is open: it is in no rate, whatever has come since."
              .formatted(window(), fromEnd() ? "ended" : "began"));
    }
    return String.join("\n", lines);
  }

  private String matching() {
    return switch (match) {
      case ANY -> ", on any channel and about anything,";
      case SAME_REASON -> " for the same reason";
      case SAME_CHANNEL -> " on the same channel";
    };
  }

  private String unknown() {
    int excluded = policy.excludedCustomers().ids().size();
    return excluded == 0
        ? "Of customers whom nobody knows nothing is told."
        : "Of customers whom nobody knows, and of %d excluded id%s, nothing is told."
            .formatted(excluded, excluded == 1 ? "" : "s");
  }

  private String kinds() {
    if (policy.includesOutbound() && policy.includesSelfService()) {
      return "Outbound interactions and those with a menu or a bot alone count as others do.";
    }
    if (policy.includesOutbound()) {
      return "Outbound interactions count, those with a menu or a bot alone do not.";
    }
    return policy.includesSelfService()
        ? "Interactions with a menu or a bot alone count, outbound ones do not."
        : "Outbound interactions and those with a menu or a bot alone do not count.";
  }

  private boolean fromEnd() {
    return policy.measureFrom() == MeasureFrom.END;
  }

  String window() {
    return days == 1 ? "1 day" : days + " days";
  }
}
