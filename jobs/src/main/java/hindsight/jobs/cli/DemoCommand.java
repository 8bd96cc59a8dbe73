package hindsight.jobs.cli;

import hindsight.centre.Export;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Invents a centre, lands its exports, publishes a release and shows its KPIs.")
final class DemoCommand implements Callable<Integer> {
  private static final String SOURCE = "hindsight";

  /** A second run finds everything as the first one left it. */
  private static final Set<Integer> FINE =
      Set.of(ExitCode.DONE.code(), ExitCode.NOTHING_TO_DO.code());

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Folder for the exports and the warehouse; default demo.")
  private Path folder = Path.of("demo");

  @Option(
      names = "--contacts",
      paramLabel = "N",
      defaultValue = "150000",
      description = "How many contacts in all; default 150000.")
  private long contacts = 150_000;

  @Spec private CommandSpec spec;

  private final World world;
  private final Options options;

  DemoCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    List<String> shared = sharedOptions();
    Path exports = exports();
    String warehouse = folder.resolve("warehouse").toString();
    shared.add("--warehouse=" + warehouse);
    List<List<String>> steps =
        List.of(
            List.of("generate", "--out", exports.toString(), "--contacts", "" + contacts),
            land(exports),
            List.of("run"));
    for (List<String> step : steps) {
      int code = step(step, shared);
      if (!FINE.contains(code)) {
        return code;
      }
    }
    int code = ExitCode.DONE.code();
    for (DemoTable table : DemoTable.ALL) {
      if (code == ExitCode.DONE.code()) {
        world.out().printf("%n%s%n%n", table.question());
        code = Hindsight.execute(world, arguments(List.of("query", table.sql()), shared));
      }
    }
    if (code == ExitCode.DONE.code()) {
      new PlantedTruths(exports.resolve("truth.yaml")).print(world.out());
      sayWhereToLook(warehouse);
    }
    return code;
  }

  private static List<String> land(Path exports) {
    List<String> land = new ArrayList<>(List.of("land", SOURCE));
    Stream.of(Export.values())
        .map(Export::table)
        .distinct()
        .forEach(table -> land.add(exports.resolve(table).toString()));
    return land;
  }

  private int step(List<String> step, List<String> shared) {
    Instant started = world.clock().instant();
    if (!options.quiet()) {
      world.err().printf("%n> hindsight %s%n", String.join(" ", step));
    }
    int code = Hindsight.execute(world, arguments(step, shared));
    if (!options.quiet()) {
      Duration took = Duration.between(started, world.clock().instant());
      world.err().printf(Locale.ROOT, "  took %.1f s%n", took.toMillis() / 1000.0);
    }
    return code;
  }

  /** The options of every command that were given to this one, for the commands that it runs. */
  private List<String> sharedOptions() {
    List<String> shared = new ArrayList<>();
    for (CommandSpec level : List.of(spec.parent(), spec)) {
      for (OptionSpec option : level.commandLine().getParseResult().matchedOptions()) {
        if (option.scopeType() != ScopeType.INHERIT) {
          continue;
        }
        String name = option.longestName();
        if (name.equals("--warehouse")) {
          throw new Stop(
              ExitCode.USAGE, "The demo has a warehouse of its own: choose its place with --out");
        }
        if (option.arity().max() == 0) {
          shared.add(name);
        } else {
          option.originalStringValues().forEach(value -> shared.add(name + "=" + value));
        }
      }
    }
    return shared;
  }

  /**
   * The exports of one centre only: a second one in the same warehouse would replace half of the
   * first.
   */
  private Path exports() {
    String name = "exports-" + contacts;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(other -> other.startsWith("exports-") && !other.equals(name))
            .findFirst()
            .ifPresent(
                other -> {
                  throw new Stop(
                      ExitCode.USAGE,
                      "%s already holds a centre of %s contacts, not %d: choose another --out"
                          .formatted(folder, other.substring("exports-".length()), contacts));
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder.resolve(name);
  }

  private static String[] arguments(List<String> command, List<String> shared) {
    return Stream.of(command, shared).flatMap(List::stream).toArray(String[]::new);
  }

  private void sayWhereToLook(String warehouse) {
    Manifest release = new Releases(Store.open(warehouse), world.clock()).current().orElseThrow();
    Path marts = Path.of(warehouse, "marts");
    world
        .out()
        .printf(
            """

            Release %s is in %s
            DuckDB opens it with %s

            Try next:
              scripts/hindsight query --warehouse %s "%s"
              scripts/hindsight describe metric service_level --warehouse %s
              scripts/hindsight sentiment explain --contact ID --warehouse %s
              scripts/hindsight query --warehouse %s
            """,
            release.releaseId(),
            marts,
            marts.resolve("_releases").resolve(release.releaseId() + ".views.sql"),
            warehouse,
            DemoTable.BY_QUEUE,
            warehouse,
            warehouse,
            warehouse);
  }
}
