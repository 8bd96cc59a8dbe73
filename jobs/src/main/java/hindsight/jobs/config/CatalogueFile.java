package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Definition;
import hindsight.metrics.Metric;
import hindsight.metrics.Subject;
import hindsight.metrics.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<YamlNode> each = owners.isList() ? owners.asList() : List.of(owners);
    return each.stream()
        .map(
            owner -> {
              String name = owner.asOneOf(subject.owners().keySet());
              Definition definition = Checked.at(node, () -> definition(map, subject, name));
              return metric(map, definition, new MetricSql(subject.vocabulary()));
            })
        .toList();
  }

  private static Metric metric(YamlMap map, Definition definition, MetricSql sql) {
    map.find("filter").ifPresent(sql::condition);
    YamlNode form = map.require("form");
    String chosen = form.asOneOf(FORMS);
    if (!definition.table().equals("contacts") && ONLY_CONTACTS.contains(chosen)) {
      throw form.fault("a %s counts contacts, not %s".formatted(chosen, definition.table()));
    }
    YamlNode numerator = map.require("numerator");
    if (chosen.equals("total")) {
      map.find("denominator")
          .ifPresent(
              denominator -> {
                throw denominator.fault("a total has no denominator; a ratio has");
              });
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

  private static Definition definition(YamlMap map, Subject subject, String owner) {
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
        days(map.require("matures_after")),
        map.find("variant").map(YamlNode::asText));
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
