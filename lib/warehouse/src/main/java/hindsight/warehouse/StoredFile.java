package hindsight.warehouse;

import java.time.Instant;

/** A file or folder of a {@link Store}; the path is relative to the store's root. */
public record StoredFile(String path, boolean folder, long bytes, Instant modifiedAt) {
  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
