package hindsight.warehouse;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When each unfinished landing first began, in {@code core/_landings}. A landing that died is
 * completed with the time of its first attempt, so that both judge every record alike.
 */
public final class LandingIntents {
  private static final String FOLDER = "core/_landings";

  private final Store store;

  public LandingIntents(Store store) {
    this.store = store;
  }

  /** When the landing began: at its first attempt if that was not finished, else now. */
  public Instant begin(String landingId, String runId, Instant now) {
    byte[] intent =
        Json.bytes(Map.of("landing_id", landingId, "run_id", runId, "landed_at", now.toString()));
    while (!store.create(path(landingId), intent)) {
      Optional<Instant> first = find(landingId);
      if (first.isPresent()) {
        return first.get();
      }
      // Whoever landed the same files at the same time has just finished.
    }
    return now;
  }

  /** Forgets a landing whose success stands in the ledger. */
  public void finish(String landingId) {
    store.delete(path(landingId));
  }

  private Optional<Instant> find(String landingId) {
    String path = path(landingId);
    return store.read(path).map(content -> Json.document(path, content).instant("landed_at"));
  }

  private static String path(String landingId) {
    return FOLDER + "/" + landingId + ".json";
  }
}
