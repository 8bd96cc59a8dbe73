package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.config.Configuration;
import hindsight.jobs.yaml.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

@Command(
    name = "validate",
    description = "Reads the whole configuration and names every fault, without Spark.")
final class ValidateCommand implements Callable<Integer> {
  private final World world;
  private final Options options;

  ValidateCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.configuration(world);
    List<String> faults = new ArrayList<>();
    check(faults, () -> configuration.catalogue().ids().size() + " metrics");
    check(faults, () -> configuration.settings().values().size() + " settings");
    check(faults, () -> configuration.targets().size() + " targets");
    check(faults, () -> configuration.sentiment().rules().size() + " rules of sentiment");
    for (String source : configuration.sources()) {
      check(
          faults,
          () ->
              "source %s fills %s"
                  .formatted(
                      source,
                      configuration.source(source).tables().stream()
                          .map(t -> t.table().path())
                          .toList()));
    }
    faults.stream().distinct().forEach(world.err()::println);
    return faults.isEmpty() ? ExitCode.DONE.code() : ExitCode.CONFIGURATION.code();
  }

  private void check(List<String> faults, Supplier<String> part) {
    try {
      world.out().println("ok: " + part.get());
    } catch (ConfigurationException fault) {
      faults.add(fault.getMessage());
    }
  }
}
