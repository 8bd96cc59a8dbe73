package hindsight.metrics;

import java.time.Duration;

/**
 * Within how long a contact is to be answered.
 *
 * @param isBusiness the first response in business hours is measured, else the wait in the queue
 */
public record Threshold(Duration duration, boolean isBusiness) {

  public static Threshold of(Duration duration) {
    return new Threshold(duration, false);
  }

  public static Threshold business(Duration duration) {
    return new Threshold(duration, true);
  }
}
