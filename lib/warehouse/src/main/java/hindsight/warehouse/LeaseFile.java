package hindsight.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lease as a file that at most one holder owns. An expired one is taken over by whoever first
 * creates the marker named by its content, and only while that content still stands: of any number
 * who try, one wins, and a holder who renewed in between keeps it.
 */
record LeaseFile(Store store, Duration ttl) {
  static final String PATH = "core/_lease.json";
  private static final String MARKER = "core/_lease.over-";

  /** Takes the lease if it is free. */
  boolean take(Holding mine) {
    return store.create(PATH, mine.json());
  }

  Optional<byte[]> content() {
    return store.read(PATH);
  }

  Holding parse(byte[] content) {
    return parse(PATH, content);
  }

  /** Takes the lease over from expired content. */
  boolean takeOver(byte[] expired, Holding mine, Instant now) {
    List<String> markers = claim(expired, mine, now);
    if (markers.isEmpty()) {
      return false;
    }
    int last = markers.size() - 1;
    try {
      if (!store.read(PATH).filter(found -> Arrays.equals(found, expired)).isPresent()) {
        return false;
      }
      store.write(PATH, mine.json());
      markers.subList(0, last).forEach(store::delete);
      return true;
    } finally {
      store.delete(markers.get(last));
    }
  }

  /** Puts a later expiry in place of the one that stands. */
  void renew(Holding later) {
    store.write(PATH, later.json());
  }

  void release() {
    store.delete(PATH);
  }

  /**
   * The right to replace this content: the markers of those who died with it in hand, each
   * succeeded in the same way, then one's own; none when somebody alive has it.
   */
  private List<String> claim(byte[] expired, Holding mine, Instant now) {
    List<String> markers = new ArrayList<>();
    byte[] replaced = expired;
    while (true) {
      String marker = markerOf(replaced);
      markers.add(marker);
      if (store.create(marker, mine.json())) {
        return markers;
      }
      Optional<byte[]> rival = store.read(marker);
      if (rival.isEmpty() || !parse(marker, rival.get()).isOver(now)) {
        return List.of();
      }
      replaced = rival.get();
    }
  }

  static String markerOf(byte[] expired) {
    return MARKER + Sha256.of(expired).substring(0, 16);
  }

  private Holding parse(String path, byte[] content) {
    Instant writtenAt = store.find(path).map(StoredFile::modifiedAt).orElse(Instant.EPOCH);
    return Holding.of(path, content, writtenAt, ttl);
  }
}
