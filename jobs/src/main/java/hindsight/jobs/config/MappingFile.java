package hindsight.jobs.config;

import hindsight.intake.LocalClock;
import hindsight.intake.Mapping;
import hindsight.intake.MappingFunctions;
import hindsight.intake.TableMapping;
import hindsight.intake.records.Dialect;
import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.tables.Field;
import hindsight.tables.SqlText;
import hindsight.tables.SqlTypes;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads one file of {@code conf/sources}. */
final class MappingFile {
  private static final List<String> KEYS =
      List.of(
          "format",
          "options",
          "encoding",
          "archive",
          "time_zone",
          "dates",
          "times",
          "stamps",
          "filter",
          "max_record_bytes",
          "tables");

  private static final SqlTypes TYPES = new SqlTypes(MappingFunctions.RESULTS, false);

  static Mapping read(String source, String name, String text) {
    YamlNode root = YamlFile.read(name, text);
    YamlMap map = root.asMap();
    map.onlyKeys(KEYS);
    map.find("archive").ifPresent(archive -> archive.asOneOf(List.of("none", "gz")));
    String filter =
        map.find("filter")
            .map(node -> Expressions.check(node, MappingFunctions.NAMES).text())
            .orElse("");
    return Checked.at(
        root,
        () ->
            new Mapping(
                source,
                dialect(map),
                clock(map),
                filter,
                tables(map),
                DigestUtils.sha256Hex(source + "\n" + text)));
  }

  private static Dialect dialect(YamlMap map) {
    YamlNode format = map.require("format");
    boolean isTsv = format.asOneOf(List.of("csv", "tsv")).equals("tsv");
    Dialect standard = isTsv ? Dialect.TSV : Dialect.CSV;
    Optional<YamlMap> options = map.find("options").map(YamlNode::asMap);
    options.ifPresent(o -> o.onlyKeys(List.of("header", "delimiter", "quote")));
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
                delimiter.map(MappingFile::character).orElse(standard.delimiter()),
                quote
                    .map(q -> q.asText().equals("none") ? Dialect.NO_QUOTE : character(q))
                    .orElse(standard.quote()),
                true,
                map.find("encoding").map(YamlNode::asText).orElse(standard.encoding()),
                map.find("max_record_bytes")
                    .map(bytes -> bytes.asInt(1, Integer.MAX_VALUE))
                    .orElse(standard.maxRecordBytes())));
  }

  private static char character(YamlNode node) {
    String text = node.asText();
    if (text.length() != 1) {
      throw node.fault("must be one character, not '%s'".formatted(text));
    }
    return text.charAt(0);
  }

  private static LocalClock clock(YamlMap map) {
    YamlNode zone = map.require("time_zone");
    LocalClock iso = LocalClock.iso(zone.asZone());
    YamlNode place = map.find("dates").or(() -> map.find("times")).orElse(zone);
    return Checked.at(
        place,
        () ->
            new LocalClock(
                iso.zone(),
                map.find("dates").map(YamlNode::asText).orElse(iso.datePattern()),
                map.find("times").map(YamlNode::asText).orElse(iso.timePattern()),
                map.find("stamps").map(YamlNode::asText).orElse(iso.stampPattern())));
  }

  private static List<TableMapping> tables(YamlMap map) {
    YamlMap tables = map.require("tables").asMap();
    List<String> names = TableMapping.TARGETS.stream().map(Table::name).toList();
    tables.onlyKeys(names);
    List<TableMapping> mapped = new ArrayList<>();
    for (Table table : TableMapping.TARGETS) {
      tables.find(table.name()).ifPresent(node -> mapped.add(table(table, node)));
    }
    return mapped;
  }

  private static TableMapping table(Table table, YamlNode node) {
    YamlMap map = node.asMap();
    map.onlyKeys(List.of("columns", "unknown_ids"));
    YamlNode columnsNode = map.require("columns");
    YamlMap columns = columnsNode.asMap();
    columns.onlyKeys(TableMapping.mappable(table));
    Map<String, String> texts = new LinkedHashMap<>();
    for (String column : columns.keys()) {
      texts.put(column, fitting(table, column, columns.require(column)));
    }
    for (Field field : table.fields()) {
      if (field.required()
          && TableMapping.mappable(table).contains(field.name())
          && !texts.containsKey(field.name())) {
        throw columnsNode.fault(
            "%s needs a column '%s' (%s)".formatted(table.path(), field.name(), field.meaning()));
      }
    }
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    map.find("unknown_ids")
        .map(YamlNode::asMap)
        .ifPresent(
            ids -> {
              ids.onlyKeys(texts.keySet());
              ids.keys()
                  .forEach(
                      id ->
                          unknown.put(
                              id,
                              ids.require(id).asList().stream().map(YamlNode::asText).toList()));
            });
    return new TableMapping(table, texts, unknown);
  }

  /** The text of an expression over texts whose result fits the column that it is for. */
  private static String fitting(Table table, String column, YamlNode node) {
    SqlText sql = Expressions.check(node, MappingFunctions.NAMES);
    StructType texts = new StructType();
    for (String read : sql.columns()) {
      texts = texts.add(read, DataTypes.StringType);
    }
    StructType file = texts;
    String wanted = table.schema().apply(column).dataType().sql();
    Checked.at(node, () -> TYPES.of("try_cast((%s) as %s)".formatted(sql.text(), wanted), file));
    return sql.text();
  }

  private MappingFile() {}
}
