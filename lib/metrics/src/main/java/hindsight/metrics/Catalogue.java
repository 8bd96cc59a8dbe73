package hindsight.metrics;

import hindsight.metrics.Metric.Quantile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All metrics that a configuration defines. */
public record Catalogue(List<Metric> metrics) {

  public Catalogue {
    metrics = List.copyOf(metrics);
    Set<String> seen = new HashSet<>();
    for (Metric metric : metrics) {
      Definition d = metric.definition();
      if (!seen.add(d.id() + " " + d.version() + " " + d.owner())) {
        throw new IllegalArgumentException(
            "Metric %s is defined twice in version %d".formatted(d.id(), d.version()));
      }
    }
  }

  /** The metrics that are computed when the policy names these variants. */
  public Catalogue active(KpiPolicy policy) {
    return new Catalogue(
        metrics.stream()
            .filter(
                metric ->
                    metric.definition().variant().map(policy.variants()::contains).orElse(true))
            .toList());
  }

  public Set<String> variants() {
    Set<String> variants = new HashSet<>();
    metrics.forEach(metric -> metric.definition().variant().ifPresent(variants::add));
    return variants;
  }

  public List<String> ids() {
    return metrics.stream().map(Metric::id).distinct().toList();
  }

  /** The metric of this id in its highest version. */
  public Optional<Metric> named(String id) {
    return metrics.stream()
        .filter(metric -> metric.id().equals(id))
        .max(java.util.Comparator.comparingInt(metric -> metric.definition().version()));
  }

  List<Quantile> quantiles() {
    return metrics.stream().filter(Quantile.class::isInstance).map(Quantile.class::cast).toList();
  }
}
