package hindsight.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The last page of the demo: what is planted in its centre, and where that shows. */
record PlantedTruths(Path file) {

  void print(PrintStream out) {
    out.printf("%nPlanted in this centre (%s says how large), and where it shows:%n%n", file);
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode truth : read().get("truths")) {
      for (JsonNode look : truth.get("shows_in")) {
        if (look.path("exists").asBoolean(true)) {
          rows.add(
              List.of(
                  truth.get("id").asText(),
                  truth.get("segment").asText(),
                  truth.path("from").asText("-"),
                  look.get("mart").asText() + ": " + look.get("look_at").asText()));
        }
      }
    }
    Format.TABLE.write(new Rows(List.of("truth", "of", "from", "shows in"), rows), out);
  }

  private JsonNode read() {
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
