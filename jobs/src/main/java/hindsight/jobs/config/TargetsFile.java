package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Metric;
import hindsight.metrics.Target;
import hindsight.metrics.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code targets.yaml}. */
final class TargetsFile {
  private static final List<String> KINDS = List.of("channel", "queue", "team", "site", "reason");

  static List<Target> read(String name, String text, Catalogue catalogue) {
    List<Target> targets = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlNode node : YamlFile.read(name, text).asList()) {
      YamlMap map = node.asMap();
      map.onlyKeys(List.of("metric", "segment", "target"));
      Target target = target(map, catalogue);
      if (!seen.add(target.metricId() + " " + target.segmentKind() + "=" + target.segmentValue())) {
        throw node.fault(
            "%s has a second target for the same segment".formatted(target.metricId()));
      }
      targets.add(target);
    }
    return targets;
  }

  private static Target target(YamlMap map, Catalogue catalogue) {
    String metric = map.require("metric").asOneOf(catalogue.ids());
    YamlNode segment = map.require("segment");
    String text = segment.asText();
    double value = goal(map.require("target"), catalogue.named(metric).orElseThrow());
    int equals = text.indexOf('=');
    if (text.equals("all")) {
      return new Target(metric, "all", "all", value);
    }
    if (equals < 1 || !KINDS.contains(text.substring(0, equals))) {
      throw segment.fault(
          "must be all or KIND=VALUE with a kind of %s, not '%s'"
              .formatted(String.join(", ", KINDS), text));
    }
    return new Target(metric, text.substring(0, equals), text.substring(equals + 1), value);
  }

  /** In the unit in which the metric is published: shares are 0..1, durations seconds. */
  private static double goal(YamlNode node, Metric metric) {
    double value = node.asDouble();
    Unit unit = metric.definition().unit();
    if (value < unit.least() || value > unit.most()) {
      throw node.fault(
          "must lie between %s and %s, as %s does, not %s"
              .formatted(plain(unit.least()), plain(unit.most()), metric.id(), node.written()));
    }
    return value;
  }

  private static String plain(double bound) {
    return Double.isInfinite(bound)
        ? "any number"
        : BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  private TargetsFile() {}
}
