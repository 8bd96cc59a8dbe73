package hindsight.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Parquet files of a young Delta table, as its log lists them. */
final class DeltaFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The files of the latest version of a table that has no checkpoint yet. */
  static List<Path> of(Path table) {
    Path log = table.resolve("_delta_log");
    if (Files.exists(log.resolve("_last_checkpoint"))) {
      throw new IllegalStateException(
          "A checkpoint in %s, expected fewer commits: run fewer rounds".formatted(log));
    }
    Set<String> files = new TreeSet<>();
    try (Stream<Path> entries = Files.list(log)) {
      List<Path> commits =
          entries.filter(entry -> entry.toString().endsWith(".json")).sorted().toList();
      for (Path commit : commits) {
        for (String line : Files.readAllLines(commit)) {
          JsonNode action = JSON.readTree(line);
          if (action.has("remove")) {
            files.remove(action.at("/remove/path").asText());
          } else if (action.has("add")) {
            files.add(action.at("/add/path").asText());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().map(file -> table.resolve(URI.create(file).getPath())).toList();
  }

  private DeltaFiles() {}
}
