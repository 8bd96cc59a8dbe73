package hindsight.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of this process for what may hold customers' words for a while: nobody else may read it.
 * A process holds the lock in its folder as long as it lives, so a folder whose lock is free was
 * left behind and is swept by whoever comes next.
 */
record Scratch(Path folder, FileChannel lock) implements AutoCloseable {
  private static final String PREFIX = "run-";
  private static final String LOCK = ".lock";

  /** Where the folders of one user are: below {@code HINDSIGHT_TMP}, else the machine's own. */
  static Path rootOf(Map<String, String> environment) {
    String temporary =
        environment.getOrDefault("HINDSIGHT_TMP", System.getProperty("java.io.tmpdir"));
    return Path.of(temporary, "hindsight-" + System.getProperty("user.name"))
        .toAbsolutePath()
        .normalize();
  }

  /** A new folder below the root, once what dead processes left there is gone. */
  static Scratch open(Path root) throws IOException {
    Files.createDirectories(root);
    // One at a time: between a new folder and its lock nobody may take it for left behind.
    try (FileChannel all = channel(root)) {
      all.lock();
      sweep(root);
      Path folder = Files.createTempDirectory(root, PREFIX);
      FileChannel own = channel(folder);
      own.lock();
      return new Scratch(folder, own);
    }
  }

  @Override
  public void close() {
    remove(folder);
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sweep(Path root) throws IOException {
    try (Stream<Path> left = Files.list(root)) {
      List<Path> runs =
          left.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList();
      for (Path folder : runs) {
        if (isLeftBehind(folder)) {
          remove(folder);
        }
      }
    }
  }

  private static boolean isLeftBehind(Path folder) {
    try (FileChannel channel = channel(folder)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      // Not ours to judge.
      return false;
    }
  }

  private static FileChannel channel(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Left for the sweep of the next start.
    }
  }
}
