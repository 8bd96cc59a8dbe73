package hindsight.jobs.land;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.yaml.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with one folder for each source, into which exports are moved when they are complete.
 * What begins with a dot is still being written.
 */
public record DropFolder(Path root) {

  /**
   * The files of each source that has any, by its name.
   *
   * @param sources that have a mapping
   * @throws Stop with {@link ExitCode#USAGE} when it is no folder, or one in it is of no source
   */
  public SortedMap<String, List<String>> files(List<String> sources) {
    SortedMap<String, List<String>> files = new TreeMap<>();
    for (Path folder : in(root)) {
      String source = folder.getFileName().toString();
      if (!Files.isDirectory(folder) || !sources.contains(source)) {
        throw new Stop(
            ExitCode.USAGE,
            "%s is not the folder of a source%s; there are %s"
                .formatted(
                    folder,
                    Nearest.of(source, sources).map(n -> "; nearest is '" + n + "'").orElse(""),
                    String.join(", ", sources)));
      }
      List<String> some = in(folder).stream().map(Path::toString).toList();
      if (!some.isEmpty()) {
        files.put(source, some);
      }
    }
    return files;
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "Cannot read the folder %s: %s".formatted(folder, e));
    }
  }
}
