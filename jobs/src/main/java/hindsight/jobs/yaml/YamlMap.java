package hindsight.jobs.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The keys of one map of a configuration; a key without a value counts as absent. */
public final class YamlMap {
  private final YamlNode node;
  private final Content.Mapping mapping;

  YamlMap(YamlNode node, Content.Mapping mapping) {
    this.node = node;
    this.mapping = mapping;
  }

  /** The value of a key that must be there. */
  public YamlNode require(String key) {
    return find(key).orElseThrow(() -> node.fault("key '" + key + "' is missing"));
  }

  /** The value of a key that may be left out. */
  public Optional<YamlNode> find(String key) {
    return Optional.ofNullable(mapping.entries().get(key))
        .filter(entry -> !(entry.content() instanceof Content.Nothing))
        .map(entry -> node.child(key, entry));
  }

  /** All keys in the order of the file, those without a value too. */
  public List<String> keys() {
    return List.copyOf(mapping.entries().keySet());
  }

  /** Refuses every key that is not among the valid ones, all in one message, a line for each. */
  public void onlyKeys(Collection<String> valid) {
    List<String> faults =
        keys().stream()
            .filter(key -> !valid.contains(key))
            .map(key -> unknown(key, valid))
            .toList();
    if (!faults.isEmpty()) {
      throw new ConfigurationException(String.join("\n", faults));
    }
  }

  private String unknown(String key, Collection<String> valid) {
    String advice =
        Nearest.of(key, valid)
            .map(nearest -> "nearest is '" + nearest + "'")
            .orElse("valid are " + String.join(", ", valid));
    Place place = mapping.entries().get(key).place();
    return place.fault(node.path(), "unknown key '" + key + "'; " + advice).getMessage();
  }
}
