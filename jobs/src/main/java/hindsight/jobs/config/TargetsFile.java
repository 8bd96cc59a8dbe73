package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Metric;
import hindsight.metrics.Target;
import hindsight.metrics.Unit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code targets.yaml}. */
final class TargetsFile {
  private static final List<String> KEYS = List.of("metric", "segment", "from", "until", "target");
  private static final List<String> KINDS =
      List.of("channel", "queue", "team", "site", "reason", "form");

  static List<Target> read(String name, String text, Catalogue catalogue) {
    Map<Target, YamlNode> targets = new LinkedHashMap<>();
    for (YamlNode node : YamlFile.read(name, text).asList()) {
      Target target = Checked.at(node, () -> target(node.asMap(), catalogue));
      targets.forEach(
          (earlier, place) -> {
            if (target.overlaps(earlier)) {
              throw node.fault(
                  "%s has a target for the same segment and days at %s:%d: let one end before the other begins"
                      .formatted(target.metricId(), place.file(), place.line()));
            }
          });
      targets.put(target, node);
    }
    return List.copyOf(targets.keySet());
  }

  private static Target target(YamlMap map, Catalogue catalogue) {
    map.onlyKeys(KEYS);
    String metric = map.require("metric").asOneOf(catalogue.ids());
    YamlNode segment = map.require("segment");
    String text = segment.asText();
    int equals = text.indexOf('=');
    boolean isAll = text.equals("all");
    if (!isAll && (equals < 1 || !KINDS.contains(text.substring(0, equals)))) {
      throw segment.fault(
          "must be all or KIND=VALUE with a kind of %s, not '%s'"
              .formatted(String.join(", ", KINDS), text));
    }
    return new Target(
        metric,
        isAll ? text : text.substring(0, equals),
        isAll ? text : text.substring(equals + 1),
        map.find("from").map(YamlNode::asDate),
        map.find("until").map(YamlNode::asDate),
        goal(map.require("target"), catalogue.named(metric).orElseThrow()));
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
