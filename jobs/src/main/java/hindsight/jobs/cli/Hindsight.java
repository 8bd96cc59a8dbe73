package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.run.Faults;
import hindsight.sentiment.Polarity;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line: parses, runs one command, and turns what ended it into an exit code. */
@Command(
    name = "hindsight",
    description = "Historical analytics for contact centres.",
    version = "hindsight 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 a fault of ours; 2 usage or an unreadable path; 3 configuration or"
          + " mapping; 10 a promise broken or too many rejects; 20 input late; 30 a passing fault,"
          + " retry; 99 nothing to do."
    })
public final class Hindsight {
  @Mixin private Options options = new Options();

  @SuppressWarnings("UnusedVariable") // Picocli reads it.
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "The version of this programme.")
  private boolean version;

  private Hindsight() {}

  public static void main(String[] arguments) {
    System.exit(execute(World.real(), arguments));
  }

  /** Runs one command in the given world and returns its exit code. */
  public static int execute(World world, String... arguments) {
    Hindsight root = new Hindsight();
    Options options = root.options;
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new DemoCommand(world, options))
            .addSubcommand(new GenerateCommand(world, options))
            .addSubcommand(new LandCommand(world, options))
            .addSubcommand(new RunCommand(world, options))
            .addSubcommand(new ReleasesCommand(world, options))
            .addSubcommand(new QueryCommand(world, options))
            .addSubcommand(new DescribeCommand(world, options))
            .addSubcommand(new ValidateCommand(world, options))
            .addSubcommand(new RunsCommand(world, options))
            .addSubcommand(new SentimentCommand(world, options))
            .addSubcommand(new AirflowCommand(world, options))
            .addSubcommand(new HelpCommand());
    line.registerConverter(Polarity.class, LabelOptions::polarity);
    line.setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8));
    line.setUsageHelpAutoWidth(true);
    line.setExecutionStrategy(
        parsed -> {
          Logs.configure(options);
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> {
          ExitCode exitCode = Faults.exitCode(fault);
          world.err().println(Faults.message(fault));
          if (options.debug()) {
            fault.printStackTrace(world.err());
          } else if (exitCode == ExitCode.OUR_FAULT) {
            world.err().println("This is a fault of ours; --debug shows where it was thrown.");
          }
          return exitCode.code();
        });
    line.setParameterExceptionHandler(
        (fault, args) -> {
          world.err().println(fault.getMessage());
          String command = fault.getCommandLine().getCommandSpec().qualifiedName();
          world.err().println("Try '%s --help'.".formatted(command));
          return ExitCode.USAGE.code();
        });
    return line.execute(arguments);
  }
}
