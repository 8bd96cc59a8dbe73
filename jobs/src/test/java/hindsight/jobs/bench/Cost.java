package hindsight.jobs.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a process took, from its start to its end.
 *
 * @param cpuSeconds of all its threads
 * @param peakMegabytes the most memory that it held; 0 where the system does not tell
 */
record Cost(double wallSeconds, double cpuSeconds, double peakMegabytes) {

  /** Each figure's own median. */
  static Cost median(List<Cost> costs) {
    return new Cost(
        median(costs, Cost::wallSeconds),
        median(costs, Cost::cpuSeconds),
        median(costs, Cost::peakMegabytes));
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    double[] sorted = costs.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
