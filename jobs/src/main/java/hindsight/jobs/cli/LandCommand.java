package hindsight.jobs.cli;

import hindsight.intake.Mapping;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Settings;
import hindsight.jobs.land.DryRun;
import hindsight.jobs.land.Land;
import hindsight.jobs.land.LandingReport;
import hindsight.jobs.run.RunRecord;
import hindsight.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "land",
    customSynopsis = {
      "hindsight land SOURCE FILE... [--dry-run]",
      "hindsight land --init FILE [--out MAPPING]"
    },
    description = "Lands exports of a source: good rows in raw tables, bad ones in quarantine.")
final class LandCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE FILE",
      description = {
        "SOURCE: the mapping, a file of conf/sources without .yaml.",
        "FILE: what to land; a folder stands for the files in it."
      })
  private List<String> words;

  @Option(
      names = "--dry-run",
      description = "Shows what would land and what would be rejected; writes nothing.")
  private boolean isDryRun;

  @Option(names = "--init", description = "Writes a first mapping for a file that has none.")
  private boolean isInit;

  @Option(
      names = "--out",
      paramLabel = "MAPPING",
      description = "With --init: the file to write it to, such as conf/sources/NAME.yaml.")
  private Path out;

  private final World world;
  private final Options options;

  LandCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (isInit) {
      return new LandInit(world).write(only(words), out);
    }
    if (out != null || words.size() < 2) {
      throw new Stop(
          ExitCode.USAGE,
          out == null
              ? "Expected a source and its files: hindsight land SOURCE FILE..."
              : "--out is for --init: hindsight land --init FILE --out MAPPING");
    }
    String source = words.get(0);
    List<String> files = words.subList(1, words.size());
    Configuration configuration = options.configuration(world);
    Mapping mapping = configuration.source(source);
    Land.demandFiles(files);
    if (isDryRun) {
      return new LandPreview(world)
          .print(
              new DryRun(world.warehouse(options).spark(), mapping, files, world.progress(options)),
              configuration.settings());
    }
    return land(mapping, files, configuration.settings());
  }

  private static String only(List<String> words) {
    if (words.size() != 1) {
      throw new Stop(
          ExitCode.USAGE, "--init reads one file: hindsight land --init FILE [--out MAPPING]");
    }
    return words.get(0);
  }

  private Integer land(Mapping mapping, List<String> files, Settings settings) {
    String source = mapping.name();
    Warehouse warehouse = world.warehouse(options);
    Instant started = world.clock().instant();
    String runId = RunIds.at(started);
    RunRecord record = new RunRecord(runId, "land " + source, started);
    return record.during(
        warehouse.store(),
        world.clock(),
        () -> {
          LandingReport report =
              new Land(warehouse, world.clock(), world.progress(options))
                  .land(runId, mapping, files, settings.maxRejectShare());
          record.landed(
              source,
              report.landingId(),
              report.read(),
              report.landed(),
              report.quarantined(),
              report.filtered());
          LandText.print(report, world.out());
          String complaint = LandText.complaint(report, settings.maxRejectShare());
          if (complaint != null) {
            world.err().println(complaint);
          }
          ExitCode exitCode = report.exitCode(settings.maxRejectShare());
          record.ends(exitCode, complaint);
          return exitCode.code();
        });
  }
}
