package hindsight.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A store on any file system that Hadoop knows. Where a rename replaces atomically a file is
 * written beside its place and renamed; elsewhere, as on an object store, it is put there in one
 * request.
 */
final class HadoopStore implements Store {
  private static final Set<String> RENAME_REPLACES = Set.of("hdfs", "viewfs", "webhdfs");

  /** Where a plain rename never replaces a file. */
  private static final Set<String> RENAME_REFUSES =
      Set.of("hdfs", "viewfs", "webhdfs", "abfs", "abfss");

  private final FileSystem files;
  private final Path root;

  private HadoopStore(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  static HadoopStore open(String root, Configuration configuration) {
    try {
      Path path = pathOf(root);
      FileSystem found = path.getFileSystem(configuration);
      // The checksum layer leaves .crc files beside what it writes and renames in two steps.
      FileSystem files = found instanceof LocalFileSystem local ? local.getRaw() : found;
      return new HadoopStore(files, files.makeQualified(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException missing) {
        throw new UncheckedIOException(
            new UnsupportedFileSystemException(
                "No file system for %s: %s is not on the class path"
                    .formatted(root, missing.getMessage())));
      }
      throw e;
    }
  }

  private static Path pathOf(String root) {
    try {
      return new Path(new URI(root));
    } catch (URISyntaxException e) {
      return new Path(root);
    }
  }

  @Override
  public String locate(String path) {
    return at(path).toString();
  }

  @Override
  public Optional<java.nio.file.Path> local(String path) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> read(String path) {
    try (InputStream in = files.open(at(path))) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream stream(String path) {
    try {
      return files.open(at(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(String path, byte[] content) {
    Path target = at(path);
    try {
      if (!renamesReplace() && !isLocal()) {
        put(target, content);
        return;
      }
      replace(writtenBeside(target, content), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean create(String path, byte[] content) {
    return RENAME_REFUSES.contains(files.getUri().getScheme())
        ? createByRename(path, content)
        : createInOneRequest(path, content);
  }

  private boolean createByRename(String path, byte[] content) {
    try {
      if (files.exists(at(path))) {
        return false;
      }
      Path written = writtenBeside(at(path), content);
      if (files.rename(written, at(path))) {
        return true;
      }
      files.delete(written, false);
      if (files.exists(at(path))) {
        return false;
      }
      throw new IOException("Cannot rename " + written + " to " + at(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean createInOneRequest(String path, byte[] content) {
    try {
      FSDataOutputStreamBuilder<?, ?> file = files.createFile(at(path));
      file.overwrite(false);
      file.recursive();
      file.opt(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
      try (OutputStream out = file.build()) {
        out.write(content);
      }
      return true;
    } catch (IOException e) {
      // Each file system refuses in its own words, some only on closing.
      boolean taken = read(path).filter(found -> !Arrays.equals(found, content)).isPresent();
      if (taken) {
        return false;
      }
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<StoredFile> find(String path) {
    try {
      return Optional.of(describe(path, files.getFileStatus(at(path))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<StoredFile> list(String folder) {
    try {
      List<StoredFile> found = new ArrayList<>();
      for (FileStatus child : files.listStatus(at(folder))) {
        found.add(describe(join(folder, child.getPath().getName()), child));
      }
      found.sort(Comparator.comparing(StoredFile::path));
      return found;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String path) {
    try {
      files.delete(at(path), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path writtenBeside(Path target, byte[] content) throws IOException {
    Path written = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    put(written, content);
    return written;
  }

  private void put(Path path, byte[] content) throws IOException {
    try (OutputStream out = files.create(path, true)) {
      out.write(content);
    }
  }

  private void replace(Path from, Path to) throws IOException {
    if (renamesReplace()) {
      FileContext.getFileContext(files.getUri(), files.getConf())
          .rename(from, to, Options.Rename.OVERWRITE);
    } else if (!files.rename(from, to)) {
      throw new IOException("Cannot rename " + from + " to " + to);
    }
  }

  private boolean renamesReplace() {
    return RENAME_REPLACES.contains(files.getUri().getScheme());
  }

  /** Its FileContext deletes before it renames, its plain rename replaces. */
  private boolean isLocal() {
    return files.getUri().getScheme().equals("file");
  }

  private Path at(String path) {
    return path.isEmpty() ? root : new Path(root, path);
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static StoredFile describe(String path, FileStatus status) {
    return new StoredFile(
        path,
        status.isDirectory(),
        status.getLen(),
        Instant.ofEpochMilli(status.getModificationTime()));
  }
}
