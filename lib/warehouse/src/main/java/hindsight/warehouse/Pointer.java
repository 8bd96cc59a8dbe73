package hindsight.warehouse;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which release readers see: the content of {@code marts/_current.json}.
 *
 * @param manifest the release's manifest, relative to {@code marts/}
 * @param movedAt when it was pointed here
 * @param previous the release that readers saw before
 */
public record Pointer(
    String releaseId, String manifest, Instant movedAt, Optional<String> previous) {

  byte[] json() {
    TreeMap<String, Object> document = new TreeMap<>();
    document.put("release_id", releaseId);
    document.put("manifest", manifest);
    document.put("moved_at", movedAt.toString());
    previous.ifPresent(id -> document.put("previous", id));
    return Json.bytes(document);
  }

  static Pointer of(String where, byte[] bytes) {
    JsonObject json = Json.document(where, bytes);
    return new Pointer(
        json.text("release_id"),
        json.text("manifest"),
        json.instant("moved_at"),
        json.findText("previous"));
  }
}
