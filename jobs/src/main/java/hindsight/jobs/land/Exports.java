package hindsight.jobs.land;

import hindsight.intake.FileOpener;
import hindsight.intake.Mapping;
import hindsight.intake.SourceFile;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.run.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The files of a landing, wherever Hadoop can read them; a bare path is local. */
final class Exports {

  /** Opens an export on whichever machine the task runs. */
  static FileOpener opener() {
    return new FileOpener() {
      @Override
      public InputStream open(String path) throws IOException {
        return Exports.open(path, SparkHadoopUtil.get().conf());
      }

      @Override
      public InputFile openAnywhere(String path) throws IOException {
        return HadoopInputFile.fromPath(new Path(path), SparkHadoopUtil.get().conf());
      }
    };
  }

  static void demandLocal(List<String> paths) {
    for (String path : paths) {
      if (isLocal(path) && !Files.exists(java.nio.file.Path.of(path))) {
        throw missing(path);
      }
    }
  }

  /**
   * The files with the hash of their content; a folder stands for the files in it. Of files with
   * the same name the second is called {@code name#2}.
   *
   * @throws Stop with {@link ExitCode#USAGE} when one cannot be read
   */
  static List<SourceFile> of(List<String> paths, Configuration configuration) {
    List<SourceFile> exports = new ArrayList<>();
    Map<String, Integer> namesakes = new HashMap<>();
    for (String path : paths) {
      for (Path file : files(path, configuration)) {
        int place = namesakes.merge(file.getName(), 1, Integer::sum);
        String name = place == 1 ? file.getName() : file.getName() + "#" + place;
        exports.add(new SourceFile(file.toString(), name, hash(file, configuration)));
      }
    }
    return exports;
  }

  /**
   * As {@link #of}, those that some table takes; the others are named.
   *
   * @throws Stop with {@link ExitCode#USAGE} when one cannot be read, or none is taken
   */
  static List<SourceFile> taken(
      List<String> paths, Mapping mapping, Configuration configuration, Progress progress) {
    List<SourceFile> exports = of(paths, configuration);
    List<SourceFile> taken = exports.stream().filter(mapping::takes).toList();
    exports.stream()
        .filter(export -> !taken.contains(export))
        .forEach(
            export ->
                progress.says(
                    "%s is left out: no table of %s takes it"
                        .formatted(export.name(), mapping.name())));
    if (taken.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          "Nothing to land: no table of %s takes a file of these names, expected %s"
              .formatted(mapping.name(), patterns(mapping)));
    }
    return taken;
  }

  private static String patterns(Mapping mapping) {
    return mapping.tables().stream()
        .flatMap(table -> table.files().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** A file by itself, of a folder the first; its content is not hashed. */
  static SourceFile first(String path, Configuration configuration) {
    Path file = files(path, configuration).get(0);
    return new SourceFile(file.toString(), file.getName(), "");
  }

  private static List<Path> files(String path, Configuration configuration) {
    try {
      Path found = qualified(path);
      FileSystem system = system(found, configuration);
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
    return system(new Path(path), configuration).open(new Path(path));
  }

  /** Without checksum files, whose names could not hold a colon, on this machine. */
  private static FileSystem system(Path path, Configuration configuration) throws IOException {
    FileSystem system = path.getFileSystem(configuration);
    return system instanceof LocalFileSystem local ? local.getRawFileSystem() : system;
  }

  private static Stop unreadable(String path, IOException why) {
    return new Stop(ExitCode.USAGE, "Cannot read %s: %s".formatted(path, why.getMessage()));
  }

  private Exports() {}
}
