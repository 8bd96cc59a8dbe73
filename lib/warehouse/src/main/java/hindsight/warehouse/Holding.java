package hindsight.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * Who holds a lease, since when and until when: the content of its file.
 *
 * @param token tells two holders of the same name apart
 */
record Holding(String who, Instant since, Instant expires, String token) {
  static Holding by(String who, Instant since, Duration ttl) {
    return new Holding(who, since, since.plus(ttl), UUID.randomUUID().toString());
  }

  /** A file without readable content is being written, or its writer died over it. */
  static Holding of(String where, byte[] content, Instant writtenAt, Duration ttl) {
    try {
      JsonObject json = Json.document(where, content);
      return new Holding(
          json.text("who"), json.instant("since"), json.instant("expires"), json.text("token"));
    } catch (CorruptDocumentException e) {
      return new Holding("someone unknown", writtenAt, writtenAt.plus(ttl), "");
    }
  }

  Holding until(Instant later) {
    return new Holding(who, since, later, token);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expires);
  }

  boolean isContentOf(byte[] other) {
    return Arrays.equals(json(), other);
  }

  byte[] json() {
    return Json.bytes(
        Map.of(
            "who", who, "since", since.toString(), "expires", expires.toString(), "token", token));
  }
}
