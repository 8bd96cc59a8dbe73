package hindsight.intake;

import hindsight.tables.Field;
import hindsight.tables.RawInteractions;
import hindsight.tables.SqlText;
import hindsight.tables.Table;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How one raw table is filled.
 *
 * @param columns an expression over the file's columns for each column of the table
 * @param unknownIds per column of the table the values that mean "not known"
 */
public record TableMapping(
    Table table, Map<String, String> columns, Map<String, List<String>> unknownIds)
    implements Serializable {

  /** The raw tables that a mapping can fill. */
  public static final List<Table> TARGETS = List.of(RawInteractions.TABLE);

  public TableMapping {
    columns = new LinkedHashMap<>(columns);
    unknownIds = new LinkedHashMap<>(unknownIds);
  }

  /** The columns of a raw table that a mapping may name. */
  public static List<String> mappable(Table table) {
    return table.fields().stream()
        .filter(field -> !RawInteractions.FILLED_BY_LANDING.contains(field))
        .map(Field::name)
        .toList();
  }

  Set<String> columnsRead() {
    Set<String> names = new TreeSet<>();
    columns
        .values()
        .forEach(text -> names.addAll(SqlText.parse(text, MappingFunctions.NAMES).columns()));
    return names;
  }
}
