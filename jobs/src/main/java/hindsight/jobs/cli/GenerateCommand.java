package hindsight.jobs.cli;

import hindsight.centre.Centre;
import hindsight.centre.CentrePlan;
import hindsight.centre.TruthSet;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.jobs.generate.CentreFiles;
import hindsight.jobs.generate.IntoRaw;
import hindsight.jobs.run.RunRecord;
import hindsight.tables.Table;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "generate",
    description = {
      "Writes the exports of an invented centre, the same ones for the same seed, and in"
          + " truth.yaml what is planted in them."
    })
final class GenerateCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Target target;

  /** Files in a folder, or rows of the warehouse. */
  private static final class Target {
    @Option(names = "--out", paramLabel = "DIR", description = "Where to write the files.")
    private Path folder;

    @Option(
        names = "--into-raw",
        description = {
          "Instead of files: writes straight into the raw tables of the warehouse, which is quicker"
              + " for tens of millions of contacts."
        })
    private boolean isIntoRaw;
  }

  @Option(
      names = "--tables",
      paramLabel = "TABLE",
      split = ",",
      description = "With --into-raw: only these, such as interactions,roster.")
  private List<String> tables = List.of();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default 1.")
  private long seed = 1;

  @Option(
      names = "--contacts",
      paramLabel = "N",
      defaultValue = "150000",
      description = "How many contacts in all; default 150000.")
  private long contacts = 150_000;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      defaultValue = "2023-04-01",
      description = "First day; default 2023-04-01.")
  private LocalDate from = LocalDate.of(2023, 4, 1);

  @Option(
      names = "--to",
      paramLabel = "DATE",
      defaultValue = "2026-03-31",
      description = "Last day, inclusive; default 2026-03-31.")
  private LocalDate to = LocalDate.of(2026, 3, 31);

  @Option(
      names = "--transcripts",
      paramLabel = "SHARE",
      defaultValue = "0.015",
      description = "Share of the conversations that have a transcript, 0 to 1; default 0.015.")
  private double transcripts = 0.015;

  @Option(
      names = "--truths",
      paramLabel = "none|standard",
      defaultValue = "standard",
      converter = TruthSetReader.class,
      description = "What is planted; season, weekdays and autocorrelation are always there.")
  private TruthSet truths = TruthSet.STANDARD;

  private final World world;
  private final Options options;

  GenerateCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    Settings settings = options.configuration(world).settings();
    if (!target.isIntoRaw && !tables.isEmpty()) {
      throw new Stop(ExitCode.USAGE, "--tables is for --into-raw; --out writes every table");
    }
    CentrePlan plan = plan(settings.calendar().zone());
    return target.isIntoRaw ? intoRaw(plan) : files(plan);
  }

  private CentrePlan plan(ZoneId zone) {
    try {
      return new CentrePlan(seed, contacts, from, to, zone, transcripts, truths);
    } catch (IllegalArgumentException refused) {
      throw new Stop(ExitCode.USAGE, refused.getMessage());
    }
  }

  private int files(CentrePlan plan) {
    try {
      int files =
          new CentreFiles(target.folder)
              .write(new Centre(plan), Runtime.getRuntime().availableProcessors());
      world
          .out()
          .printf(
              Locale.ROOT,
              "Wrote %,d contacts of %s to %s in %d files to %s%n",
              contacts,
              from,
              to,
              files,
              target.folder);
      return ExitCode.DONE.code();
    } catch (IOException e) {
      throw new Stop(
          ExitCode.USAGE, "Cannot write to %s: %s".formatted(target.folder, e.getMessage()));
    }
  }

  private int intoRaw(CentrePlan plan) {
    List<Table> wanted = wanted();
    Warehouse warehouse = world.warehouse(options);
    Instant started = world.clock().instant();
    String runId = RunIds.at(started);
    RunRecord record = new RunRecord(runId, "generate", started);
    return record.during(
        warehouse.store(),
        world.clock(),
        () -> {
          new IntoRaw(warehouse, world.clock())
              .write(runId, plan, wanted)
              .forEach(
                  (table, rows) ->
                      world
                          .out()
                          .printf(Locale.ROOT, "Wrote %,d rows to %s%n", rows, table.path()));
          return ExitCode.DONE.code();
        });
  }

  private List<Table> wanted() {
    List<Table> known = IntoRaw.tables();
    List<String> names = known.stream().map(Table::name).toList();
    for (String name : tables) {
      if (!names.contains(name)) {
        throw new Stop(
            ExitCode.USAGE,
            "Unknown table '%s', expected one of %s".formatted(name, String.join(", ", names)));
      }
    }
    return known.stream().filter(t -> tables.isEmpty() || tables.contains(t.name())).toList();
  }

  private static final class TruthSetReader implements ITypeConverter<TruthSet> {
    @Override
    public TruthSet convert(String text) {
      return switch (text) {
        case "none" -> TruthSet.NONE;
        case "standard" -> TruthSet.STANDARD;
        default ->
            throw new TypeConversionException("must be none or standard, not '%s'".formatted(text));
      };
    }
  }
}
