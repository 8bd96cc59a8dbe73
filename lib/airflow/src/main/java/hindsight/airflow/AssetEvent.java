package hindsight.airflow;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That an asset was made anew.
 *
 * @param extra what the task that made it says of it
 */
public record AssetEvent(
    long id,
    Optional<String> uri,
    Optional<String> sourceDagId,
    Optional<String> sourceRunId,
    Instant timestamp,
    Map<String, Object> extra) {

  public AssetEvent {
    // A value may be null, which Map.copyOf refuses.
    extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }
}
