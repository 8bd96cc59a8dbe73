package hindsight.intake.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** The rows that a file of documents gives to a table. */
final class DocumentRows implements RowReader {
  private static final String DOCUMENT = "$";

  private final Documents documents;
  private final Wanted wanted;
  private final List<JsonPath> paths = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final Deque<SourceRow> upcoming = new ArrayDeque<>();

  DocumentRows(Documents documents, Wanted wanted) {
    this.documents = documents;
    this.wanted = wanted;
    for (String column : wanted.columns()) {
      boolean isPosition = column.equals(Wanted.POSITION);
      paths.add(isPosition ? null : JsonPath.parse(column));
      read.add(isWhole() && column.startsWith("$.") ? column.substring(2) : column);
    }
  }

  @Override
  public boolean hasNext() {
    while (upcoming.isEmpty() && documents.hasNext()) {
      spread(documents.next());
    }
    return !upcoming.isEmpty();
  }

  @Override
  public SourceRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The file has no further row");
    }
    return upcoming.remove();
  }

  @Override
  public void refusePassingFailure() throws IOException {
    documents.refusePassingFailure();
  }

  @Override
  public void close() throws IOException {
    documents.close();
  }

  private void spread(Document document) {
    if (document.fault() != null) {
      upcoming.add(SourceRow.faulty(document.line(), document.text(), document.fault()));
      return;
    }
    boolean isWhole = isWhole();
    int position = 0;
    List<JsonNode> nodes = isWhole ? List.of(document.root()) : wanted.rows().all(document.root());
    for (JsonNode node : nodes) {
      String text = isWhole ? document.text() : node.toString();
      upcoming.add(
          new SourceRow(
              document.line(), values(document.root(), node, position++), rest(node), text, null));
    }
  }

  /** Whether a document is one row, so that paths from the document and from the row are one. */
  private boolean isWhole() {
    return wanted.rows().text().equals(DOCUMENT);
  }

  private List<String> values(JsonNode document, JsonNode node, int position) {
    String[] values = new String[paths.size()];
    for (int i = 0; i < values.length; i++) {
      JsonPath path = paths.get(i);
      values[i] =
          path == null
              ? Integer.toString(position)
              : JsonText.of(path.one(path.fromDocument() ? document : node));
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** The values of the row, and of objects in it, that nobody reads; never those of arrays. */
  private Map<String, String> rest(JsonNode node) {
    Map<String, String> rest = new LinkedHashMap<>();
    collect("", node, rest);
    return rest;
  }

  private void collect(String prefix, JsonNode node, Map<String, String> rest) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = prefix + member.getKey();
      if (read.contains(name) || !wanted.keeps(name)) {
        continue;
      }
      if (member.getValue().isObject()) {
        collect(name + ".", member.getValue(), rest);
      } else if (member.getValue().isValueNode()) {
        String text = JsonText.of(member.getValue());
        if (text != null) {
          rest.put(name, text);
        }
      }
    }
  }
}
