package hindsight.jobs.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands at a place of a YAML document; immutable, aliases share one. */
sealed interface Content {

  /** How a message calls it: {@code 'five'}, {@code a list}. */
  String words();

  /** The value on one line, as YAML writes it. */
  String written();

  /** A text, a number or any other single value, as it is written. */
  record Scalar(String text) implements Content {
    @Override
    public String words() {
      return "'" + text + "'";
    }

    @Override
    public String written() {
      return text;
    }
  }

  /** No value: a key with nothing behind it, or {@code null}. */
  record Nothing() implements Content {
    @Override
    public String words() {
      return "empty";
    }

    @Override
    public String written() {
      return "";
    }
  }

  /** Values in order. */
  record Sequence(List<Entry> items) implements Content {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }

    @Override
    public String written() {
      return items.stream()
          .map(item -> item.content().written())
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** Values by key, in the order of the file. */
  record Mapping(Map<String, Entry> entries) implements Content {
    static final Mapping EMPTY = new Mapping(Map.of());

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    Mapping with(String key, Entry entry) {
      Map<String, Entry> all = new LinkedHashMap<>(entries);
      all.put(key, entry);
      return new Mapping(all);
    }

    @Override
    public String words() {
      return "a map";
    }

    @Override
    public String written() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue().content().written())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** Content with its place: that of the key in a map, that of the item in a list. */
  record Entry(Place place, Content content) {}
}
