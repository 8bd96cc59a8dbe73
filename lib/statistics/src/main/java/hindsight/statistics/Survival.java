package hindsight.statistics;

import java.util.Arrays;

/**
 * The share of units to which something has not yet happened, by the time that each has been
 * watched: the product-limit estimate, where some are not watched to the end.
 *
 * <p>Source: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations",
 * JASA 53 (1958).
 */
public final class Survival {
  private final double[] times;
  private final long[] atRisk;
  private final double[] shares;
  private final double[] hazards;

  private Survival(double[] times, long[] events, long[] atRisk) {
    this.times = times;
    this.atRisk = atRisk;
    this.shares = new double[times.length];
    this.hazards = new double[times.length];
    double share = 1;
    double hazard = 0;
    for (int i = 0; i < times.length; i++) {
      double left = atRisk[i] - events[i];
      share *= left / atRisk[i];
      hazard += events[i] == 0 ? 0 : events[i] / (atRisk[i] * left);
      shares[i] = share;
      hazards[i] = hazard;
    }
  }

  /**
   * @param durations how long each unit was watched
   * @param happened whether it ended because the thing happened; else nobody watched further
   */
  public static Survival of(double[] durations, boolean[] happened) {
    if (durations.length != happened.length) {
      throw new IllegalArgumentException(
          "Each duration needs to say how it ended: %d durations, %d ends"
              .formatted(durations.length, happened.length));
    }
    double[] times = Arrays.stream(durations).sorted().distinct().toArray();
    long[] events = new long[times.length];
    long[] ended = new long[times.length];
    for (int i = 0; i < durations.length; i++) {
      int at = Arrays.binarySearch(times, durations[i]);
      ended[at]++;
      events[at] += happened[i] ? 1 : 0;
    }
    long[] atRisk = new long[times.length];
    long watched = durations.length;
    for (int i = 0; i < times.length; i++) {
      atRisk[i] = watched;
      watched -= ended[i];
    }
    return new Survival(times, events, atRisk);
  }

  /**
   * By whole steps of time.
   *
   * @param events to how many it happened in the first step, the second and so on
   * @param atRisk how many were watched through each step and had come to its begin
   */
  public static Survival ofSteps(long[] events, long[] atRisk) {
    if (events.length != atRisk.length) {
      throw new IllegalArgumentException(
          "Each step needs how many were at risk: %d steps, %d numbers"
              .formatted(events.length, atRisk.length));
    }
    int steps = 0;
    while (steps < atRisk.length && atRisk[steps] > 0) {
      if (events[steps] < 0 || events[steps] > atRisk[steps]) {
        throw new IllegalArgumentException(
            "It can happen to those at risk only: %d of %d in step %d"
                .formatted(events[steps], atRisk[steps], steps + 1));
      }
      steps++;
    }
    double[] times = new double[steps];
    Arrays.setAll(times, step -> step + 1);
    return new Survival(times, Arrays.copyOf(events, steps), Arrays.copyOf(atRisk, steps));
  }

  /** The share to which it has not happened by then, 1 before the first time. */
  public double at(double time) {
    int last = last(time);
    return last < 0 ? 1 : shares[last];
  }

  /**
   * Greenwood's sum: the variance of the share's logarithm, infinite where the share is 0.
   *
   * <p>Source: M. Greenwood, "The natural duration of cancer", Reports on Public Health and Medical
   * Subjects 33 (1926).
   */
  public double logVariance(double time) {
    int last = last(time);
    return last < 0 ? 0 : hazards[last];
  }

  /** The variance of the share by Greenwood's formula. */
  public double variance(double time) {
    double share = at(time);
    return share == 0 ? 0 : share * share * logVariance(time);
  }

  /** How many are still watched after a time, and it has not happened to them by then. */
  public long atRiskAfter(double time) {
    int next = last(time) + 1;
    return next < times.length ? atRisk[next] : 0;
  }

  private int last(double time) {
    int found = Arrays.binarySearch(times, time);
    return found >= 0 ? found : -found - 2;
  }
}
