package hindsight.warehouse;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A store on this machine's disk: the only place that knows the warehouse through java.nio. */
final class LocalStore implements Store {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Path root;

  private LocalStore(Path root) {
    this.root = root;
  }

  static boolean serves(String root) {
    return root.startsWith("file:") || !SCHEME.matcher(root).matches();
  }

  static LocalStore open(String root) {
    return new LocalStore(Path.of(pathOf(root)).toAbsolutePath().normalize());
  }

  private static String pathOf(String root) {
    if (!root.startsWith("file:")) {
      return root;
    }
    try {
      return new URI(root).getPath();
    } catch (URISyntaxException e) {
      return root.substring("file:".length()).replaceFirst("^//(?=/)", "");
    }
  }

  @Override
  public String locate(String path) {
    return "file:" + at(path);
  }

  @Override
  public Optional<Path> local(String path) {
    return Optional.of(at(path));
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      return Optional.of(Files.readAllBytes(at(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream stream(String path) {
    try {
      return Files.newInputStream(at(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(String path, byte[] content) {
    Path target = at(path);
    try {
      Files.move(writtenBeside(target, content), target, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean create(String path, byte[] content) {
    Path target = at(path);
    if (Files.exists(target)) {
      return false;
    }
    try {
      Path written = writtenBeside(target, content);
      try {
        return isLinked(target, written) || isWritten(target, content);
      } catch (FileAlreadyExistsException taken) {
        return false;
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A second name never replaces another file; not every disk knows second names. */
  private static boolean isLinked(Path target, Path written) throws IOException {
    try {
      Files.createLink(target, written);
      return true;
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (FileSystemException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isWritten(Path target, byte[] content) throws IOException {
    Files.write(target, content, CREATE_NEW, WRITE, DSYNC);
    return true;
  }

  private static Path writtenBeside(Path target, byte[] content) throws IOException {
    Path written = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    Files.createDirectories(target.getParent());
    return Files.write(written, content, CREATE_NEW, WRITE, DSYNC);
  }

  @Override
  public Optional<StoredFile> find(String path) {
    try {
      return Optional.of(describe(at(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<StoredFile> list(String folder) {
    List<StoredFile> found = new ArrayList<>();
    try (Stream<Path> children = Files.list(at(folder))) {
      for (Path child : children.sorted().toList()) {
        find(relative(child)).ifPresent(found::add);
      }
      return found;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String path) {
    try (Stream<Path> below = Files.walk(at(path))) {
      for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path at(String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }

  private String relative(Path file) {
    return root.relativize(file).toString();
  }

  private StoredFile describe(Path file) throws IOException {
    BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
    return new StoredFile(
        relative(file), about.isDirectory(), about.size(), about.lastModifiedTime().toInstant());
  }
}
