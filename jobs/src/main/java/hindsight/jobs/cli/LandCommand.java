package hindsight.jobs.cli;

import hindsight.intake.Mapping;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Settings;
import hindsight.jobs.land.DropFolder;
import hindsight.jobs.land.DryRun;
import hindsight.jobs.land.Land;
import hindsight.jobs.land.LandingReport;
import hindsight.jobs.run.ExpectedInput;
import hindsight.jobs.run.RunRecord;
import hindsight.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "land",
    customSynopsis = {
      "hindsight land SOURCE FILE... [--dry-run]",
      "hindsight land --drop DIR [--as-of INSTANT]",
      "hindsight land --init FILE [--out MAPPING]"
    },
    description = "Lands exports of a source: good rows in raw tables, bad ones in quarantine.")
final class LandCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "SOURCE FILE",
      description = {
        "SOURCE: the mapping, a file of conf/sources without .yaml.",
        "FILE: what to land; a folder stands for the files in it."
      })
  private List<String> words = new ArrayList<>();

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

  @Option(
      names = "--drop",
      paramLabel = "DIR",
      description =
          "Lands what is new in a folder that has a folder for each source; what begins with a dot"
              + " is still being written.")
  private Path drop;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "With --drop: ends with 20 while a source that is expected daily has not come up to"
              + " there.")
  private String asOf;

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
    if (out != null) {
      throw new Stop(
          ExitCode.USAGE, "--out is for --init: hindsight land --init FILE --out MAPPING");
    }
    if (drop != null) {
      return landDrop();
    }
    if (asOf != null || words.size() < 2) {
      throw new Stop(
          ExitCode.USAGE,
          asOf == null
              ? "Expected a source and its files: hindsight land SOURCE FILE..."
              : "--as-of is for --drop: hindsight land --drop DIR --as-of INSTANT");
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
    return land(world.warehouse(options), mapping, files, configuration.settings());
  }

  private static String only(List<String> words) {
    if (words.size() != 1) {
      throw new Stop(
          ExitCode.USAGE, "--init reads one file: hindsight land --init FILE [--out MAPPING]");
    }
    return words.get(0);
  }

  /**
   * Good input of one source is not held back by another's: the exit code is that of the first that
   * stopped, else 10 when one had too many rejects, and 99 when nothing was new.
   */
  private Integer landDrop() {
    if (isDryRun || !words.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE, "--drop names all there is to land: hindsight land --drop DIR");
    }
    Optional<Instant> until = Optional.ofNullable(asOf).map(RunCommand::instant);
    Configuration configuration = options.configuration(world);
    Settings settings = configuration.settings();
    // A mapping that is wrong is found before anything lands.
    Map<Mapping, List<String>> exports = new LinkedHashMap<>();
    new DropFolder(drop)
        .files(configuration.sources())
        .forEach((source, files) -> exports.put(configuration.source(source), files));
    SortedSet<Integer> codes = new TreeSet<>();
    List<Stop> faults = new ArrayList<>();
    Warehouse warehouse = world.warehouse(options);
    exports.forEach(
        (mapping, files) -> {
          try {
            codes.add(land(warehouse, mapping, files, settings));
          } catch (Stop stop) {
            if (stop.exitCode() != ExitCode.NOTHING_TO_DO) {
              faults.add(stop);
            }
          }
        });
    if (!faults.isEmpty()) {
      faults.stream().skip(1).forEach(fault -> world.err().println(fault.getMessage()));
      throw faults.get(0);
    }
    if (codes.contains(ExitCode.BROKEN_PROMISE.code())) {
      return ExitCode.BROKEN_PROMISE.code();
    }
    until.ifPresent(instant -> ExpectedInput.demand(warehouse, settings, instant));
    if (codes.isEmpty()) {
      throw new Stop(ExitCode.NOTHING_TO_DO, "Nothing new in " + drop);
    }
    return codes.first();
  }

  private Integer land(
      Warehouse warehouse, Mapping mapping, List<String> files, Settings settings) {
    String source = mapping.name();
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
