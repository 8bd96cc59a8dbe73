package hindsight.warehouse;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The releases of a warehouse: consistent sets of mart files and the pointer that says which one
 * readers see. Needs no Spark. Whoever changes them holds the {@link Lease}; readers need nothing.
 */
public final class Releases {
  static final String FOLDER = "marts/_releases";
  static final String POINTER = "marts/_current.json";

  private static final Pattern ID = Pattern.compile("\\d{4}-\\d\\d-\\d\\d-[0-9a-f]{8}");
  private static final Duration PUT_PATIENCE = Duration.ofSeconds(2);

  private final Store store;
  private final Clock clock;

  public Releases(Store store) {
    this(store, Clock.systemUTC());
  }

  public Releases(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The pointer as it stands; nothing before the first release. */
  public Optional<Pointer> pointer() {
    Optional<byte[]> found = store.read(POINTER);
    // Some object stores show a file before its content: an empty pointer is one being put.
    Instant giveUp = Instant.now().plus(PUT_PATIENCE);
    while (found.isPresent() && found.get().length == 0 && Instant.now().isBefore(giveUp)) {
      Pause.SLEEPING.of(Duration.ofMillis(20));
      found = store.read(POINTER);
    }
    return found.map(content -> Pointer.of(POINTER, content));
  }

  /** The release that readers see; nothing before the first. */
  public Optional<Manifest> current() {
    return pointer().map(pointer -> manifest("marts/" + pointer.manifest()));
  }

  /** The release of this id, if it is kept. */
  public Optional<Manifest> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    String path = manifestPath(id);
    return store.read(path).map(content -> Manifest.of(path, content));
  }

  /**
   * The release of this id.
   *
   * @throws UnknownReleaseException naming the releases that are kept
   */
  public Manifest demand(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new UnknownReleaseException(
                    "%s; kept are %s"
                        .formatted(
                            ID.matcher(id).matches()
                                ? "No release " + id
                                : "A release id is such as 2026-03-01-0a1b2c3d, not '" + id + "'",
                            list().stream().map(Release::id).toList())));
  }

  /** Every kept release, newest first. */
  public List<Release> list() {
    Optional<String> current = pointer().map(Pointer::releaseId);
    return store.list(FOLDER).stream()
        .filter(file -> file.name().endsWith(".json") && !file.name().startsWith("."))
        .map(file -> manifest(file.path()))
        .sorted(
            Comparator.comparing(Manifest::createdAt).thenComparing(Manifest::releaseId).reversed())
        .map(manifest -> new Release(manifest, current.equals(Optional.of(manifest.releaseId()))))
        .toList();
  }

  /** Where a file of a release is, as Spark, Hadoop and DuckDB read it. */
  public String locate(MartFile file) {
    return store.locate("marts/" + file.path());
  }

  /**
   * Keeps a release beside the current one without pointing readers to it. Kept once, a release
   * does not change: adding its content again gives the manifest of the first time.
   *
   * @param expected the marts that a release must have
   * @param views gives the text of its {@code views.sql}
   * @throws BrokenReleaseException naming every mart or file that is not as the manifest says
   */
  public Manifest add(Manifest manifest, Set<String> expected, Function<Manifest, String> views) {
    ReleaseCheck.of(store, current()).demand(manifest, expected);
    store.create(manifestPath(manifest.releaseId()), manifest.json());
    Manifest kept = find(manifest.releaseId()).orElseThrow();
    store.write(viewsPath(kept.releaseId()), views.apply(kept).getBytes(StandardCharsets.UTF_8));
    return kept;
  }

  /**
   * {@link #add Adds} a release and points readers to it.
   *
   * @param before the pointer as it was when the work on this release began
   * @throws PointerMovedException when the pointer is not {@code before} any more
   */
  public Manifest publish(
      Manifest manifest,
      Set<String> expected,
      Optional<Pointer> before,
      Function<Manifest, String> views) {
    demandUnmoved(before);
    Manifest kept = add(manifest, expected, views);
    point(before, kept);
    return kept;
  }

  /**
   * Points readers to an older release again.
   *
   * @throws UnknownReleaseException naming the releases that are kept
   */
  public Manifest rollback(String id) {
    Optional<Pointer> before = pointer();
    Manifest manifest = demand(id);
    ReleaseCheck.of(store, Optional.of(manifest)).demand(manifest, Set.of());
    point(before, manifest);
    return manifest;
  }

  /**
   * Removes releases beyond the newest {@code count} that readers left longer than {@code grace}
   * ago, never the current one, then every mart file that no kept release lists.
   */
  public Pruned keep(int count, Duration grace) {
    return new Retention(count, grace).apply(store, this, clock.instant());
  }

  private void point(Optional<Pointer> before, Manifest to) {
    demandUnmoved(before);
    Optional<String> from = before.map(Pointer::releaseId);
    if (!from.equals(Optional.of(to.releaseId()))) {
      String manifest = "_releases/" + to.releaseId() + ".json";
      store.write(POINTER, new Pointer(to.releaseId(), manifest, clock.instant(), from).json());
    }
  }

  private void demandUnmoved(Optional<Pointer> before) {
    Optional<Pointer> now = pointer();
    if (!now.equals(before)) {
      throw new PointerMovedException(
          "The current release is %s, expected %s: another publish came between; run again"
              .formatted(name(now), name(before)));
    }
  }

  private Manifest manifest(String path) {
    return store
        .read(path)
        .map(content -> Manifest.of(path, content))
        .orElseThrow(
            () -> new BrokenReleaseException("Manifest " + store.locate(path) + " is missing"));
  }

  private static String name(Optional<Pointer> pointer) {
    return pointer.map(p -> p.releaseId() + " since " + p.movedAt()).orElse("none");
  }

  static String manifestPath(String id) {
    return FOLDER + "/" + id + ".json";
  }

  static String viewsPath(String id) {
    return FOLDER + "/" + id + ".views.sql";
  }
}
