package hindsight.warehouse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Of which files each mart consists after a job of a run, in {@code core/_runs}: those that it
 * wrote and those of earlier runs that still hold. The ledger names only what was written, so that
 * it does not grow with what is carried over.
 */
public final class MartLists {
  private final Store store;

  public MartLists(Store store) {
    this.store = store;
  }

  /** Written before the ledger calls the job a success. */
  public void write(String runId, String job, Map<String, List<MartFile>> marts) {
    store.write(path(runId, job), Json.bytes(Manifest.martsJson(new TreeMap<>(marts))));
  }

  /**
   * The files by the mart's name.
   *
   * @throws BrokenReleaseException when a success of the ledger has no list
   */
  public Map<String, List<MartFile>> read(LedgerEntry success) {
    String path = path(success.runId(), success.job());
    return store
        .read(path)
        .map(content -> Manifest.marts(Json.document(path, content)))
        .orElseThrow(
            () ->
                new BrokenReleaseException(
                    "%s is missing: make the marts anew with 'hindsight run --full'"
                        .formatted(store.locate(path))));
  }

  private static String path(String runId, String job) {
    return "core/_runs/%s/%s.marts.json".formatted(runId, job);
  }
}
