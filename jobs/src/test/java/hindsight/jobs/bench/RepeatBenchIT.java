package hindsight.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatBenchIT {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void theProductAndDuckDbFindTheSameLinks(@TempDir Path parent) throws IOException {
    new RepeatBench(BenchFolder.below(parent), new InThisProcess(out), out).run(20_000, 1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("CPU of repeat / DuckDB: 1.0", "repeat and DuckDB found the same.");
  }
}
