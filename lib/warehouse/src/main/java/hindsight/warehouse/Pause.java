package hindsight.warehouse;

import java.time.Duration;

/** Lets time pass; a test lets its own clock pass instead. */
@FunctionalInterface
interface Pause {
  Pause SLEEPING =
      duration -> {
        try {
          Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Interrupted while waiting", e);
        }
      };

  void of(Duration duration);
}
