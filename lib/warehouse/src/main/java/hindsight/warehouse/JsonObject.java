package hindsight.warehouse;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a document that was read; a member that is missing or of another kind is an error.
 *
 * @param where the document it comes from, for messages
 */
record JsonObject(String where, Map<String, Object> members) {
  String text(String name) {
    return as(String.class, name);
  }

  Optional<String> findText(String name) {
    return members.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw misfit(name, members.get(name));
    }
  }

  long number(String name) {
    return as(Long.class, name);
  }

  JsonObject object(String name) {
    return object(name, members.get(name));
  }

  List<JsonObject> objects(String name) {
    List<JsonObject> elements = new ArrayList<>();
    for (Object element : as(List.class, name)) {
      elements.add(object(name, element));
    }
    return elements;
  }

  /** The members by name, when all of them are of this kind. */
  <T> Map<String, T> all(Class<T> kind) {
    Map<String, T> all = new LinkedHashMap<>();
    members.keySet().forEach(name -> all.put(name, as(kind, name)));
    return all;
  }

  private JsonObject object(String name, Object value) {
    if (!(value instanceof Map<?, ?> found)) {
      throw misfit(name, value);
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    found.forEach((key, member) -> inner.put((String) key, member));
    return new JsonObject(where, inner);
  }

  private <T> T as(Class<T> kind, String name) {
    Object value = members.get(name);
    if (!kind.isInstance(value)) {
      throw misfit(name, value);
    }
    return kind.cast(value);
  }

  private CorruptDocumentException misfit(String name, Object value) {
    return new CorruptDocumentException(where, name + " is " + value);
  }
}
