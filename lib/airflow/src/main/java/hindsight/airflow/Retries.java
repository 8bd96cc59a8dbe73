package hindsight.airflow;

import java.time.Duration;
import java.util.Random;

/**
 * How often something that failed for the moment is tried again, and after which pause: each twice
 * as long as the one before, up to the longest, of which a random half is waited at least so that
 * many clients do not come back together.
 *
 * @param attempts in all, the first included
 */
public record Retries(int attempts, Duration first, Duration longest, Random random, Pause pause) {

  /** How a pause passes. */
  @FunctionalInterface
  public interface Pause {
    void last(Duration duration) throws InterruptedException;
  }

  public Retries {
    if (attempts < 1) {
      throw new IllegalArgumentException("Attempts must be at least 1: " + attempts);
    }
  }

  /** Five attempts within about ten seconds. */
  public static Retries standard() {
    return new Retries(
        5,
        Duration.ofMillis(500),
        Duration.ofSeconds(8),
        new Random(),
        duration -> Thread.sleep(duration.toMillis()));
  }

  /** The pause after so many failures, at least 1. */
  Duration after(int failures) {
    Duration full = first.multipliedBy(1L << Math.min(failures - 1, 20));
    long most = Math.min(full.toMillis(), longest.toMillis());
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
