package hindsight.jobs.cli;

import hindsight.centre.Centre;
import hindsight.centre.CentrePlan;
import hindsight.centre.TruthSet;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.jobs.generate.CentreFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
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
  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
  private Path folder;

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
    try {
      Centre centre =
          new Centre(
              new CentrePlan(
                  seed, contacts, from, to, settings.calendar().zone(), transcripts, truths));
      int files = new CentreFiles(folder).write(centre, Runtime.getRuntime().availableProcessors());
      world
          .out()
          .printf(
              Locale.ROOT,
              "Wrote %,d contacts of %s to %s in %d files to %s%n",
              contacts,
              from,
              to,
              files,
              folder);
      return ExitCode.DONE.code();
    } catch (IllegalArgumentException refused) {
      throw new Stop(ExitCode.USAGE, refused.getMessage());
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "Cannot write to %s: %s".formatted(folder, e.getMessage()));
    }
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
