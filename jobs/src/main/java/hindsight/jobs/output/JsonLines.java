package hindsight.jobs.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A JSON array with one object a line. */
final class JsonLines {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonLines() {}

  static void print(Rows rows, Appendable out) throws IOException {
    JsonMapper mapper = new JsonMapper();
    List<String> names = names(rows.columns());
    String before = "[";
    for (List<Object> row : rows.rows()) {
      out.append(before).append('\n').append(mapper.writeValueAsString(object(names, row)));
      before = ",";
    }
    out.append(rows.rows().isEmpty() ? "[]\n" : "\n]\n");
  }

  private static ObjectNode object(List<String> names, List<Object> row) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < names.size(); i++) {
      object.set(names.get(i), value(row.get(i)));
    }
    return object;
  }

  /** JSON has no NaN and no infinity: they are null. */
  private static ValueNode value(Object cell) {
    if (cell instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    }
    if (cell instanceof Double || cell instanceof Float) {
      double number = ((Number) cell).doubleValue();
      return Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
    }
    if (cell instanceof Number number) {
      return NODES.numberNode(new BigDecimal(number.toString()));
    }
    return cell == null ? NODES.nullNode() : NODES.textNode(cell.toString());
  }

  /** A second column {@code x} becomes {@code x_2}: a reader of JSON keeps one value for a name. */
  private static List<String> names(List<String> columns) {
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      String name = column;
      for (int n = 2; names.contains(name); n++) {
        name = column + "_" + n;
      }
      names.add(name);
    }
    return names;
  }
}
