package hindsight.intake;

import hindsight.intake.records.Format;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a foreign export becomes rows of raw tables: a declaration, no code.
 *
 * @param name by which people land with it
 * @param source as every row will carry it: several mappings may bring rows of one source
 * @param clock how its local dates and times are read
 * @param sha256 hash of the declaration: a changed mapping lands the same file again
 */
public record Mapping(
    String name,
    String source,
    Format format,
    Archive archive,
    LocalClock clock,
    List<TableMapping> tables,
    String sha256)
    implements Serializable {

  public Mapping {
    tables = List.copyOf(tables);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("A mapping must fill at least one table: " + name);
    }
  }

  /** What it reads of files: names of columns, and paths in documents. */
  public Set<String> columnsRead() {
    Set<String> names = new TreeSet<>();
    tables.forEach(table -> names.addAll(table.wanted().columns()));
    return names;
  }

  /** Whether a table is filled from the file, or the member of an archive, with this name. */
  boolean takes(TableMapping table, String name) {
    return table.files().isEmpty()
        ? tables.stream().noneMatch(other -> other.names(name))
        : table.names(name);
  }

  /**
   * Whether a table may be filled from a file. What an archive holds is known when it is read, so
   * it may hold something for every table.
   */
  public boolean takes(TableMapping table, SourceFile file) {
    return archive == Archive.ZIP || archive == Archive.TAR_GZ || takes(table, file.path());
  }

  /** Whether any table may be filled from a file. */
  public boolean takes(SourceFile file) {
    return tables.stream().anyMatch(table -> takes(table, file));
  }
}
