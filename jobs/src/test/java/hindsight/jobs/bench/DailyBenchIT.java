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
class DailyBenchIT {
  private static final Path MAPPING = Path.of("../conf/sources/hindsight.yaml");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void aDailyRunAFullOneAndDuckDbComeToTheSameNumbers(@TempDir Path parent) throws IOException {
    BenchFolder folder = BenchFolder.below(parent);
    new DailyBench(folder, new InThisProcess(out), MAPPING, false, out)
        .run(2_000, 1, new NextDay(folder, 100, 10), 1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(
            "daily / full: wall 1.00, CPU 1.00",
            "The daily run wrote 2 of 13 files of parts.",
            "The daily run and the full run came to the same.",
            "The daily run and DuckDB came to the same.");
  }
}
