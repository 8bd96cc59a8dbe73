package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command says of itself. */
class HelpTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " land",
        " run",
        " query",
        " describe",
        " releases rollback",
        " airflow trigger",
        " sentiment calibrate"
      })
  void everyCommandSaysWhatItDoesAndTakes(String command) {
    List<String> words = command.isEmpty() ? List.of() : List.of(command.strip().split(" ", -1));
    Cli cli = Cli.withoutSpark(folder);
    Cli.Answer answer = cli.run(with(words, words.size(), "--help")).exits(0);
    assertThat(answer.out()).startsWith("Usage: hindsight" + command + " ").contains("--warehouse");
    assertThat(answer.err()).isEmpty();
    assertThat(cli.run(with(words, 0, "help")).exits(0).out()).isEqualTo(answer.out());
  }

  private static String[] with(List<String> words, int place, String word) {
    List<String> longer = new ArrayList<>(words);
    longer.add(place, word);
    return longer.toArray(String[]::new);
  }

  @Test
  void aWordThatACommandDoesNotKnowSaysWhereItsHelpIs() {
    assertThat(Cli.withoutSpark(folder).run("airflow", "check", "--at").exits(2).err())
        .isEqualTo(
            """
            Unknown option: '--at'
            Try 'hindsight airflow check --help'.
            """);
  }

  @Test
  void helpOfACommandThatIsNotThereSaysSo() {
    assertThat(Cli.withoutSpark(folder).run("help", "airflow", "fly").exits(2).err())
        .isEqualTo("hindsight airflow has no command 'fly'\nTry 'hindsight airflow --help'.\n");
  }

  @Test
  void theVersionIsThatOfTheProgramme() {
    assertThat(Cli.withoutSpark(folder).run("--version").exits(0).out())
        .isEqualTo("hindsight 0.1.0\n");
  }
}
