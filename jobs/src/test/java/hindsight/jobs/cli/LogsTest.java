package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command says of its own doing, and where it says it. */
class LogsTest {
  private static final String FILE = "log4j2.configurationFile";
  private static final String LEVEL = "hindsight.log.level";

  @TempDir private Path folder;

  private String fileBefore;
  private String levelBefore;

  @BeforeEach
  void forgetsTheConfigurationOfTheTests() {
    fileBefore = System.clearProperty(FILE);
    levelBefore = System.clearProperty(LEVEL);
  }

  @AfterEach
  void bringsItBack() {
    restore(FILE, fileBefore);
    restore(LEVEL, levelBefore);
  }

  @Test
  void logLinesAreJsonOnRequest() {
    Cli cli = Cli.withoutSpark(folder);
    cli.run("validate", "--json-logs").exits(0);
    assertThat(System.getProperty(FILE)).isEqualTo("classpath:hindsight-log4j2-json.xml");
    assertThat(System.getProperty(LEVEL)).isEqualTo("error");
  }

  @Test
  void debugLogsMore() {
    Cli.withoutSpark(folder).run("validate", "--debug").exits(0);
    assertThat(System.getProperty(FILE)).isEqualTo("classpath:hindsight-log4j2.xml");
    assertThat(System.getProperty(LEVEL)).isEqualTo("info");
  }

  @Test
  void onlyDebugShowsWhereAFaultWasThrown() {
    Cli cli =
        Cli.with(
            folder,
            () -> {
              throw new IllegalStateException("no Spark today");
            });
    assertThat(cli.run("run").exits(1).err())
        .isEqualTo(
            """
            IllegalStateException: no Spark today
            This is a fault of ours; --debug shows where it was thrown.
            """);
    assertThat(cli.run("run", "--debug").exits(1).err())
        .startsWith("IllegalStateException: no Spark today\n")
        .contains("\tat hindsight.jobs.cli.");
  }

  private static void restore(String property, String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }
}
