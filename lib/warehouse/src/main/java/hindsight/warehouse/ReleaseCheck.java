package hindsight.warehouse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the files of a release are there as its manifest says. Files that a trusted release
 * already lists are not read again: the cost follows what changed.
 */
record ReleaseCheck(Store store, Set<MartFile> trusted) {
  static ReleaseCheck of(Store store, Optional<Manifest> trusted) {
    return new ReleaseCheck(
        store, trusted.<Set<MartFile>>map(m -> new HashSet<>(m.files())).orElseGet(Set::of));
  }

  void demand(Manifest manifest, Set<String> expected) {
    List<String> faults = new ArrayList<>();
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(manifest.marts().keySet());
    missing.forEach(mart -> faults.add("mart " + mart + " is missing"));
    manifest.files().forEach(file -> fault(file).ifPresent(faults::add));
    if (!faults.isEmpty()) {
      throw new BrokenReleaseException(
          "Release %s is not published: %s"
              .formatted(manifest.releaseId(), String.join("; ", faults)));
    }
  }

  private Optional<String> fault(MartFile file) {
    String path = "marts/" + file.path();
    Optional<StoredFile> found = store.find(path);
    if (found.isEmpty()) {
      return Optional.of(path + " is missing");
    }
    if (found.get().bytes() != file.bytes()) {
      return Optional.of(
          "%s has %d bytes, expected %d".formatted(path, found.get().bytes(), file.bytes()));
    }
    if (trusted.contains(file)) {
      return Optional.empty();
    }
    String sha256 = Sha256.of(store, path);
    return sha256.equals(file.sha256())
        ? Optional.empty()
        : Optional.of("%s has sha256 %s, expected %s".formatted(path, sha256, file.sha256()));
  }
}
