package hindsight.warehouse;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store before each write of which a test may let something happen. */
final class WatchedStore implements Store {
  private final Store store;
  private Runnable beforeWrite = () -> {};

  WatchedStore(Store store) {
    this.store = store;
  }

  /** Happens once, before the next write. */
  void beforeNextWrite(Runnable happening) {
    beforeWrite =
        () -> {
          beforeWrite = () -> {};
          happening.run();
        };
  }

  @Override
  public void write(String path, byte[] content) {
    beforeWrite.run();
    store.write(path, content);
  }

  @Override
  public String locate(String path) {
    return store.locate(path);
  }

  @Override
  public Optional<Path> local(String path) {
    return store.local(path);
  }

  @Override
  public Optional<byte[]> read(String path) {
    return store.read(path);
  }

  @Override
  public InputStream stream(String path) {
    return store.stream(path);
  }

  @Override
  public boolean create(String path, byte[] content) {
    return store.create(path, content);
  }

  @Override
  public Optional<StoredFile> find(String path) {
    return store.find(path);
  }

  @Override
  public List<StoredFile> list(String folder) {
    return store.list(folder);
  }

  @Override
  public void delete(String path) {
    store.delete(path);
  }
}
