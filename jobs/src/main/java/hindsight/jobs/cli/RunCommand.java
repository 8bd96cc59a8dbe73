package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Settings;
import hindsight.jobs.run.Curate;
import hindsight.jobs.run.Job;
import hindsight.jobs.run.Kpi;
import hindsight.jobs.run.Pipeline;
import hindsight.jobs.run.Publish;
import hindsight.jobs.run.Repeat;
import hindsight.jobs.run.Sentiment;
import hindsight.jobs.yaml.Nearest;
import hindsight.metrics.Catalogue;
import hindsight.warehouse.Warehouse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Curates what has landed, computes the marts and publishes a release.")
final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "JOB",
      arity = "0..*",
      description = "Only these of curate, sentiment, repeat, kpi, publish.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--full", description = "Computes everything, whether or not it changed.")
  private boolean full;

  @Option(names = "--dry-run", description = "Says what would run and why; changes nothing.")
  private boolean dryRun;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "Instant up to which the input counts, such as 2026-03-01T00:00:00+01:00.")
  private String asOf;

  private final World world;
  private final Options options;

  RunCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    Optional<Instant> given = Optional.ofNullable(asOf).map(RunCommand::instant);
    Configuration configuration = options.configuration(world);
    Settings settings = configuration.settings();
    Catalogue catalogue = configuration.catalogue();
    List<Job> jobs =
        List.of(
            new Curate(settings.calendar(), settings.plannedAbsenceReasons()),
            new Sentiment(configuration.sentiment()),
            new Repeat(settings.repeat(), settings.calendar()),
            new Kpi(catalogue, settings.kpi(), configuration.targets(), settings.calendar()));
    refuseUnknown(jobs);
    Warehouse warehouse = world.warehouse(options);
    Pipeline pipeline =
        new Pipeline(warehouse, settings, catalogue, world.clock(), world.progress(options));
    Instant started = world.clock().instant();
    Pipeline.Request request =
        new Pipeline.Request(RunIds.at(started), jobs, Set.copyOf(only), full, given);
    if (dryRun) {
      pipeline.explain(request).forEach(world.out()::println);
      return ExitCode.DONE.code();
    }
    Optional<String> release = pipeline.run(request);
    release.ifPresent(
        id -> world.out().printf("Released %s in %s%n", id, warehouse.store().locate("marts")));
    return ExitCode.DONE.code();
  }

  private void refuseUnknown(List<Job> jobs) {
    List<String> known = new ArrayList<>(jobs.stream().map(Job::name).toList());
    known.add(Publish.NAME);
    for (String name : only) {
      if (!known.contains(name)) {
        throw new Stop(
            ExitCode.USAGE,
            "No job '%s'; there are %s%s"
                .formatted(
                    name,
                    String.join(", ", known),
                    Nearest.of(name, known).map(n -> "; nearest is '" + n + "'").orElse("")));
      }
    }
  }

  /** Of {@code --as-of}. */
  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Stop(
          ExitCode.USAGE,
          "--as-of must be an instant such as 2026-03-01T00:00:00+01:00, not '%s'".formatted(text));
    }
  }
}
