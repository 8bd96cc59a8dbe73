package hindsight.jobs.cli;

import hindsight.centre.CallCentre;
import hindsight.centre.CentrePlan;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "generate",
    description = "Writes the exports of an invented centre, the same ones for the same seed.")
final class GenerateCommand implements Callable<Integer> {
  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
  private Path folder;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default 1.")
  private long seed = 1;

  @Option(
      names = "--contacts",
      paramLabel = "N",
      defaultValue = "120000",
      description = "How many calls in all; default 120000.")
  private long contacts = 120_000;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      defaultValue = "2025-01-01",
      description = "First day; default 2025-01-01.")
  private LocalDate from = LocalDate.of(2025, 1, 1);

  @Option(
      names = "--to",
      paramLabel = "DATE",
      defaultValue = "2026-03-31",
      description = "Last day, inclusive; default 2026-03-31.")
  private LocalDate to = LocalDate.of(2026, 3, 31);

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
      CallCentre centre =
          new CallCentre(new CentrePlan(seed, contacts, from, to, settings.calendar().zone()));
      Path interactions = Files.createDirectories(folder.resolve("interactions"));
      for (YearMonth month : centre.months()) {
        Path file = interactions.resolve("interactions-" + month + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
          centre.writeCalls(month, out);
        }
      }
      world
          .out()
          .printf(
              Locale.ROOT,
              "Wrote %,d calls of %s to %s in %d files to %s%n",
              contacts,
              from,
              to,
              centre.months().size(),
              interactions);
      return ExitCode.DONE.code();
    } catch (IllegalArgumentException refused) {
      throw new Stop(ExitCode.USAGE, refused.getMessage());
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "Cannot write to %s: %s".formatted(folder, e.getMessage()));
    }
  }
}
