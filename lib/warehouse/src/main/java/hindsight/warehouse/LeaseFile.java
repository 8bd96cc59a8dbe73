package hindsight.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
    if (!claim(expired, mine, now)) {
      return false;
    }
    try {
      if (!store.read(PATH).filter(found -> Arrays.equals(found, expired)).isPresent()) {
        return false;
      }
      store.write(PATH, mine.json());
      return true;
    } finally {
      store.list("core").stream()
          .filter(file -> file.path().startsWith(MARKER))
          .forEach(file -> store.delete(file.path()));
    }
  }

  /** Puts a later expiry in place of the one that stands. */
  void renew(Holding later) {
    store.write(PATH, later.json());
  }

  void release() {
    store.delete(PATH);
  }

  /** The right to replace this content; who died with it in hand is succeeded in the same way. */
  private boolean claim(byte[] expired, Holding mine, Instant now) {
    String marker = markerOf(expired);
    if (store.create(marker, mine.json())) {
      return true;
    }
    Optional<byte[]> rival = store.read(marker);
    return rival.isPresent()
        && parse(marker, rival.get()).isOver(now)
        && claim(rival.get(), mine, now);
  }

  static String markerOf(byte[] expired) {
    return MARKER + Sha256.of(expired).substring(0, 16);
  }

  private Holding parse(String path, byte[] content) {
    Instant writtenAt = store.find(path).map(StoredFile::modifiedAt).orElse(Instant.EPOCH);
    return Holding.of(path, content, writtenAt, ttl);
  }
}
