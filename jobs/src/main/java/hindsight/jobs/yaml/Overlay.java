package hindsight.jobs.yaml;

import hindsight.jobs.yaml.Content.Entry;
import hindsight.jobs.yaml.Content.Mapping;
import hindsight.jobs.yaml.Content.Nothing;
import java.util.List;
import java.util.regex.Pattern;

/** One value laid over a tree: copies of the maps on its way, everything else shared. */
record Overlay(List<String> keys, Entry value, Place origin) {
  private static final Pattern DOT = Pattern.compile("[.]");

  static Overlay of(String dottedPath, String yamlValue, String origin) {
    Place place = new Place(origin, 0);
    List<String> keys = List.of(DOT.split(dottedPath, -1));
    if (keys.contains("")) {
      throw place.fault("", "'" + dottedPath + "' is not a path of keys such as kpi.thresholds");
    }
    return new Overlay(keys, YamlFile.value(origin, yamlValue), place);
  }

  Entry over(Entry root) {
    return over(root, 0);
  }

  private Entry over(Entry entry, int depth) {
    if (depth == keys.size()) {
      return value;
    }
    Mapping map = map(entry.content(), depth);
    Entry before = map.entries().getOrDefault(keys.get(depth), new Entry(origin, new Nothing()));
    return new Entry(entry.place(), map.with(keys.get(depth), over(before, depth + 1)));
  }

  private Mapping map(Content content, int depth) {
    if (content instanceof Mapping mapping) {
      return mapping;
    }
    if (content instanceof Nothing) {
      return Mapping.EMPTY;
    }
    String what = depth == 0 ? "the file" : "'" + String.join(".", keys.subList(0, depth)) + "'";
    throw origin.fault(
        "", what + " is " + content.words() + "; only keys of a map are set one by one");
  }
}
