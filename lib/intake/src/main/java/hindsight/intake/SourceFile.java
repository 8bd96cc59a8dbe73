package hindsight.intake;

import hindsight.intake.records.DelimitedReader;
import hindsight.intake.records.SourceRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A file of a landing and what its first record says.
 *
 * @param header names of its columns, empty when it cannot be used
 * @param headerFault why none of its records can be used; null when they can
 */
public record SourceFile(
    String path,
    String name,
    String sha256,
    List<String> header,
    long headerLine,
    String headerText,
    String headerFault)
    implements Serializable {

  /** The file is unusable from its first record on. */
  public boolean isRefused() {
    return headerFault != null;
  }

  /**
   * Reads no more than the file's beginning. A file that was cut there is refused.
   *
   * @throws IOException when the file could not be read for a reason that may pass
   */
  public static SourceFile of(
      String path, String name, String sha256, Mapping mapping, FileOpener opener)
      throws IOException {
    try (InputStream in = Decompressed.of(opener.open(path));
        DelimitedReader reader = new DelimitedReader(in, mapping.dialect())) {
      Optional<SourceRecord> first = reader.header();
      reader.refusePassingFailure();
      if (first.isEmpty()) {
        return new SourceFile(path, name, sha256, List.of(), 0, null, "the file is empty");
      }
      SourceRecord header = first.get();
      String fault = fault(header, mapping);
      List<String> names = fault == null ? new ArrayList<>(header.fields()) : List.of();
      return new SourceFile(path, name, sha256, names, header.line(), header.text(), fault);
    } catch (ZipException | EOFException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new SourceFile(path, name, sha256, List.of(), 0, null, "file is cut: " + why);
    }
  }

  /**
   * What is wrong with a header. It names columns of the mapping only: what stands in the file may
   * be a customer's row, in an export without a header.
   */
  private static String fault(SourceRecord header, Mapping mapping) {
    if (!header.isGood()) {
      return "header: " + header.fault().message();
    }
    List<String> names = header.fields();
    List<String> needed = new ArrayList<>(mapping.columnsRead());
    List<String> missing = needed.stream().filter(name -> !names.contains(name)).toList();
    if (missing.size() == needed.size() && names.size() == 1 && needed.size() > 1) {
      return "wrong delimiter: the header holds no %s, so it is one column"
          .formatted(spelled(mapping.dialect().delimiter()));
    }
    if (!missing.isEmpty()) {
      return "header lacks %s; it has %d columns"
          .formatted(String.join(", ", missing), names.size());
    }
    for (int i = 0; i < names.size(); i++) {
      int first = names.indexOf(names.get(i));
      if (names.get(i) != null && first < i) {
        return "header gives columns %d and %d the same name".formatted(first + 1, i + 1);
      }
    }
    return null;
  }

  private static String spelled(char delimiter) {
    return delimiter == '\t' ? "tab" : String.format(Locale.ROOT, "'%s'", delimiter);
  }
}
