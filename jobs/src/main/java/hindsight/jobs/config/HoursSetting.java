package hindsight.jobs.config;

import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.tables.DayHours;
import hindsight.tables.OpeningHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code calendar.hours}: a map of weekdays with a span such as {@code 08:00-20:00} or a list of
 * them, or a list of such maps, each from a date on.
 */
final class HoursSetting {
  private static final String FROM = "from";
  private static final List<String> WEEKDAYS =
      Arrays.stream(DayOfWeek.values()).map(HoursSetting::key).toList();

  static List<OpeningHours> read(YamlNode node) {
    if (!node.isList()) {
      YamlMap map = node.asMap();
      map.onlyKeys(WEEKDAYS);
      return List.of(new OpeningHours(LocalDate.MIN, week(map)));
    }
    List<OpeningHours> hours = new ArrayList<>();
    for (YamlNode item : node.asList()) {
      YamlMap map = item.asMap();
      map.onlyKeys(Stream.concat(Stream.of(FROM), WEEKDAYS.stream()).toList());
      LocalDate previous = hours.isEmpty() ? null : hours.get(hours.size() - 1).from();
      hours.add(new OpeningHours(from(map, previous), week(map)));
    }
    return hours;
  }

  private static LocalDate from(YamlMap map, LocalDate previous) {
    if (previous == null) {
      return map.find(FROM).map(YamlNode::asDate).orElse(LocalDate.MIN);
    }
    YamlNode node = map.require(FROM);
    LocalDate from = node.asDate();
    if (!from.isAfter(previous)) {
      throw node.fault("must be after %s, not %s".formatted(previous, from));
    }
    return from;
  }

  private static Map<DayOfWeek, DayHours> week(YamlMap map) {
    Map<DayOfWeek, DayHours> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      map.find(key(day)).ifPresent(node -> week.put(day, day(node)));
    }
    return week;
  }

  private static DayHours day(YamlNode node) {
    String[] spans =
        node.isList()
            ? node.asList().stream().map(YamlNode::asText).toArray(String[]::new)
            : new String[] {node.asText()};
    return Checked.at(node, () -> DayHours.of(spans));
  }

  private static String key(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private HoursSetting() {}
}
