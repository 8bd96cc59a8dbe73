package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdsTest {
  private static final Instant T0 = Instant.parse("2026-03-01T04:05:06.789Z");

  @Test
  void runsOfTheSameInstantDiffer() {
    assertThat(Stream.generate(() -> RunIds.at(T0)).limit(20))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("20260301T040506789Z-[0-9a-f]{8}"));
  }

  @Test
  void theySortByTime() {
    assertThat(RunIds.at(T0)).isLessThan(RunIds.at(T0.plusMillis(1)));
  }
}
