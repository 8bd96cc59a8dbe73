package hindsight.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which releases and mart files may go. */
record Retention(int count, Duration grace) {
  Retention {
    if (count < 2) {
      throw new IllegalArgumentException("At least two releases must be kept: " + count);
    }
    if (grace.isNegative()) {
      throw new IllegalArgumentException("Grace must not be negative: " + grace);
    }
  }

  /** Removes manifests before files, so that no listed release ever lacks one. */
  Pruned apply(Store store, Releases releases, Instant now) {
    List<Release> all = releases.list();
    Set<String> kept = kept(all, releases.pointer(), now.minus(grace));
    List<String> removed = all.stream().map(Release::id).filter(id -> !kept.contains(id)).toList();
    for (String id : removed) {
      store.delete(Releases.manifestPath(id));
      store.delete(Releases.viewsPath(id));
    }
    Set<String> listed =
        all.stream()
            .filter(release -> kept.contains(release.id()))
            .flatMap(release -> release.manifest().files().stream())
            .map(file -> "marts/" + file.path())
            .collect(Collectors.toSet());
    return new Pruned(removed, sweep(store, listed, now.minus(grace)));
  }

  private Set<String> kept(List<Release> newestFirst, Optional<Pointer> pointer, Instant limit) {
    Set<String> kept = new HashSet<>();
    for (int rank = 0; rank < newestFirst.size(); rank++) {
      Release release = newestFirst.get(rank);
      // Readers leave a release when the next one comes.
      boolean leftLately =
          rank > 0 && newestFirst.get(rank - 1).manifest().createdAt().isAfter(limit);
      if (rank < count || release.current() || leftLately) {
        kept.add(release.id());
      }
    }
    pointer.filter(p -> p.movedAt().isAfter(limit)).flatMap(Pointer::previous).ifPresent(kept::add);
    return kept;
  }

  /** Also takes what an interrupted run left behind. */
  private static List<String> sweep(Store store, Set<String> listed, Instant limit) {
    List<String> removed = new ArrayList<>();
    for (StoredFile mart : store.list("marts")) {
      boolean holdsMart =
          mart.folder() && !mart.name().startsWith("_") && !mart.name().equals("current");
      if (!holdsMart && !mart.path().equals(Marts.STAGING)) {
        continue;
      }
      for (StoredFile file : store.list(mart.path())) {
        if (!listed.contains(file.path()) && !file.modifiedAt().isAfter(limit)) {
          store.delete(file.path());
          removed.add(file.path());
        }
      }
    }
    return removed;
  }
}
