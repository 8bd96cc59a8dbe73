package hindsight.intake.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.io.InputFile;

/** What the beginning of a file looks like: its columns, or the paths in its documents. */
public final class Shape {

  /**
   * A column.
   *
   * @param name as a mapping names it; elements of an array stand under {@code name[*]}
   * @param values the first texts that it has; none when it is always blank
   * @param isList whether it is an array
   */
  public record Found(String name, List<String> values, boolean isList) {
    public Found {
      values = List.copyOf(values);
    }
  }

  private static final int MOST_NAMES = 2_000;
  private static final int MOST_VALUES = 2_000;
  private static final int LONGEST_VALUE = 200;

  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final Set<String> lists = new HashSet<>();
  private long records;
  private long faults;

  private Shape() {}

  /** Of at most so many records of a file that is read from its beginning. */
  public static Shape of(Format format, InputStream in, int mostRecords) throws IOException {
    Shape shape = new Shape();
    if (format instanceof Format.Delimited delimited) {
      try (DelimitedReader reader = new DelimitedReader(in, delimited.dialect())) {
        shape.add(reader, mostRecords);
      }
    } else {
      try (Documents documents = Readers.documents(format, in)) {
        shape.add(documents, mostRecords);
      }
    }
    return shape;
  }

  /** Of at most so many rows of a Parquet file. */
  public static Shape ofParquet(InputFile file, int mostRows) throws IOException {
    Shape shape = new Shape();
    try (Documents documents = new ParquetDocuments(file, Wanted.NOTHING)) {
      shape.add(documents, mostRows);
    }
    return shape;
  }

  /** Every column in the order in which the file has them. */
  public List<Found> columns() {
    return columns.entrySet().stream()
        .map(e -> new Found(e.getKey(), e.getValue(), lists.contains(e.getKey())))
        .toList();
  }

  /** How many records were looked at. */
  public long records() {
    return records;
  }

  /** How many of them could not be read. */
  public long faults() {
    return faults;
  }

  private void add(DelimitedReader reader, int most) throws IOException {
    Optional<SourceRecord> header = reader.header();
    List<String> names = header.map(SourceRecord::fields).orElse(List.of());
    names.stream().filter(name -> name != null).forEach(name -> column(name));
    while (records < most && reader.hasNext()) {
      SourceRecord record = reader.next();
      records++;
      faults += record.isGood() ? 0 : 1;
      for (int i = 0; i < Math.min(names.size(), record.fields().size()); i++) {
        add(names.get(i), record.fields().get(i));
      }
    }
    reader.refusePassingFailure();
  }

  private void add(Documents documents, int most) throws IOException {
    while (records < most && documents.hasNext()) {
      Document document = documents.next();
      records++;
      if (document.fault() == null) {
        walk("", document.root());
      } else {
        faults++;
      }
    }
    documents.refusePassingFailure();
  }

  private void walk(String path, JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String name = JsonPath.nameOf(member.getKey());
        walk(
            path.isEmpty() || name.startsWith("[") ? path + name : path + "." + name,
            member.getValue());
      }
    } else if (node.isArray()) {
      column(path);
      lists.add(path);
      node.forEach(element -> walk(path + "[*]", element));
    } else {
      add(path, JsonText.of(node));
    }
  }

  private List<String> column(String name) {
    return columns.size() < MOST_NAMES
        ? columns.computeIfAbsent(name, unseen -> new ArrayList<>())
        : columns.getOrDefault(name, new ArrayList<>());
  }

  private void add(String name, String value) {
    if (name == null) {
      return;
    }
    List<String> values = column(name);
    if (value != null && values.size() < MOST_VALUES) {
      values.add(value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
    }
  }
}
