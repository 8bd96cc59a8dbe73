package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.output.Rows;
import hindsight.jobs.query.ReleaseQuery;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    description = "Runs SQL over the marts of a release, each a view; without SQL it lists them.")
final class QueryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SQL",
      arity = "0..1",
      description = "One statement that reads, in DuckDB's SQL.")
  private String sql;

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "An older release than the current one.")
  private String release;

  @Mixin private FormatOption format = new FormatOption();

  private final World world;
  private final Options options;

  QueryCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    Store store = world.store(options);
    Manifest manifest = manifest(new Releases(store, world.clock()));
    if (sql == null) {
      list(manifest);
      return 0;
    }
    MartCache cache = new MartCache(store, world.environment());
    try (ReleaseQuery query = new ReleaseQuery(cache.marts(manifest, mart -> true))) {
      format.print(query.run(sql), world.out());
    }
    return 0;
  }

  private Manifest manifest(Releases releases) {
    if (release != null) {
      return releases.demand(release);
    }
    return releases
        .current()
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.USAGE,
                    "No release in %s yet: run 'hindsight run' first"
                        .formatted(options.warehouse(world))));
  }

  private void list(Manifest manifest) {
    List<List<Object>> rows = new ArrayList<>();
    manifest
        .marts()
        .forEach(
            (mart, files) ->
                rows.add(List.of(mart, files.stream().mapToLong(f -> f.rows()).sum())));
    format.print(new Rows(List.of("mart", "rows"), rows), world.out());
  }
}
