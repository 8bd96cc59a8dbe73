package hindsight.jobs.query;

import hindsight.tables.Field;
import hindsight.tables.KpiAgentDaily;
import hindsight.tables.KpiDaily;
import hindsight.tables.KpiParts;
import hindsight.tables.KpiReasonDaily;
import hindsight.tables.KpiTrend;
import hindsight.tables.ServiceInterval;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Views in which each metric of a long mart is a column: {@code kpi_daily_wide} has a row per day,
 * channel, queue and team, and the value of {@code asa} in the column {@code asa}. It is that of
 * the metric's highest version; where the metric exists for several owners the column bears the
 * values of owner {@code start}, and those of another are in {@code <metric>_<owner>}.
 */
final class WideViews {
  private static final List<Table> LONG =
      List.of(
          KpiDaily.TABLE,
          KpiReasonDaily.TABLE,
          KpiAgentDaily.TABLE,
          ServiceInterval.TABLE,
          KpiTrend.TABLE);
  private static final Set<Field> OF_METRIC =
      Set.of(KpiParts.METRIC_ID, KpiParts.METRIC_VERSION, KpiParts.OWNER);

  /** What the key of a mart says of its rows without being part of it. */
  private static final Set<Field> OF_PERIOD =
      Set.of(KpiTrend.PERIOD_END_DATE, KpiTrend.IS_COMPLETE);

  private WideViews() {}

  /** A statement for each of these marts that is long and carries a metric. */
  static String statements(Collection<String> marts, List<ListedMetric> metrics) {
    return LONG.stream()
        .filter(mart -> marts.contains(mart.name()))
        .map(mart -> view(mart, columns(mart, metrics)))
        .filter(view -> !view.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String view(Table mart, Map<String, ListedMetric> columns) {
    if (columns.isEmpty()) {
      return "";
    }
    List<String> selected = new ArrayList<>();
    dimensions(mart).forEach(dimension -> selected.add(Sql.name(dimension)));
    columns.forEach((name, metric) -> selected.add(value(metric) + " AS " + Sql.name(name)));
    return """
        CREATE OR REPLACE VIEW %s AS SELECT
          %s
        FROM %s GROUP BY ALL;
        """
        .formatted(
            Sql.name(mart.name() + "_wide"), String.join(",\n  ", selected), Sql.name(mart.name()));
  }

  private static String value(ListedMetric metric) {
    return "max(%s) FILTER (WHERE %s = %s AND %s = %d AND %s = %s)"
        .formatted(
            KpiDaily.VALUE.name(),
            KpiParts.METRIC_ID.name(),
            Sql.text(metric.id()),
            KpiParts.METRIC_VERSION.name(),
            metric.version(),
            KpiParts.OWNER.name(),
            Sql.text(metric.owner()));
  }

  private static List<String> dimensions(Table mart) {
    return mart.fields().stream()
        .filter(field -> mart.key().contains(field) || OF_PERIOD.contains(field))
        .filter(field -> !OF_METRIC.contains(field))
        .map(Field::name)
        .toList();
  }

  /** Metrics by the names of their columns: one owner of each by id, then the other owners. */
  private static Map<String, ListedMetric> columns(Table mart, List<ListedMetric> metrics) {
    Map<String, Integer> newest = new HashMap<>();
    metrics.forEach(metric -> newest.merge(metric.id(), metric.version(), Math::max));
    Map<String, ListedMetric> first = new LinkedHashMap<>();
    List<ListedMetric> others = new ArrayList<>();
    metrics.stream()
        .filter(metric -> metric.version() == newest.get(metric.id()))
        .filter(metric -> mart.equals(KpiTrend.TABLE) || metric.grains().contains(mart.name()))
        .sorted(
            Comparator.comparing(ListedMetric::id)
                .thenComparing(metric -> !metric.owner().equals("start"))
                .thenComparing(ListedMetric::owner))
        .filter(metric -> first.putIfAbsent(metric.id(), metric) != null)
        .forEach(others::add);
    Map<String, ListedMetric> columns = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>(dimensions(mart));
    for (ListedMetric metric : first.values()) {
      columns.put(free(metric, taken), metric);
    }
    for (ListedMetric metric : others) {
      columns.put(free(metric, taken), metric);
    }
    return columns;
  }

  private static String free(ListedMetric metric, Set<String> taken) {
    String name = metric.id();
    while (!taken.add(name)) {
      name = name + "_" + metric.owner();
    }
    return name;
  }
}
