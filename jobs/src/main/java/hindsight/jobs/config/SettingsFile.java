package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.metrics.KpiPolicy;
import hindsight.metrics.Threshold;
import hindsight.repeat.RepeatPolicy;
import hindsight.tables.BusinessCalendar;
import hindsight.tables.Channels;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code hindsight.yaml}. */
final class SettingsFile {
  private static final Pattern BUSINESS_TIME =
      Pattern.compile("([0-9]{1,9}) business (hour|minute)s?");

  private final YamlNode root;

  private SettingsFile(YamlNode root) {
    this.root = root;
  }

  static Settings read(String name, String text, Overrides overrides) {
    SettingsFile file = new SettingsFile(overrides.over(YamlFile.read(name, text)));
    file.refuseUnknownKeys(file.root, "");
    return file.settings();
  }

  private Settings settings() {
    RepeatPolicy repeat = RepeatSetting.read(this::node);
    KpiPolicy kpi =
        Checked.at(
            node("kpi.service_level.thresholds"),
            () ->
                new KpiPolicy(
                    Duration.ofSeconds(
                        node("kpi.short_abandon_seconds").asInt(0, Integer.MAX_VALUE)),
                    thresholds(node("kpi.service_level.thresholds")),
                    node("kpi.service_level.variants").asList().stream()
                        .map(YamlNode::asText)
                        .toList(),
                    node("max_segments").asInt(1, Integer.MAX_VALUE),
                    repeat.longestDays(),
                    repeat.excludedCustomers()));
    BusinessCalendar calendar =
        Checked.at(
            node("fiscal_year_start_month"),
            () ->
                new BusinessCalendar(
                    node("time_zone").asZone(),
                    HoursSetting.read(node("calendar.hours")),
                    holidays(node("calendar.holidays")),
                    node("fiscal_year_start_month").asInt(1, 12)));
    return Checked.at(
        node("max_reject_share"),
        () ->
            new Settings(
                calendar,
                kpi,
                repeat,
                node("sentiment.rules").asBoolean(),
                texts(node("kpi.planned_absence_reasons")),
                node("max_reject_share").asDouble(),
                node("releases.keep").asInt(2, Integer.MAX_VALUE),
                node("releases.grace").asDuration(),
                node("lease_wait").asDuration(),
                leaseExpiresAfter(node("lease_expires_after")),
                expectedDaily(node("sources")),
                airflow(),
                values()));
  }

  private AirflowSettings airflow() {
    return Checked.at(
        node("airflow.url"),
        () ->
            new AirflowSettings(
                node("airflow.url").asText(),
                node("airflow.dag").asText(),
                Optional.of(node("airflow.user").asText()).filter(user -> !user.isEmpty())));
  }

  /** The node of a key, its standard value when nobody set it. */
  private YamlNode node(String key) {
    Optional<YamlNode> found = Optional.of(root);
    for (String step : key.split("\\.", -1)) {
      found = found.flatMap(node -> node.asMap().find(step));
    }
    return found.orElseGet(() -> standard(key));
  }

  private YamlNode standard(String key) {
    return Setting.ALL.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .map(setting -> YamlFile.read("default", setting.standard()))
        .orElse(root);
  }

  private void refuseUnknownKeys(YamlNode node, String prefix) {
    Set<String> valid = new LinkedHashSet<>();
    Setting.ALL.stream()
        .map(Setting::key)
        .filter(key -> key.startsWith(prefix))
        .forEach(key -> valid.add(key.substring(prefix.length()).split("\\.", -1)[0]));
    YamlMap map = node.asMap();
    map.onlyKeys(valid);
    for (String key : map.keys()) {
      boolean isInner = Setting.ALL.stream().anyMatch(s -> s.key().startsWith(prefix + key + "."));
      if (isInner) {
        map.find(key).ifPresent(inner -> refuseUnknownKeys(inner, prefix + key + "."));
      }
    }
  }

  private static Duration leaseExpiresAfter(YamlNode node) {
    Duration given = node.asDuration();
    if (given.compareTo(Settings.SHORTEST_LEASE) < 0) {
      throw node.fault("must be at least 3s, not " + node.asText());
    }
    return given;
  }

  private static Map<String, Threshold> thresholds(YamlNode node) {
    YamlMap map = node.asMap();
    map.onlyKeys(Channels.ALL);
    Map<String, Threshold> thresholds = new TreeMap<>();
    map.keys().forEach(channel -> thresholds.put(channel, threshold(map.require(channel))));
    return thresholds;
  }

  private static Threshold threshold(YamlNode node) {
    String text = node.asText();
    Matcher business = BUSINESS_TIME.matcher(text);
    if (business.matches()) {
      ChronoUnit unit = business.group(2).equals("hour") ? ChronoUnit.HOURS : ChronoUnit.MINUTES;
      return Threshold.business(Duration.of(Long.parseLong(business.group(1)), unit));
    }
    if (text.contains(" ")) {
      throw node.fault(
          "must be a duration such as 20s, or such as 4 business hours or 30 business minutes, not"
              + " '%s'".formatted(text));
    }
    return Threshold.of(node.asDuration());
  }

  static Set<String> texts(YamlNode node) {
    Set<String> texts = new TreeSet<>();
    node.asList().forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Map<LocalDate, String> holidays(YamlNode node) {
    YamlMap map = node.asMap();
    Map<LocalDate, String> holidays = new TreeMap<>();
    for (String key : map.keys()) {
      YamlNode name = map.require(key);
      try {
        holidays.put(LocalDate.parse(key), name.asText());
      } catch (DateTimeException e) {
        throw name.fault("'%s' is not a date such as 2026-12-25".formatted(key));
      }
    }
    return holidays;
  }

  private static Set<String> expectedDaily(YamlNode node) {
    YamlMap sources = node.asMap();
    Set<String> daily = new TreeSet<>();
    for (String source : sources.keys()) {
      YamlMap expectations = sources.require(source).asMap();
      expectations.onlyKeys(List.of("expected"));
      if (expectations.require("expected").asOneOf(List.of("daily", "never")).equals("daily")) {
        daily.add(source);
      }
    }
    return daily;
  }

  private List<Settings.Value> values() {
    List<Settings.Value> values = new ArrayList<>();
    for (Setting setting : Setting.ALL) {
      YamlNode node = node(setting.key());
      String origin =
          Stream.of(
                  node.file(),
                  node.line() > 0 && !node.file().equals("default") ? ":" + node.line() : "")
              .reduce("", String::concat);
      values.add(new Settings.Value(setting.key(), node.written(), origin, setting.meaning()));
    }
    return values;
  }
}
