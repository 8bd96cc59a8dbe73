package hindsight.repeat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * An interaction with those that continued it after it broke off. It takes id, start and channel of
 * its first part, outcome, agent and reason of the last handled one, else of the last.
 *
 * @param first where its first part stands among the customer's interactions
 * @param telling where the last handled part does, else the last
 * @param last where its last part does
 * @param endedAt when the last of its parts ended, {@link Part#OPEN} when one has not
 */
record Unit(
    int first,
    int telling,
    int last,
    long startedAt,
    long endedAt,
    boolean isHandled,
    boolean isAbandoned,
    UTF8String channel,
    UTF8String reason) {

  /**
   * The units of a customer's interactions.
   *
   * @param parts by start and id
   */
  static List<Unit> of(List<Part> parts, RepeatPolicy policy) {
    long reconnect = policy.reconnect().toNanos() / 1_000;
    List<Unit> units = new ArrayList<>();
    long continuesUntil = Long.MIN_VALUE;
    int first = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (i > first && part.startedAt() > continuesUntil) {
        units.add(joined(parts, first, i - 1));
        first = i;
      }
      if (part.breaksOff() && reconnect > 0) {
        continuesUntil = Math.max(continuesUntil, part.brokeOffAt() + reconnect);
      }
    }
    if (!parts.isEmpty()) {
      units.add(joined(parts, first, parts.size() - 1));
    }
    return units;
  }

  private static Unit joined(List<Part> parts, int first, int last) {
    int telling = last;
    boolean isHandled = false;
    long endedAt = Long.MIN_VALUE;
    for (int i = first; i <= last; i++) {
      Part part = parts.get(i);
      endedAt = Math.max(endedAt, part.over());
      if (part.isHandled()) {
        isHandled = true;
        telling = i;
      }
    }
    Part opening = parts.get(first);
    return new Unit(
        first,
        telling,
        last,
        opening.startedAt(),
        endedAt,
        isHandled,
        !isHandled && parts.get(telling).isAbandoned(),
        opening.channel(),
        parts.get(telling).reason());
  }
}
