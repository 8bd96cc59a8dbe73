package hindsight.jobs.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hindsight.jobs.cli.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Reads the marts as another tool does, from the pointer on, until it is told to end and once more;
 * its result is what each read gave.
 */
final class LoopingReader implements Callable<List<String>> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path marts;
  private final String sql;
  private final long pause;
  private volatile boolean isToEnd;

  /**
   * @param pause milliseconds between its look at the pointer and at what that names
   */
  LoopingReader(Path warehouse, String sql, long pause) {
    this.marts = warehouse.resolve("marts");
    this.sql = sql;
    this.pause = pause;
  }

  @Override
  public List<String> call() throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    boolean isLast;
    do {
      isLast = isToEnd;
      all.add(read());
    } while (!isLast);
    return all;
  }

  private String read() throws IOException, InterruptedException {
    JsonNode pointer = json("_current.json");
    Thread.sleep(pause);
    for (JsonNode files : json(pointer.get("manifest").asText()).get("marts")) {
      for (JsonNode file : files) {
        if (Files.size(marts.resolve(file.get("path").asText())) != file.get("bytes").asLong()) {
          throw new IOException("It is not as long as the manifest says: " + file);
        }
      }
    }
    try (Duck duck = Duck.over(marts.getParent(), pointer.get("release_id").asText())) {
      return String.join("; ", duck.lines(sql));
    }
  }

  private JsonNode json(String path) throws IOException {
    return JSON.readTree(marts.resolve(path).toFile());
  }

  /** It ends after one more read from now on. */
  void ends() {
    isToEnd = true;
  }
}
