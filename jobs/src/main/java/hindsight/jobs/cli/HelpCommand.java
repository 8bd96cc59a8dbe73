package hindsight.jobs.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "What a command does and takes, as its --help says.")
final class HelpCommand implements Runnable {
  @Parameters(paramLabel = "WORD", description = "Of a command, such as: airflow trigger.")
  private List<String> words = List.of();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine command = spec.parent().commandLine();
    for (String word : words) {
      if (!command.getSubcommands().containsKey(word)) {
        throw new ParameterException(
            command,
            "%s has no command '%s'".formatted(command.getCommandSpec().qualifiedName(), word));
      }
      command = command.getSubcommands().get(word);
    }
    command.usage(spec.commandLine().getOut());
  }
}
