package hindsight.intake.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** JSON within a value. */
public final class JsonText {

  /** The elements of an array, as the texts that paths give; null when it is none. */
  public static String[] values(String text) {
    try {
      JsonNode array = text == null ? null : Json.MAPPER.readTree(text);
      if (array == null || !array.isArray()) {
        return null;
      }
      String[] values = new String[array.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = of(array.get(i));
      }
      return values;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** The text of a value, JSON where it is an object or an array; null where it is blank. */
  static String of(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return null;
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    return text.isBlank() ? null : text;
  }

  private JsonText() {}
}
