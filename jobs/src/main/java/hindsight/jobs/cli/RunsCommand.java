package hindsight.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import hindsight.jobs.output.Rows;
import hindsight.jobs.run.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "runs", description = "Lists what was landed and run, newest first.")
final class RunsCommand implements Callable<Integer> {
  @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "The last N.")
  private int limit = 20;

  @Mixin private FormatOption format = new FormatOption();

  private final World world;
  private final Options options;

  RunsCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    List<List<Object>> rows = new ArrayList<>();
    RunRecord.all(world.store(options)).stream().limit(limit).forEach(r -> rows.add(row(r)));
    format.print(
        new Rows(
            List.of(
                "run_id",
                "command",
                "started_at",
                "seconds",
                "exit_code",
                "as_of",
                "landed",
                "quarantined",
                "release_id",
                "message"),
            rows),
        world.out());
    return 0;
  }

  private static List<Object> row(JsonNode run) {
    return Arrays.asList(
        run.path("run_id").asText(),
        run.path("command").asText(),
        Instant.parse(run.path("started_at").asText()),
        run.path("seconds").asDouble(),
        run.path("exit_code").asLong(),
        run.hasNonNull("as_of") ? Instant.parse(run.get("as_of").asText()) : null,
        run.hasNonNull("landed") ? run.get("landed").asLong() : null,
        run.hasNonNull("quarantined") ? run.get("quarantined").asLong() : null,
        run.hasNonNull("release_id") ? run.get("release_id").asText() : null,
        run.hasNonNull("message") ? run.get("message").asText() : null);
  }
}
