package hindsight.metrics;

import hindsight.metrics.Metric.Quantile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The metrics that are computed under a policy: those of its variants, as far as it looks. */
  public Catalogue active(KpiPolicy policy) {
    return new Catalogue(
        metrics.stream().filter(metric -> isActive(metric.definition(), policy)).toList());
  }

  private static boolean isActive(Definition definition, KpiPolicy policy) {
    return definition.variant().map(policy.variants()::contains).orElse(true)
        && definition.windowDays().map(days -> days <= policy.repeatDays()).orElse(true);
  }

  public Set<String> variants() {
    Set<String> variants = new HashSet<>();
    metrics.forEach(metric -> metric.definition().variant().ifPresent(variants::add));
    return variants;
  }

  public List<String> ids() {
    return metrics.stream().map(Metric::id).distinct().toList();
  }

  /** The metric of this id in its highest version, with the owner that is named first. */
  public Optional<Metric> named(String id) {
    return metrics.stream()
        .filter(metric -> metric.id().equals(id))
        .reduce((one, next) -> version(next) > version(one) ? next : one);
  }

  /** Without the metrics that count other subjects. */
  public Catalogue over(Collection<Subject> subjects) {
    return new Catalogue(
        metrics.stream().filter(metric -> subjects.contains(metric.subject())).toList());
  }

  List<Quantile> quantiles() {
    return ofForm(Quantile.class);
  }

  <T extends Metric> List<T> ofForm(Class<T> form) {
    return metrics.stream().filter(form::isInstance).map(form::cast).toList();
  }

  /** These metrics by the rows that they read. */
  static <T extends Metric> Map<Source.Group, List<T>> grouped(List<T> metrics) {
    Map<Source.Group, List<T>> groups = new LinkedHashMap<>();
    for (T metric : metrics) {
      groups
          .computeIfAbsent(
              new Source.Group(metric.subject(), metric.definition().owner()),
              group -> new ArrayList<>())
          .add(metric);
    }
    return groups;
  }

  private static int version(Metric metric) {
    return metric.definition().version();
  }
}
