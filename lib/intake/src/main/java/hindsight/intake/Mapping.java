package hindsight.intake;

import hindsight.intake.records.Dialect;
import hindsight.tables.SqlText;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a foreign export becomes rows of raw tables: a declaration, no code.
 *
 * @param name the source, as every row will carry it
 * @param clock how its local dates and times are read
 * @param filter SQL over the columns of a record: the others are left out and counted; empty for
 *     none
 * @param sha256 hash of the declaration: a changed mapping lands the same file again
 */
public record Mapping(
    String name,
    Dialect dialect,
    LocalClock clock,
    String filter,
    List<TableMapping> tables,
    String sha256)
    implements Serializable {

  public Mapping {
    tables = List.copyOf(tables);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("A mapping must fill at least one table: " + name);
    }
  }

  /** The columns of the file without which the mapping cannot be followed. */
  public Set<String> columnsRead() {
    Set<String> names = new TreeSet<>();
    if (!filter.isEmpty()) {
      names.addAll(SqlText.parse(filter, MappingFunctions.NAMES).columns());
    }
    tables.forEach(table -> names.addAll(table.columnsRead()));
    return names;
  }
}
