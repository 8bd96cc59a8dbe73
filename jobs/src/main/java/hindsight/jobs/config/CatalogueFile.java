package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Definition;
import hindsight.metrics.Metric;
import hindsight.metrics.Subject;
import hindsight.metrics.Unit;
import hindsight.repeat.RepeatPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code metrics.yaml}. */
final class CatalogueFile {
  private static final List<String> KEYS =
      List.of(
          "id",
          "version",
          "label",
          "form",
          "unit",
          "better",
          "stakeholder",
          "role",
          "kind",
          "table",
          "filter",
          "numerator",
          "denominator",
          "quantile",
          "until",
          "variant",
          "window_days",
          "owner",
          "grains",
          "matures_after",
          "meaning",
          "formula",
          "left_out",
          "vendors",
          "counts");

  private static final List<String> FORMS =
      List.of("total", "ratio", "quantile", "distinct", "stock");
  private static final List<String> ONLY_CONTACTS = List.of("distinct", "stock");

  /** What a metric counts over all and by channel. */
  private static final List<String> COUNTS = List.of("interactions", "contacts");

  static Catalogue read(String name, String text) {
    YamlNode root = YamlFile.read(name, text);
    List<Metric> metrics = new ArrayList<>();
    Map<String, YamlNode> places = new TreeMap<>();
    for (YamlNode node : root.asList()) {
      for (Metric metric : metrics(node)) {
        String key = metric.id() + " version " + metric.definition().version();
        YamlNode earlier = places.put(key, node);
        if (earlier != null && earlier != node) {
          throw node.fault("%s is already defined in line %d".formatted(key, earlier.line()));
        }
        metrics.add(metric);
      }
    }
    return new Catalogue(metrics);
  }

  /** The metric once for each of its owners. */
  private static List<Metric> metrics(YamlNode node) {
    YamlMap map = node.asMap();
    map.onlyKeys(KEYS);
    Subject subject = Subject.named(map.require("table").asOneOf(Subject.names()));
    YamlNode owners = map.require("owner");
    List<YamlNode> each = each(owners);
    List<YamlNode> maturities = each(map.require("matures_after"));
    if (each.isEmpty()) {
      throw owners.fault("must name at least one of " + subject.owners().keySet());
    }
    if (maturities.size() != 1 && maturities.size() != each.size()) {
      throw map.require("matures_after").fault("must be one duration, or one for each owner");
    }
    Set<String> seen = new HashSet<>();
    List<Metric> metrics = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      String owner = each.get(i).asOneOf(subject.owners().keySet());
      if (!seen.add(owner)) {
        throw each.get(i).fault("names '%s' a second time".formatted(owner));
      }
      int days = days(maturities.get(maturities.size() == 1 ? 0 : i));
      Definition definition = Checked.at(node, () -> definition(map, subject, owner, days));
      metrics.add(metric(map, definition, new MetricSql(subject.vocabulary())));
    }
    return metrics;
  }

  private static List<YamlNode> each(YamlNode node) {
    return node.isList() ? node.asList() : List.of(node);
  }

  private static Metric metric(YamlMap map, Definition definition, MetricSql sql) {
    map.find("filter").ifPresent(sql::condition);
    YamlNode form = map.require("form");
    String chosen = form.asOneOf(FORMS);
    if (!definition.table().equals("contacts") && ONLY_CONTACTS.contains(chosen)) {
      throw form.fault("a %s counts contacts, not %s".formatted(chosen, definition.table()));
    }
    refuse(map, "denominator", List.of("total", "stock").contains(chosen), chosen);
    refuse(map, "quantile", !chosen.equals("quantile"), chosen);
    refuse(map, "until", !chosen.equals("stock"), chosen);
    refuse(map, "counts", chosen.equals("distinct"), chosen);
    refuse(
        map, "counts", !definition.table().equals("contacts"), "metric of " + definition.table());
    YamlNode numerator = map.require("numerator");
    if (chosen.equals("total")) {
      return new Metric.Total(definition, sql.countOrSum(numerator));
    }
    if (chosen.equals("stock")) {
      String counted = sql.countOrSum(numerator);
      String until = sql.instant(map.require("until"));
      return Checked.at(form, () -> new Metric.Stock(definition, counted, until));
    }
    YamlNode denominator = map.require("denominator");
    return switch (chosen) {
      case "ratio" ->
          new Metric.Ratio(definition, sql.countOrSum(numerator), sql.countOrSum(denominator));
      case "distinct" ->
          new Metric.Distinct(definition, sql.countOrSum(numerator), sql.key(denominator));
      default -> {
        YamlNode quantile = map.require("quantile");
        quantile.asDouble();
        String measure = sql.wholeNumber(numerator);
        String over = sql.condition(denominator);
        yield Checked.at(
            quantile,
            () ->
                new Metric.Quantile(definition, measure, over, new BigDecimal(quantile.asText())));
      }
    };
  }

  private static void refuse(YamlMap map, String key, boolean isNeedless, String what) {
    if (isNeedless) {
      map.find(key)
          .ifPresent(
              node -> {
                throw node.fault("a %s has no %s".formatted(what, key));
              });
    }
  }

  private static Definition definition(
      YamlMap map, Subject subject, String owner, int maturesAfterDays) {
    return new Definition(
        map.require("id").asText(),
        map.require("version").asInt(1, Integer.MAX_VALUE),
        new Definition.Wording(
            map.require("label").asText(),
            map.require("meaning").asText(),
            map.require("formula").asText(),
            map.find("left_out").map(YamlNode::asText),
            vendors(map)),
        map.require("unit").asOneOf(Unit.class),
        new Definition.Nature(
            map.require("better").asOneOf(Definition.Better.class),
            map.require("stakeholder").asOneOf(Definition.Stakeholder.class),
            map.require("role").asOneOf(Definition.Role.class),
            map.require("kind").asOneOf(Definition.Kind.class)),
        subject.name(),
        map.find("filter").map(YamlNode::asText),
        owner,
        map.find("counts").map(node -> node.asOneOf(COUNTS)).filter("contacts"::equals).isPresent(),
        map.require("grains").asList().stream()
            .map(grain -> grain.asOneOf(subject.grains()))
            .toList(),
        maturesAfterDays,
        map.find("variant").map(YamlNode::asText),
        window(map, subject));
  }

  /** Beyond the longest window nobody looks for the next one: what looks so far must say so. */
  private static Optional<Integer> window(YamlMap map, Subject subject) {
    if (!subject.followed().isEmpty()) {
      return Optional.of(map.require("window_days").asInt(1, RepeatPolicy.LONGEST_DAYS));
    }
    map.find("window_days")
        .ifPresent(
            node -> {
              throw node.fault("is only for metrics of interactions that are followed");
            });
    return Optional.empty();
  }

  private static Map<String, String> vendors(YamlMap metric) {
    Map<String, String> vendors = new TreeMap<>();
    metric
        .find("vendors")
        .map(YamlNode::asMap)
        .ifPresent(
            map -> map.keys().forEach(name -> vendors.put(name, map.require(name).asText())));
    return vendors;
  }

  private static int days(YamlNode node) {
    Duration duration = node.asDuration();
    if (!duration.equals(Duration.ofDays(duration.toDays()))) {
      throw node.fault("must be whole days such as 7d, not " + node.written());
    }
    return Math.toIntExact(duration.toDays());
  }

  private CatalogueFile() {}
}
