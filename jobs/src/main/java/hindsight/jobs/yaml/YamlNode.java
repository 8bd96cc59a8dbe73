package hindsight.jobs.yaml;

import hindsight.jobs.yaml.Content.Entry;
import hindsight.jobs.yaml.Content.Mapping;
import hindsight.jobs.yaml.Content.Nothing;
import hindsight.jobs.yaml.Content.Scalar;
import hindsight.jobs.yaml.Content.Sequence;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A value of a configuration with the place where it was written. Each {@code as...} gives it as
 * that type or throws a {@link ConfigurationException} that says what was expected.
 */
public final class YamlNode {
  private final String path;
  private final Entry entry;

  private YamlNode(String path, Entry entry) {
    this.path = path;
    this.entry = entry;
  }

  static YamlNode root(Entry entry) {
    return new YamlNode("", entry);
  }

  YamlNode child(String key, Entry value) {
    return new YamlNode(path.isEmpty() ? key : path + "." + key, value);
  }

  /** The file, or the origin of a value that was given outside any file. */
  public String file() {
    return entry.place().file();
  }

  /** The line from 1, of its key where it has one; 0 outside any file. */
  public int line() {
    return entry.place().line();
  }

  /** The way from the root, such as {@code kpi.thresholds.voice}; list items as {@code [0]}. */
  public String path() {
    return path;
  }

  /** A map; an empty file is an empty one. */
  public YamlMap asMap() {
    if (isEmptyRoot()) {
      return new YamlMap(this, Mapping.EMPTY);
    }
    if (entry.content() instanceof Mapping mapping) {
      return new YamlMap(this, mapping);
    }
    throw expected("a map");
  }

  /** Whether it holds a list. */
  public boolean isList() {
    return entry.content() instanceof Sequence;
  }

  /** A list; an empty file is an empty one. */
  public List<YamlNode> asList() {
    if (isEmptyRoot()) {
      return List.of();
    }
    if (entry.content() instanceof Sequence sequence) {
      return IntStream.range(0, sequence.items().size())
          .mapToObj(i -> item(i, sequence.items().get(i)))
          .toList();
    }
    throw expected("a list");
  }

  /** An item that has an id is called by it. */
  private YamlNode item(int place, Entry entry) {
    Entry id = entry.content() instanceof Mapping mapping ? mapping.entries().get("id") : null;
    String name =
        id != null && id.content() instanceof Scalar scalar
            ? scalar.text()
            : Integer.toString(place);
    return new YamlNode(path + "[" + name + "]", entry);
  }

  /** One text, or a list of them. */
  public List<String> asTexts() {
    return isList() ? asList().stream().map(YamlNode::asText).toList() : List.of(asText());
  }

  /** A single value exactly as it is written: {@code no} stays {@code no}. */
  public String asText() {
    return text("a text");
  }

  public long asLong() {
    return Scalars.wholeNumber(text("a whole number"))
        .orElseThrow(() -> expected("a whole number"));
  }

  /** A whole number within bounds, both included. */
  public int asInt(int least, int most) {
    long value = asLong();
    if (value < least || value > most) {
      String bounds = most == Integer.MAX_VALUE ? "at least %d" : "between %d and %d";
      throw fault("must be " + bounds.formatted(least, most) + ", not " + value);
    }
    return (int) value;
  }

  /** A finite number. */
  public double asDouble() {
    return Scalars.number(text("a number")).orElseThrow(() -> expected("a number"));
  }

  /** {@code true} or {@code false}, and no other word. */
  public boolean asBoolean() {
    return asOneOf(List.of("true", "false")).equals("true");
  }

  /** A whole number with its unit: ms, s, m, h or d (of 24 hours). */
  public Duration asDuration() {
    String form = "a duration such as 500ms, 20s, 15m, 4h or 30d";
    return Scalars.duration(text(form)).orElseThrow(() -> expected(form));
  }

  /** An ISO date. */
  public LocalDate asDate() {
    String form = "a date such as 2026-01-31";
    return Scalars.date(text(form)).orElseThrow(() -> expected(form));
  }

  /** A zone of the tz database, or an offset. */
  public ZoneId asZone() {
    String form = "a time zone such as Europe/Vienna";
    String zone = text(form);
    return Scalars.zone(zone).orElseThrow(() -> expected(form, zone, ZoneId.getAvailableZoneIds()));
  }

  /** The constant of that name; the file writes it in lower case. */
  public <E extends Enum<E>> E asOneOf(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    List<String> names =
        constants.stream().map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
    return constants.get(names.indexOf(asOneOf(names)));
  }

  /** A text that is one of the given ones. */
  public String asOneOf(Collection<String> valid) {
    String form = (valid.size() > 1 ? "one of " : "") + String.join(", ", valid);
    String value = text(form);
    if (!valid.contains(value)) {
      throw expected(form, value, valid);
    }
    return value;
  }

  /** The value on one line, as YAML writes it. */
  public String written() {
    return entry.content().written();
  }

  /** A fault of this value, to throw: place, path and the message. */
  public ConfigurationException fault(String message) {
    return entry.place().fault(path, message);
  }

  /**
   * The same tree with another value at a path below this node, read as YAML; maps on the way are
   * made where they are missing. What it sets bears the origin, such as {@code --set a.b=c}, as its
   * file.
   */
  public YamlNode withOverride(String dottedPath, String yamlValue, String origin) {
    return new YamlNode(path, Overlay.of(dottedPath, yamlValue, origin).over(entry));
  }

  private boolean isEmptyRoot() {
    return path.isEmpty() && entry.content() instanceof Nothing;
  }

  private String text(String form) {
    if (entry.content() instanceof Scalar scalar) {
      return scalar.text();
    }
    throw expected(form);
  }

  private ConfigurationException expected(String form) {
    return fault("must be " + form + ", not " + entry.content().words());
  }

  private ConfigurationException expected(String form, String value, Collection<String> valid) {
    String nearest = Nearest.of(value, valid).map(near -> "; nearest is '" + near + "'").orElse("");
    return fault("must be " + form + ", not '" + value + "'" + nearest);
  }
}
