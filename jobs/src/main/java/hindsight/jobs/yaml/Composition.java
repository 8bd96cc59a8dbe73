package hindsight.jobs.yaml;

import hindsight.jobs.yaml.Content.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the parser's nodes into content and refuses what configuration has no use for. */
final class Composition {
  private static final Set<Tag> TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.SEQ, Tag.MAP);

  private final String file;
  private final boolean lines;
  private final Map<Node, Content> known = new HashMap<>();
  private final Set<Node> open = new HashSet<>();

  Composition(String file) {
    this(file, true);
  }

  private Composition(String file, boolean lines) {
    this.file = file;
    this.lines = lines;
  }

  static Composition withoutLines(String origin) {
    return new Composition(origin, false);
  }

  Place place(int line) {
    return new Place(file, lines ? line : 0);
  }

  /** The document; null, the parser's word for an empty one, is no value. */
  Entry root(Node node) {
    return node == null ? new Entry(place(1), new Content.Nothing()) : entry(node, node);
  }

  private Entry entry(Node at, Node value) {
    return new Entry(place(at), content(value));
  }

  private Place place(Node node) {
    return place(node.getStartMark().getLine() + 1);
  }

  private Content content(Node node) {
    Content before = known.get(node);
    if (before != null) {
      return before;
    }
    if (!TAGS.contains(node.getTag())) {
      throw place(node).fault("", "tag " + node.getTag() + " is not allowed");
    }
    if (!open.add(node)) {
      throw place(node).fault("", "holds an alias of itself");
    }
    Content content = convert(node);
    open.remove(node);
    known.put(node, content);
    return content;
  }

  private Content convert(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      List<Entry> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(entry(item, item)));
      return new Content.Sequence(items);
    }
    return node.getTag().equals(Tag.NULL)
        ? new Content.Nothing()
        : new Content.Scalar(((ScalarNode) node).getValue());
  }

  private Content mapping(MappingNode node) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode());
      Entry before = entries.get(key);
      if (before != null) {
        throw place(tuple.getKeyNode())
            .fault("", "key '%s' stands already at %s".formatted(key, before.place()));
      }
      entries.put(key, entry(tuple.getKeyNode(), tuple.getValueNode()));
    }
    return new Content.Mapping(entries);
  }

  private String key(Node node) {
    if (node.getTag().equals(Tag.MERGE)) {
      throw place(node).fault("", "merge keys (<<) are not read; write the keys out");
    }
    if (content(node) instanceof Content.Scalar scalar) {
      return scalar.text();
    }
    throw place(node).fault("", "a key must be a text, not " + content(node).words());
  }
}
