package hindsight.jobs.query;

import java.util.List;

/**
 * One row of a release's {@code dim_metric}.
 *
 * @param grains the long marts beside {@code kpi_trend} that carry it
 */
public record ListedMetric(String id, int version, String owner, List<String> grains) {

  public ListedMetric {
    grains = List.copyOf(grains);
  }
}
