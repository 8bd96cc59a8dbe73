package hindsight.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hindsight.jobs.yaml.ConfigurationException;
import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.sentiment.Calibration;
import hindsight.sentiment.Cues;
import hindsight.sentiment.Rule;
import hindsight.sentiment.Speaker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code sentiment-rules.yaml}, {@code sentiment-cues.yaml} and the calibration. */
final class SentimentFiles {
  private static final List<String> RULE =
      List.of(
          "id",
          "speaker",
          "says",
          "unless",
          "at_least",
          "at_most",
          "examples",
          "counter_examples",
          "enabled");
  private static final List<String> CUES = List.of("negators", "idle", "positive", "negative");

  static List<Rule> rules(String name, String text) {
    List<Rule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlNode node : YamlFile.read(name, text).asList()) {
      YamlMap map = node.asMap();
      map.onlyKeys(RULE);
      Rule rule = Checked.at(node, () -> rule(node, map));
      if (!ids.add(rule.id())) {
        throw node.fault("rule %s is already defined".formatted(rule.id()));
      }
      if (map.find("enabled").map(YamlNode::asBoolean).orElse(true)) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private static Rule rule(YamlNode node, YamlMap map) {
    if (map.find("at_least").isPresent() == map.find("at_most").isPresent()) {
      throw node.fault("needs either at_least or at_most");
    }
    boolean isAtLeast = map.find("at_least").isPresent();
    return new Rule(
        map.require("id").asText(),
        map.require("speaker").asOneOf(Speaker.class),
        pattern(map.require("says")),
        map.find("unless").map(SentimentFiles::pattern).orElse(Rule.NOTHING),
        isAtLeast ? Rule.Bound.AT_LEAST : Rule.Bound.AT_MOST,
        map.require(isAtLeast ? "at_least" : "at_most").asDouble(),
        map.require("examples").asTexts(),
        map.require("counter_examples").asTexts());
  }

  private static Pattern pattern(YamlNode node) {
    try {
      return Pattern.compile(node.asText(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException e) {
      throw node.fault("is no regular expression: " + e.getDescription());
    }
  }

  static Cues cues(String name, String text) {
    YamlNode root = YamlFile.read(name, text);
    YamlMap map = root.asMap();
    map.onlyKeys(CUES);
    return Checked.at(
        root,
        () ->
            new Cues(
                Set.copyOf(map.require("positive").asTexts()),
                Set.copyOf(map.require("negative").asTexts()),
                Set.copyOf(map.require("idle").asTexts()),
                Set.copyOf(map.require("negators").asTexts())));
  }

  static Calibration calibration(String name, String text) {
    try {
      return new JsonMapper().readValue(text, Calibration.class);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(
          "%s: not a calibration: %s; make one with 'hindsight sentiment calibrate'"
              .formatted(name, e.getOriginalMessage()));
    }
  }

  private SentimentFiles() {}
}
