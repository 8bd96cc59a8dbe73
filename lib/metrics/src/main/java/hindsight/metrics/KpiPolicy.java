package hindsight.metrics;

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
 */
public record KpiPolicy(
    Duration shortAbandon,
    Map<String, Duration> thresholds,
    List<String> variants,
    int maxSegments) {

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
          if (threshold.compareTo(shortAbandon) < 0) {
            throw new IllegalArgumentException(
                "The service level threshold of %s (%d s) must not be below short_abandon_seconds (%d)"
                    .formatted(channel, threshold.toSeconds(), shortAbandon.toSeconds()));
          }
        });
  }

  /** Five seconds; 20 s for voice, 60 s for chat; no variants; 200 segments. */
  public static KpiPolicy standard() {
    return new KpiPolicy(
        Duration.ofSeconds(5),
        Map.of("voice", Duration.ofSeconds(20), "chat", Duration.ofSeconds(60)),
        List.of(),
        200);
  }
}
