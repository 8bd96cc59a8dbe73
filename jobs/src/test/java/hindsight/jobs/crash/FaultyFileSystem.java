package hindsight.jobs.crash;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under {@code faulty:}, which fails where {@link Faults} says. A file appears whole
 * when it is closed, as on an object store; a rename never replaces.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  private static final String SCHEME = "faulty";

  /** Makes a session and its stores find this file system. */
  static void enterIn(Configuration hadoop) {
    hadoop.set("fs.faulty.impl", FaultyFileSystem.class.getName());
    hadoop.set("fs.AbstractFileSystem.faulty.impl", Context.class.getName());
  }

  /** As the newer interface of Hadoop knows it, through which Delta commits. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new FaultyFileSystem(), configuration, SCHEME, false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite && exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new FSDataOutputStream(new Whole(path, overwrite), null);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(
        path, flags.contains(CreateFlag.OVERWRITE), bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return Faults.at(to, () -> !exists(to) && super.rename(from, to));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return exists(path) && Faults.at(path, () -> super.delete(path, recursive));
  }

  /** A file that appears when it is closed. */
  private final class Whole extends ByteArrayOutputStream {
    private final Path path;
    private final boolean overwrite;
    private boolean isClosed;

    private Whole(Path path, boolean overwrite) {
      this.path = path;
      this.overwrite = overwrite;
    }

    @Override
    public void close() throws IOException {
      if (!isClosed) {
        isClosed = true;
        Faults.at(path, this::appear);
      }
    }

    private boolean appear() throws IOException {
      File file = pathToFile(path);
      Files.createDirectories(file.toPath().getParent());
      File beside = new File(file.getParentFile(), "." + UUID.randomUUID());
      Files.write(beside.toPath(), toByteArray());
      if (overwrite) {
        Files.move(beside.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE);
      } else {
        try {
          Files.createLink(file.toPath(), beside.toPath());
        } catch (java.nio.file.FileAlreadyExistsException taken) {
          throw new FileAlreadyExistsException(path.toString());
        } finally {
          Files.delete(beside.toPath());
        }
      }
      return true;
    }
  }
}
