package hindsight.jobs.cli;

import hindsight.intake.Mapping;
import hindsight.jobs.ExitCode;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Settings;
import hindsight.jobs.land.Land;
import hindsight.jobs.land.LandingReport;
import hindsight.jobs.output.Format;
import hindsight.jobs.output.Rows;
import hindsight.jobs.run.RunRecord;
import hindsight.warehouse.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "land",
    description = "Lands exports of a source: good rows in raw tables, bad ones in quarantine.")
final class LandCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "The mapping: a file of conf/sources without .yaml.")
  private String source;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files to land; a folder stands for the files in it.")
  private List<String> files;

  private final World world;
  private final Options options;

  LandCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.configuration(world);
    Settings settings = configuration.settings();
    Mapping mapping = configuration.source(source);
    Land.demandFiles(files);
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
          print(report);
          ExitCode exitCode = exitCode(report, settings);
          record.ends(exitCode, complaint(report, settings));
          return exitCode.code();
        });
  }

  private ExitCode exitCode(LandingReport report, Settings settings) {
    String complaint = complaint(report, settings);
    if (complaint == null) {
      return ExitCode.DONE;
    }
    world.err().println(complaint);
    return report.exitCode(settings.maxRejectShare());
  }

  private static String complaint(LandingReport report, Settings settings) {
    if (report.exitCode(settings.maxRejectShare()) == ExitCode.DONE) {
      return null;
    }
    return report.refusedFiles().isEmpty()
        ? String.format(
            Locale.ROOT,
            "Rejects are %.2f %% of what was read, more than max_reject_share (%.2f %%). The good"
                + " rows have landed.",
            100.0 * report.quarantined() / report.read(),
            100 * settings.maxRejectShare())
        : String.join("\n", report.refusedFiles());
  }

  private void print(LandingReport report) {
    for (LandingReport.TableCount count : report.tables()) {
      world
          .out()
          .printf(
              Locale.ROOT,
              "Landed %s in %s: %,d read = %,d landed + %,d quarantined + %,d filtered"
                  + " (landing %s)%n",
              report.source(),
              count.table(),
              count.read(),
              count.landed(),
              count.quarantined(),
              count.filtered(),
              report.landingId());
    }
    if (!report.reasons().isEmpty()) {
      List<List<Object>> rows = new ArrayList<>();
      report
          .reasons()
          .forEach(r -> rows.add(List.of(r.count(), r.reason(), r.file() + ":" + r.line())));
      Format.TABLE.write(new Rows(List.of("rejects", "reason", "first at"), rows), world.out());
    }
  }
}
