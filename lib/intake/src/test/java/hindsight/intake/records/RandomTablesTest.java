package hindsight.intake.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTablesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 16, 64, 1000, 1 << 18})
  void whatAPlainWriterWroteIsReadBackWithAnyBuffer(int bufferBytes) {
    Random random = new Random(bufferBytes);
    for (int round = 0; round < 100; round++) {
      char delimiter = ",\t;|".charAt(random.nextInt(4));
      Dialect dialect = new Dialect(delimiter, '"', false, "UTF-8", 10_000);
      RandomTable table =
          RandomTable.of(random, 1 + random.nextInt(20), 1 + random.nextInt(5), RandomTable.NASTY);
      String file = table.written(random, delimiter, random.nextBoolean() ? "\n" : "\r\n");
      List<SourceRecord> records = Reading.records(dialect, file.getBytes(UTF_8), bufferBytes);
      assertThat(records).as(file).allMatch(SourceRecord::isGood);
      assertThat(records)
          .as(file)
          .extracting(SourceRecord::fields)
          .containsExactlyElementsOf(table.rows());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 40", "1, 80", "2, 2000"})
  void whatIsReadDoesNotDependOnTheBuffer(int seed, int maxRecordBytes) {
    Random random = new Random(seed);
    Dialect dialect = new Dialect(',', '"', true, "UTF-8", maxRecordBytes);
    for (int round = 0; round < 100; round++) {
      byte[] file = Damage.to(random, table(random));
      List<SourceRecord> records = Reading.records(dialect, file, 1 << 18);
      assertThat(Reading.records(dialect, file, 1 + random.nextInt(100))).isEqualTo(records);
    }
  }

  private static byte[] table(Random random) {
    RandomTable table = RandomTable.of(random, 30, 3, RandomTable.NASTY);
    return table.written(random, ',', "\n").getBytes(UTF_8);
  }
}
