package hindsight.intake;

import hindsight.intake.records.JsonPath;
import hindsight.intake.records.Wanted;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.SqlText;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOCase;

/**
 * How one raw table is filled. Expressions are SQL over what a row says.
 *
 * @param files names of the files that it is filled from, with {@code *} and {@code ?} for what
 *     differs; none: every file that no other table names
 * @param rows which rows a document gives
 * @param filters rows for which one of them is false are left out and counted
 * @param columns an expression for each column of the table
 * @param unknownIds per column of the table the values that mean "not known"
 * @param optional columns that a file may lack
 * @param leftOut names of values that are not kept though nothing reads them, see {@link Wanted}
 */
public record TableMapping(
    Table table,
    List<String> files,
    JsonPath rows,
    List<String> filters,
    Collapse collapse,
    Map<String, String> columns,
    Map<String, List<String>> unknownIds,
    Set<String> optional,
    Set<String> leftOut)
    implements Serializable {

  /** The raw tables that a mapping can fill. */
  public static final List<Table> TARGETS = Tables.ofLayer("raw");

  /**
   * Of the rows of a landing that have a key, one lands.
   *
   * @param orderBy what orders them
   * @param takesLast of them, and not the first
   */
  public record Collapse(String key, List<String> orderBy, boolean takesLast)
      implements Serializable {
    public Collapse {
      orderBy = List.copyOf(orderBy);
    }

    /** Every row lands. */
    public static final Collapse NONE = new Collapse("", List.of(), true);

    public boolean isNone() {
      return equals(NONE);
    }

    Stream<String> texts() {
      return isNone() ? Stream.of() : Stream.concat(Stream.of(key), orderBy.stream());
    }
  }

  public TableMapping {
    files = List.copyOf(files);
    filters = List.copyOf(filters);
    columns = new LinkedHashMap<>(columns);
    unknownIds = new LinkedHashMap<>(unknownIds);
    optional = Set.copyOf(optional);
    leftOut = Set.copyOf(leftOut);
  }

  /** The columns of a raw table that a mapping may name. */
  public static List<String> mappable(Table table) {
    return Delivery.own(table).stream().map(Field::name).toList();
  }

  /** Whether a pattern names a file; folders before its name do not count. */
  boolean names(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return files.stream()
        .anyMatch(pattern -> FilenameUtils.wildcardMatch(name, pattern, IOCase.SENSITIVE));
  }

  /** What it reads of a file. */
  Wanted wanted() {
    Set<String> names = new TreeSet<>();
    Stream.of(filters.stream(), collapse.texts(), columns.values().stream())
        .flatMap(texts -> texts)
        .forEach(text -> names.addAll(SqlText.parse(text, MappingFunctions.NAMES).columns()));
    return new Wanted(List.copyOf(names), optional, leftOut, rows);
  }
}
