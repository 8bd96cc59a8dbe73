package hindsight.intake.records;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What a table wants of a file.
 *
 * @param columns names in a header, or paths in a document: see {@link JsonPath} and {@link
 *     #POSITION}
 * @param optional those that a header may lack: they are then blank
 * @param leftOut what nobody wants to keep though it is not read: names, or {@link #EVERYTHING}
 * @param rows of a document; a delimited file gives one row per record
 */
public record Wanted(List<String> columns, Set<String> optional, Set<String> leftOut, JsonPath rows)
    implements Serializable {

  /** The column that tells the position of a row in its document, from 0. */
  public static final String POSITION = "#";

  /** As a name that is left out: every one. */
  public static final String EVERYTHING = "*";

  /** Rows without a value. */
  static final Wanted NOTHING =
      new Wanted(List.of(), Set.of(), Set.of(EVERYTHING), JsonPath.parse("$"));

  public Wanted {
    columns = List.copyOf(columns);
    optional = Set.copyOf(optional);
    leftOut = Set.copyOf(leftOut);
  }

  /** Whether a value that is not read is to be kept under its name. */
  boolean keeps(String name) {
    return !leftOut.contains(name) && !leftOut.contains(EVERYTHING);
  }
}
