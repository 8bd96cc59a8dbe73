package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.metrics.Catalogue;
import hindsight.metrics.ContactFacts;
import hindsight.metrics.Definition;
import hindsight.metrics.Metric;
import hindsight.metrics.Unit;
import hindsight.tables.Field;
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
          "variant",
          "owner",
          "grains",
          "matures_after",
          "meaning",
          "formula",
          "left_out",
          "vendors",
          "counts");

  /** What a metric counts over all and by channel. */
  private static final List<String> COUNTS = List.of("interactions", "contacts");

  /** The tables that metrics can count, with the columns that their expressions may name. */
  private static final Map<String, Map<String, Field>> TABLES =
      Map.of("contacts", ContactFacts.vocabulary());

  static Catalogue read(String name, String text) {
    YamlNode root = YamlFile.read(name, text);
    List<Metric> metrics = new ArrayList<>();
    Map<String, YamlNode> places = new TreeMap<>();
    for (YamlNode node : root.asList()) {
      Metric metric = metric(node);
      String key = metric.id() + " version " + metric.definition().version();
      YamlNode earlier = places.put(key, node);
      if (earlier != null) {
        throw node.fault("%s is already defined in line %d".formatted(key, earlier.line()));
      }
      metrics.add(metric);
    }
    return new Catalogue(metrics);
  }

  private static Metric metric(YamlNode node) {
    YamlMap map = node.asMap();
    map.onlyKeys(KEYS);
    Definition definition = Checked.at(node, () -> definition(map));
    MetricSql sql = new MetricSql(TABLES.get(definition.table()));
    map.find("filter").ifPresent(sql::condition);
    YamlNode form = map.require("form");
    String chosen = form.asOneOf(List.of("total", "ratio", "quantile", "distinct"));
    YamlNode numerator = map.require("numerator");
    if (chosen.equals("total")) {
      map.find("denominator")
          .ifPresent(
              denominator -> {
                throw denominator.fault("a total has no denominator; a ratio has");
              });
      return new Metric.Total(definition, sql.countOrSum(numerator));
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

  private static Definition definition(YamlMap map) {
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
        map.require("table").asOneOf(TABLES.keySet()),
        map.find("filter").map(YamlNode::asText),
        map.require("owner").asOneOf(List.of("start")),
        map.find("counts").map(node -> node.asOneOf(COUNTS)).filter("contacts"::equals).isPresent(),
        grains(map.require("grains")),
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

  private static List<String> grains(YamlNode node) {
    return node.asList().stream().map(grain -> grain.asOneOf(Definition.GRAINS)).toList();
  }

  private CatalogueFile() {}
}
