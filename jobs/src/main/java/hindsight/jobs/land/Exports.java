package hindsight.jobs.land;

import hindsight.intake.FileOpener;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The files of a landing, wherever Hadoop can read them; a bare path is local. */
final class Exports {

  /** One file to land. */
  record Export(String path, String name, String sha256) {}

  /** Opens an export on whichever machine the task runs. */
  static FileOpener opener() {
    return path -> open(path, SparkHadoopUtil.get().conf());
  }

  static void demandLocal(List<String> paths) {
    for (String path : paths) {
      if (isLocal(path) && !Files.exists(java.nio.file.Path.of(path))) {
        throw missing(path);
      }
    }
  }

  /**
   * The files with the hash of their content; a folder stands for the files in it.
   *
   * @throws Stop with {@link ExitCode#USAGE} when one cannot be read
   */
  static List<Export> of(List<String> paths, Configuration configuration) {
    List<Export> exports = new ArrayList<>();
    for (String path : paths) {
      for (Path file : files(path, configuration)) {
        exports.add(new Export(file.toString(), file.getName(), hash(file, configuration)));
      }
    }
    return exports;
  }

  private static List<Path> files(String path, Configuration configuration) {
    try {
      Path found = qualified(path);
      FileSystem system = found.getFileSystem(configuration);
      if (!system.exists(found)) {
        throw missing(path);
      }
      if (system.getFileStatus(found).isFile()) {
        return List.of(found);
      }
      List<Path> files = new ArrayList<>();
      for (FileStatus status : system.listStatus(found)) {
        String name = status.getPath().getName();
        if (status.isFile() && !name.startsWith(".") && !name.startsWith("_")) {
          files.add(status.getPath());
        }
      }
      if (files.isEmpty()) {
        throw new Stop(ExitCode.USAGE, "No files in the folder %s".formatted(path));
      }
      files.sort(Path::compareTo);
      return files;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static Path qualified(String path) {
    return isLocal(path)
        ? new Path(java.nio.file.Path.of(path).toAbsolutePath().normalize().toUri())
        : new Path(path);
  }

  private static boolean isLocal(String path) {
    return !path.contains(":/");
  }

  private static Stop missing(String path) {
    return new Stop(ExitCode.USAGE, "No file %s".formatted(path));
  }

  private static String hash(Path file, Configuration configuration) {
    try (InputStream in = open(file.toString(), configuration)) {
      return DigestUtils.sha256Hex(in);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    } catch (UncheckedIOException e) {
      throw unreadable(file.toString(), e.getCause());
    }
  }

  private static InputStream open(String path, Configuration configuration) throws IOException {
    Path file = new Path(path);
    return file.getFileSystem(configuration).open(file);
  }

  private static Stop unreadable(String path, IOException why) {
    return new Stop(ExitCode.USAGE, "Cannot read %s: %s".formatted(path, why.getMessage()));
  }

  private Exports() {}
}
