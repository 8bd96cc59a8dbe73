package hindsight.jobs.cli;

import hindsight.jobs.query.MartFiles;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Files of marts on this machine: local ones as they are, remote ones copied once by content. */
final class MartCache {
  private final Store store;
  private final Path folder;

  MartCache(Store store, Map<String, String> environment) {
    this.store = store;
    String home =
        environment.getOrDefault(
            "XDG_CACHE_HOME", Path.of(System.getProperty("user.home"), ".cache").toString());
    this.folder = Path.of(home, "hindsight", "marts");
  }

  /** The wanted marts of a release that have files. */
  List<MartFiles> marts(Manifest release, Predicate<String> wanted) {
    List<MartFiles> marts = new ArrayList<>();
    release
        .marts()
        .forEach(
            (mart, files) -> {
              if (wanted.test(mart) && !files.isEmpty()) {
                marts.add(new MartFiles(mart, files.stream().map(this::local).toList()));
              }
            });
    return marts;
  }

  private Path local(MartFile file) {
    return store.local("marts/" + file.path()).orElseGet(() -> cached(file));
  }

  private Path cached(MartFile file) {
    Path cached = folder.resolve(file.sha256() + ".parquet");
    if (!Files.exists(cached)) {
      copy(file, cached);
    }
    return cached;
  }

  private void copy(MartFile file, Path cached) {
    try (InputStream in = store.stream("marts/" + file.path())) {
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, "partial", ".parquet");
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, cached, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
