package hindsight.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.centre.Centre;
import hindsight.centre.CentrePlan;
import hindsight.centre.TruthSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CentreFilesTest {
  private static final CentrePlan PLAN =
      new CentrePlan(
          5,
          6_000,
          LocalDate.parse("2025-11-10"),
          LocalDate.parse("2026-02-20"),
          ZoneId.of("Europe/Berlin"),
          0.05,
          TruthSet.STANDARD);

  @TempDir private Path folder;

  @Test
  void oneTwoAndFourThreadsWriteTheSameBytes() throws IOException {
    Map<String, String> one = written(1);
    assertThat(one).hasSizeGreaterThan(30).containsKey("truth.yaml");
    assertThat(written(2)).isEqualTo(one);
    assertThat(written(4)).isEqualTo(one);
  }

  private Map<String, String> written(int threads) throws IOException {
    Path out = folder.resolve("threads-" + threads);
    int files = new CentreFiles(out).write(new Centre(PLAN), threads);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> found = Files.walk(out)) {
      found
          .filter(Files::isRegularFile)
          .forEach(file -> contents.put(out.relativize(file).toString(), text(file)));
    }
    assertThat(files).isEqualTo(contents.size());
    return contents;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
