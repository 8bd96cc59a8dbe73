package hindsight.jobs.config;

import hindsight.intake.Mapping;
import hindsight.intake.MappingFunctions;
import hindsight.intake.TableMapping;
import hindsight.intake.TableMapping.Collapse;
import hindsight.intake.records.Format;
import hindsight.intake.records.JsonPath;
import hindsight.intake.records.Wanted;
import hindsight.jobs.yaml.YamlFile;
import hindsight.jobs.yaml.YamlMap;
import hindsight.jobs.yaml.YamlNode;
import hindsight.tables.Field;
import hindsight.tables.SqlStep;
import hindsight.tables.SqlText;
import hindsight.tables.SqlTypes;
import hindsight.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Reads one file of {@code conf/sources}. */
final class MappingFile {
  private static final SqlTypes TYPES = new SqlTypes(MappingFunctions.RESULTS, false);

  private static final List<String> OWN_KEYS =
      List.of(
          "files", "rows", "filter", "collapse", "columns", "unknown_ids", "optional", "leave_out");

  private final YamlMap map;

  /** Expressions by the names that stand for them. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private final boolean hasDocuments;

  private MappingFile(YamlMap map, Format format) {
    this.map = map;
    this.hasDocuments = !(format instanceof Format.Delimited);
    map.find("let").map(YamlNode::asMap).ifPresent(this::name);
  }

  static Mapping read(String source, String name, String text) {
    YamlNode root = YamlFile.read(name, text);
    YamlMap map = root.asMap();
    map.onlyKeys(
        Stream.concat(
                FormatSetting.KEYS.stream(), Stream.of("source", "let", "filter", "rows", "tables"))
            .toList());
    Format format = FormatSetting.format(map);
    MappingFile file = new MappingFile(map, format);
    return Checked.at(
        root,
        () ->
            new Mapping(
                source,
                map.find("source").map(YamlNode::asText).orElse(source),
                format,
                FormatSetting.archive(map, format),
                FormatSetting.clock(map),
                file.tables(),
                DigestUtils.sha256Hex(source + "\n" + text)));
  }

  /** Each may name those before it. */
  private void name(YamlMap let) {
    for (String name : let.keys()) {
      names.put(name, checked(let.require(name), "%s"));
    }
  }

  private List<TableMapping> tables() {
    YamlMap tables = map.require("tables").asMap();
    tables.onlyKeys(TableMapping.TARGETS.stream().map(Table::name).toList());
    List<TableMapping> mapped = new ArrayList<>();
    for (Table table : TableMapping.TARGETS) {
      tables.find(table.name()).ifPresent(node -> mapped.add(table(table, node.asMap())));
    }
    return mapped;
  }

  private TableMapping table(Table table, YamlMap own) {
    own.onlyKeys(OWN_KEYS);
    Map<String, String> columns = columns(table, own.require("columns"));
    return new TableMapping(
        table,
        own.find("files").map(YamlNode::asTexts).orElse(List.of()),
        rows(own),
        Stream.of(map, own)
            .flatMap(place -> place.find("filter").stream())
            .map(node -> checked(node, "if(%s, 1, 0)"))
            .toList(),
        own.find("collapse").map(YamlNode::asMap).map(this::collapse).orElse(Collapse.NONE),
        columns,
        unknownIds(own, columns),
        words(own, "optional"),
        words(own, "leave_out"));
  }

  private JsonPath rows(YamlMap own) {
    Optional<YamlNode> node = own.find("rows").or(() -> map.find("rows"));
    if (node.isEmpty()) {
      return JsonPath.parse("$");
    }
    if (!hasDocuments) {
      throw node.get().fault("is for json, json_lines and parquet: each record of csv is one row");
    }
    JsonPath path = Checked.at(node.get(), () -> JsonPath.parse(node.get().asText()));
    if (!path.fromDocument()) {
      throw node.get().fault("must begin with $, such as $.participants[*]");
    }
    return path;
  }

  private Collapse collapse(YamlMap collapse) {
    collapse.onlyKeys(List.of("key", "order_by", "take"));
    return new Collapse(
        expression(collapse.require("key"), DataTypes.StringType),
        collapse.require("order_by").asList().stream().map(this::order).toList(),
        collapse
            .find("take")
            .map(node -> node.asOneOf(List.of("first", "last")).equals("last"))
            .orElse(true));
  }

  /** The text of an expression by which rows are ordered: as numbers or times, not as texts. */
  private String order(YamlNode node) {
    String text = checked(node, "array_max(array(%s))");
    if (typeOf(node, SqlText.parse(text, MappingFunctions.NAMES), "%s") instanceof StringType) {
      throw node.fault(
          "orders texts letter by letter, in which 10 comes before 9: %s; say to_long(%s), to_instant"
                  .formatted(text, text)
              + " or to_local_stamp");
    }
    return text;
  }

  private Map<String, String> columns(Table table, YamlNode node) {
    YamlMap columns = node.asMap();
    columns.onlyKeys(TableMapping.mappable(table));
    Map<String, String> texts = new LinkedHashMap<>();
    for (String column : columns.keys()) {
      texts.put(
          column, expression(columns.require(column), table.schema().apply(column).dataType()));
    }
    for (Field field : table.fields()) {
      if (field.required()
          && TableMapping.mappable(table).contains(field.name())
          && !texts.containsKey(field.name())) {
        throw node.fault(
            "%s needs a column '%s' (%s)".formatted(table.path(), field.name(), field.meaning()));
      }
    }
    return texts;
  }

  private static Set<String> words(YamlMap own, String key) {
    return own.find(key).map(YamlNode::asTexts).map(Set::copyOf).orElse(Set.of());
  }

  private static Map<String, List<String>> unknownIds(YamlMap own, Map<String, String> columns) {
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    own.find("unknown_ids")
        .map(YamlNode::asMap)
        .ifPresent(
            ids -> {
              ids.onlyKeys(columns.keySet());
              ids.keys().forEach(id -> unknown.put(id, ids.require(id).asTexts()));
            });
    return unknown;
  }

  /** The text of an expression whose result fits this type. */
  private String expression(YamlNode node, DataType wanted) {
    String fitting = "try_cast((%s) as " + wanted.sql() + ")";
    return checked(node, fitting);
  }

  /**
   * The text of an expression over the texts of a row.
   *
   * @param use what must make sense of it, with its place as %s
   */
  private String checked(YamlNode node, String use) {
    SqlText sql = Expressions.check(node, names, MappingFunctions.NAMES);
    for (SqlStep step : SqlStep.withinLambdas(sql.text(), MappingFunctions.NAMES)) {
      throw node.fault(
          "%s can fail within a lambda, where no row would be quarantined for it: %s"
              .formatted(step.text(), sql.text()));
    }
    typeOf(node, sql, use);
    return sql.text();
  }

  private DataType typeOf(YamlNode node, SqlText sql, String use) {
    StructType texts = new StructType();
    for (String read : sql.columns()) {
      if (hasDocuments && !read.equals(Wanted.POSITION)) {
        Checked.at(node, () -> JsonPath.parse(read));
      }
      texts = texts.add(read, DataTypes.StringType);
    }
    StructType file = texts;
    return Checked.at(node, () -> TYPES.of(use.formatted(sql.text()), file));
  }
}
