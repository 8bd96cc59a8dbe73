package hindsight.intake.records;

import java.util.List;
import java.util.Map;

/**
 * One row that a file gives to a table.
 *
 * @param line the physical line on which its record starts, from 1; 0 is the file itself
 * @param values what the table reads of it, null where blank; empty when the row is faulty
 * @param rest what it says beyond that, by name
 * @param text the row as it came, see {@link SourceRecord#text()}
 * @param fault what is wrong with it; null when nothing is
 */
public record SourceRow(
    long line, List<String> values, Map<String, String> rest, String text, Fault fault) {

  public static SourceRow faulty(long line, String text, Fault fault) {
    return new SourceRow(line, List.of(), Map.of(), text, fault);
  }
}
