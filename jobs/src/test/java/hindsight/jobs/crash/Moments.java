package hindsight.jobs.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** When runs are killed that would take so long: once in each equal stretch, in any order. */
public final class Moments {

  public static List<Duration> of(Duration whole, int count) {
    Random random = new Random(count);
    List<Duration> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = (i + random.nextDouble()) / count;
      moments.add(Duration.ofNanos((long) (whole.toNanos() * share)));
    }
    Collections.shuffle(moments, random);
    return moments;
  }

  private Moments() {}
}
