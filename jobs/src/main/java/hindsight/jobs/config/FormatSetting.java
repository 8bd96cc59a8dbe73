package hindsight.jobs.config;

import hindsight.intake.Archive;
import hindsight.intake.LocalClock;
import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import hindsight.intake.records.JsonPath;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a mapping says of the bytes of its files: format, archive, clock. */
final class FormatSetting {
  static final List<String> KEYS =
      List.of(
          "format",
          "options",
          "encoding",
          "archive",
          "documents",
          "time_zone",
          "dates",
          "times",
          "stamps",
          "max_record_bytes");

  private static final String DELIMITED_ONLY = "is for csv and tsv";

  static Format format(YamlMap map) {
    YamlNode format = map.require("format");
    String word = format.asOneOf(List.of("csv", "tsv", "json_lines", "json", "parquet"));
    if (!word.equals("json")) {
      refuse(map, "documents", "is for json");
    }
    if (word.equals("csv") || word.equals("tsv")) {
      return new Format.Delimited(dialect(map, format), nullValues(map));
    }
    refuse(map, "options", DELIMITED_ONLY);
    int maxBytes = maxRecordBytes(map);
    return switch (word) {
      case "json_lines" -> {
        refuse(map, "encoding", "is not for json_lines, which are UTF-8");
        yield new Format.JsonLines(maxBytes);
      }
      case "json" -> new Format.Json(members(map), encoding(map), maxBytes);
      default -> {
        List.of("encoding", "max_record_bytes")
            .forEach(key -> refuse(map, key, "is not for parquet"));
        yield new Format.Parquet();
      }
    };
  }

  static Archive archive(YamlMap map, Format format) {
    Optional<YamlNode> node = map.find("archive");
    if (node.isEmpty()) {
      return Archive.NONE;
    }
    List<Archive> archives = Arrays.asList(Archive.values());
    List<String> words = archives.stream().map(Archive::word).toList();
    Archive archive = archives.get(words.indexOf(node.get().asOneOf(words)));
    if (format instanceof Format.Parquet && archive != Archive.NONE) {
      throw node.get().fault("must be none: Parquet is read from its end, which no archive allows");
    }
    return archive;
  }

  static LocalClock clock(YamlMap map) {
    YamlNode zone = map.require("time_zone");
    LocalClock iso = LocalClock.iso(zone.asZone());
    YamlNode place =
        map.find("dates").or(() -> map.find("times")).or(() -> map.find("stamps")).orElse(zone);
    return Checked.at(
        place,
        () ->
            new LocalClock(
                iso.zone(),
                map.find("dates").map(YamlNode::asText).orElse(iso.datePattern()),
                map.find("times").map(YamlNode::asText).orElse(iso.timePattern()),
                map.find("stamps").map(YamlNode::asText).orElse(iso.stampPattern())));
  }

  private static void refuse(YamlMap map, String key, String why) {
    map.find(key)
        .ifPresent(
            node -> {
              throw node.fault(why);
            });
  }

  private static Dialect dialect(YamlMap map, YamlNode format) {
    Dialect standard = format.asText().equals("tsv") ? Dialect.TSV : Dialect.CSV;
    Optional<YamlMap> options = map.find("options").map(YamlNode::asMap);
    options.ifPresent(o -> o.onlyKeys(List.of("header", "delimiter", "quote", "null_values")));
    Optional<YamlNode> delimiter = options.flatMap(o -> o.find("delimiter"));
    Optional<YamlNode> quote = options.flatMap(o -> o.find("quote"));
    options
        .flatMap(o -> o.find("header"))
        .filter(header -> !header.asBoolean())
        .ifPresent(
            header -> {
              throw header.fault("must be true: columns are known by the names in the header");
            });
    YamlNode place = delimiter.or(() -> quote).or(() -> map.find("encoding")).orElse(format);
    return Checked.at(
        place,
        () ->
            new Dialect(
                delimiter.map(FormatSetting::character).orElse(standard.delimiter()),
                quote
                    .map(q -> q.asText().equals("none") ? Dialect.NO_QUOTE : character(q))
                    .orElse(standard.quote()),
                true,
                map.find("encoding").map(YamlNode::asText).orElse(standard.encoding()),
                maxRecordBytes(map)));
  }

  private static Set<String> nullValues(YamlMap map) {
    return map.find("options")
        .flatMap(options -> options.asMap().find("null_values"))
        .map(YamlNode::asTexts)
        .map(Set::copyOf)
        .orElse(Set.of());
  }

  private static int maxRecordBytes(YamlMap map) {
    return map.find("max_record_bytes")
        .map(bytes -> bytes.asInt(1, 1 << 30))
        .orElse(Dialect.MAX_RECORD_BYTES);
  }

  private static char character(YamlNode node) {
    String text = node.asText();
    if (text.length() != 1) {
      throw node.fault("must be one character, not '%s'".formatted(text));
    }
    return text.charAt(0);
  }

  private static String encoding(YamlMap map) {
    return map.find("encoding")
        .map(
            node -> {
              try {
                return Charset.forName(node.asText()).name();
              } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw node.fault("is no encoding that is known: '%s'".formatted(node.asText()));
              }
            })
        .orElse("UTF-8");
  }

  /** Of {@code $.a.b[*]} the names a and b. */
  private static List<String> members(YamlMap map) {
    Optional<YamlNode> node = map.find("documents");
    if (node.isEmpty()) {
      return List.of();
    }
    JsonPath path = Checked.at(node.get(), () -> JsonPath.parse(node.get().asText()));
    List<String> names = new ArrayList<>();
    int last = path.steps().size() - 1;
    for (int i = 0; i < last; i++) {
      if (path.steps().get(i) instanceof JsonPath.Member member) {
        names.add(member.name());
      }
    }
    boolean leadsToArray =
        path.fromDocument()
            && !names.isEmpty()
            && names.size() == last
            && path.steps().get(last) instanceof JsonPath.Each;
    if (!leadsToArray) {
      throw node.get().fault("must lead to the elements of one array, such as $.conversations[*]");
    }
    return names;
  }

  private FormatSetting() {}
}
