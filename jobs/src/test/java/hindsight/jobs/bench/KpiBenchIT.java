package hindsight.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Hindsight;
import hindsight.jobs.cli.World;
import hindsight.testkit.LocalSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(
    named = "long",
    matches = "true",
    disabledReason = "the smallest benchmark runs with scripts/test --long")
class KpiBenchIT {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void theProductAndDuckDbComeToTheSameNumbers(@TempDir Path parent) throws IOException {
    new KpiBench(BenchFolder.below(parent), new Here(), out).run(2_000, 1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("CPU of kpi / DuckDB: 1.0", "Both came to the same.");
  }

  /** Everything in this process, at no cost. */
  private final class Here implements Launcher {
    private static final Cost NONE = new Cost(1, 1, 1);

    @Override
    public Cost product(String... arguments) {
      World world = new World(Map.of(), out, out, Clock.systemUTC(), LocalSession::spark);
      assertThat(Hindsight.execute(world, arguments))
          .as("exit code; printed: %s", printed)
          .isZero();
      return NONE;
    }

    @Override
    public Cost step(String... arguments) {
      BenchStep.run(LocalSession::spark, arguments);
      return NONE;
    }
  }
}
