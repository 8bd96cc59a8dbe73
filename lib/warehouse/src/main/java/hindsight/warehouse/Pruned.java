package hindsight.warehouse;

import java.util.List;

/** What was removed: ids of releases, paths of mart files relative to the warehouse. */
public record Pruned(List<String> releases, List<String> files) {}
