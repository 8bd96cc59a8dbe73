package hindsight.metrics;

import hindsight.tables.Channels;
import hindsight.tables.ExcludedCustomers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The choices behind the numbers that a centre makes.
 *
 * @param shortAbandon an abandoned contact that waited less is not held against the centre
 * @param thresholds by channel: answered within this is in time; a channel without one has no
 *     service level
 * @param variants the service-level formulas computed beside the standard one
 * @param maxSegments of a kind; the smaller ones become '(other)'
 * @param repeatDays the longest window within which an interaction is a repeat
 * @param excludedCustomers who are not identified
 */
public record KpiPolicy(
    Duration shortAbandon,
    Map<String, Threshold> thresholds,
    List<String> variants,
    int maxSegments,
    int repeatDays,
    ExcludedCustomers excludedCustomers) {

  public KpiPolicy {
    thresholds = new TreeMap<>(thresholds);
    variants = List.copyOf(variants);
    if (shortAbandon.isNegative()) {
      throw new IllegalArgumentException(
          "short_abandon_seconds must not be negative: " + shortAbandon.toSeconds());
    }
    if (maxSegments < 1) {
      throw new IllegalArgumentException("max_segments must be at least 1: " + maxSegments);
    }
    thresholds.forEach(
        (channel, threshold) -> {
          if (threshold.isBusiness() && !Channels.WRITTEN.contains(channel)) {
            throw new IllegalArgumentException(
                "The service level threshold of %s must be a duration: business hours are measured for %s"
                    .formatted(channel, String.join(", ", Channels.WRITTEN)));
          }
          if (threshold.duration().compareTo(shortAbandon) < 0) {
            throw new IllegalArgumentException(
                "The service level threshold of %s (%d s) must not be below short_abandon_seconds (%d)"
                    .formatted(
                        channel, threshold.duration().toSeconds(), shortAbandon.toSeconds()));
          }
        });
  }

  /**
   * Five seconds; 20 s for voice, 60 s for chat, 4 business hours for mail; no variants; 200
   * segments; repeats within 30 days, no excluded customers.
   */
  public static KpiPolicy standard() {
    return new KpiPolicy(
        Duration.ofSeconds(5),
        Map.of(
            "voice", Threshold.of(Duration.ofSeconds(20)),
            "chat", Threshold.of(Duration.ofSeconds(60)),
            "mail", Threshold.business(Duration.ofHours(4))),
        List.of(),
        200,
        30,
        ExcludedCustomers.none());
  }
}
