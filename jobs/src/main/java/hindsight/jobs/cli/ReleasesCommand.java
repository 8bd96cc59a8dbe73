package hindsight.jobs.cli;

import hindsight.jobs.config.Settings;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import hindsight.jobs.run.RunLease;
import hindsight.jobs.run.RunRecord;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.Release;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "releases", description = "Lists the releases that are kept, newest first.")
final class ReleasesCommand implements Callable<Integer> {
  @Mixin private FormatOption format = new FormatOption();

  private final World world;
  private final Options options;

  ReleasesCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    List<List<Object>> rows = new ArrayList<>();
    for (Release release : new Releases(world.store(options), world.clock()).list()) {
      Manifest manifest = release.manifest();
      rows.add(
          List.of(
              release.id(),
              release.current(),
              manifest.asOf(),
              manifest.createdAt(),
              manifest.marts().size(),
              manifest.files().stream().mapToLong(MartFile::rows).sum()));
    }
    if (rows.isEmpty() && format.format() == Format.TABLE) {
      world.out().println("No release yet: run 'hindsight run' first");
    } else {
      format.print(
          new Rows(
              List.of("release_id", "is_current", "as_of", "created_at", "marts", "rows"), rows),
          world.out());
    }
    return 0;
  }

  @Command(name = "show", description = "Shows the files of a release.")
  int show(
      @Parameters(paramLabel = "ID", description = "Id of the release.") String id,
      @Mixin FormatOption chosen) {
    Store store = world.store(options);
    Releases releases = new Releases(store, world.clock());
    Manifest manifest = releases.demand(id);
    List<List<Object>> rows = new ArrayList<>();
    manifest
        .marts()
        .forEach(
            (mart, files) ->
                files.forEach(
                    file ->
                        rows.add(
                            List.of(
                                mart,
                                file.rows(),
                                file.bytes(),
                                "marts/" + file.path(),
                                file.sha256()))));
    chosen.print(new Rows(List.of("mart", "rows", "bytes", "path", "sha256"), rows), world.out());
    return 0;
  }

  @Command(name = "rollback", description = "Points readers to an older release again.")
  int rollback(@Parameters(paramLabel = "ID", description = "Id of the release.") String id) {
    Settings settings = options.configuration(world).settings();
    Store store = world.store(options);
    Releases releases = new Releases(store, world.clock());
    releases.demand(id);
    Instant started = world.clock().instant();
    String runId = RunIds.at(started);
    RunRecord record = new RunRecord(runId, "releases rollback", started);
    record.release(id);
    Manifest manifest =
        record.during(
            store,
            world.clock(),
            () ->
                RunLease.during(
                    store, runId, settings, world.clock(), lease -> releases.rollback(id)));
    world.out().printf("Readers see release %s again%n", manifest.releaseId());
    return 0;
  }
}
