package hindsight.jobs.cli;

import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Overrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class Options {
  @SuppressWarnings("UnusedVariable") // Picocli reads it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "What the command does and takes.")
  private boolean help;

  @Option(
      names = "--warehouse",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description = "Root of the warehouse (HINDSIGHT_WAREHOUSE; default ./warehouse).")
  private String warehouse;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Configuration folder (HINDSIGHT_CONFIG; default conf).")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description = "Overrides one key of hindsight.yaml; may be repeated.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "No progress, only results and faults.")
  private boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Log more, and show where a fault was thrown.")
  private boolean debug;

  @Option(names = "--json-logs", scope = ScopeType.INHERIT, description = "Log lines as JSON.")
  private boolean jsonLogs;

  String warehouse(World world) {
    return warehouse != null
        ? warehouse
        : world.environment().getOrDefault("HINDSIGHT_WAREHOUSE", "warehouse");
  }

  Configuration configuration(World world) {
    Path folder =
        config != null
            ? config
            : Path.of(world.environment().getOrDefault("HINDSIGHT_CONFIG", "conf"));
    return new Configuration(folder, new Overrides(assignments, world.environment()));
  }

  boolean quiet() {
    return quiet;
  }

  boolean debug() {
    return debug;
  }

  boolean jsonLogs() {
    return jsonLogs;
  }
}
