package hindsight.repeat;

import hindsight.tables.ExcludedCustomers;
import hindsight.tables.Field;
import hindsight.tables.RepeatChoices;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a centre calls a repeat: every choice that it can make.
 *
 * @param windowsDays within so many days an interaction is a repeat, ascending
 * @param reconnect so long after one that broke off another one continues it; zero for never
 * @param overlapIsRepeat one that begins before the earlier one has ended is its repeat; else the
 *     first that begins after the end is. Measured from the start it always can be
 * @param includesAbandoned an abandoned interaction can be a repeat; it never opens a denominator
 * @param includesOutbound interactions that the centre began can have repeats and be such
 * @param includesSelfService interactions with a menu or a bot alone can have repeats and be such
 * @param charge whom {@code repeat_contacts} names; metrics count agents under each
 * @param excludedCustomers who are never linked and in no part
 */
public record RepeatPolicy(
    List<Integer> windowsDays,
    MeasureFrom measureFrom,
    Duration reconnect,
    boolean overlapIsRepeat,
    boolean includesAbandoned,
    boolean includesOutbound,
    boolean includesSelfService,
    Charge charge,
    ExcludedCustomers excludedCustomers)
    implements Serializable {

  /** No window is longer: beyond it nobody says that the customer had to come back. */
  public static final int LONGEST_DAYS = 366;

  public RepeatPolicy {
    windowsDays = List.copyOf(windowsDays);
    if (windowsDays.isEmpty()) {
      throw new IllegalArgumentException("Repeat windows must be at least one: []");
    }
    int shorter = 0;
    for (int days : windowsDays) {
      if (days <= shorter || days > LONGEST_DAYS) {
        throw new IllegalArgumentException(
            "Repeat windows must be days from 1 to %d, ascending: %s"
                .formatted(LONGEST_DAYS, windowsDays));
      }
      shorter = days;
    }
    if (reconnect.isNegative() || reconnect.compareTo(Duration.ofDays(1)) >= 0) {
      throw new IllegalArgumentException(
          "Reconnect must be at least none and less than a day: " + reconnect);
    }
  }

  /** Beyond it nothing is a repeat, whoever asks. */
  public int longestDays() {
    return windowsDays.get(windowsDays.size() - 1);
  }

  /** What each row that tells of repeats says of the policy. */
  public Map<Field, Object> choices() {
    return Map.of(
        RepeatChoices.MEASURED_FROM, measureFrom.spelled(),
        RepeatChoices.OVERLAP_IS_REPEAT, overlapIsRepeat,
        RepeatChoices.RECONNECT_MINUTES, reconnect.toMinutes(),
        RepeatChoices.INCLUDES_ABANDONED, includesAbandoned,
        RepeatChoices.INCLUDES_OUTBOUND, includesOutbound,
        RepeatChoices.INCLUDES_SELF_SERVICE, includesSelfService);
  }

  public static RepeatPolicy standard() {
    return new RepeatPolicy(
        List.of(1, 7, 14, 30),
        MeasureFrom.END,
        Duration.ofMinutes(15),
        true,
        true,
        false,
        false,
        Charge.PREVIOUS,
        ExcludedCustomers.none());
  }
}
