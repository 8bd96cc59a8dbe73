package hindsight.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    new KpiBench(BenchFolder.below(parent), new InThisProcess(out), out).run(2_000, 1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("CPU of kpi / DuckDB: 1.0", "hindsight and DuckDB came to the same.");
  }
}
