package hindsight.warehouse;

import hindsight.tables.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Of which files each mart consists after a job of a run, in {@code core/_marts}: those that it
 * wrote and those of earlier runs that still hold. The ledger names only what was written, so that
 * it does not grow with what is carried over.
 */
public final class MartLists {
  private final Store store;

  /** A list does not change once it is written. */
  private final Map<String, Map<String, List<MartFile>>> known = new HashMap<>();

  public MartLists(Store store) {
    this.store = store;
  }

  /** Written before the ledger calls the job a success. */
  public void write(String runId, String job, Map<String, List<MartFile>> marts) {
    store.write(path(runId, job), Json.bytes(Manifest.martsJson(new TreeMap<>(marts))));
  }

  /**
   * The files of a mart after a success.
   *
   * @throws BrokenReleaseException when it has no list, or none of this mart
   */
  public List<MartFile> read(LedgerEntry success, Table mart) {
    String path = path(success.runId(), success.job());
    List<MartFile> files = known.computeIfAbsent(path, this::read).get(mart.name());
    if (files == null) {
      throw broken(path, "does not list " + mart.name());
    }
    return files;
  }

  private Map<String, List<MartFile>> read(String path) {
    return store
        .read(path)
        .map(content -> Manifest.marts(Json.document(path, content)))
        .orElseThrow(() -> broken(path, "is missing"));
  }

  private BrokenReleaseException broken(String path, String fault) {
    return new BrokenReleaseException(
        "%s %s: make the marts anew with 'hindsight run --full'"
            .formatted(store.locate(path), fault));
  }

  private static String path(String runId, String job) {
    return "core/_marts/%s/%s.json".formatted(runId, job);
  }
}
