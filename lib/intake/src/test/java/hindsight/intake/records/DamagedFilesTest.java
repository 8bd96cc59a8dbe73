package hindsight.intake.records;

import static hindsight.intake.records.Reading.limitedTo;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFilesTest {

  private static final Dialect DIALECT = new Dialect(',', '"', true, "UTF-8", 200);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyLineIsInTheTextOfOneRecordOrBlank(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      RandomTable table = RandomTable.of(random, 20, 3, RandomTable.NASTY);
      byte[] file = Damage.to(random, table.written(random, ',', "\n").getBytes(UTF_8));
      DelimitedReader reader =
          random.nextBoolean()
              ? new DelimitedReader(new ByteArrayInputStream(file), DIALECT, 50)
              : new DelimitedReader(
                  Reading.failing(file, new EOFException("no more")), DIALECT, 50);
      List<SourceRecord> records =
          Stream.concat(reader.header().stream(), Reading.drain(reader).stream()).toList();

      Map<Long, String> covered = new TreeMap<>();
      records.forEach(record -> cover(covered, record));
      String[] lines = new String(file, ISO_8859_1).split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        String text = covered.getOrDefault(i + 1L, "");
        assertThat(lines[i].trim()).as("line %s of %s", i + 1, records).isEqualTo(text.trim());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void withoutQuotingNoDamagedLineHarmsAnother(long seed) {
    Random random = new Random(seed);
    Dialect dialect = new Dialect(',', Dialect.NO_QUOTE, false, "UTF-8", 200);
    for (int round = 0; round < 150; round++) {
      List<String> good = plainLines(random, 20);
      int damaged = random.nextInt(1, good.size());
      byte[] garbage = new byte[random.nextInt(400)];
      random.nextBytes(garbage);
      String line = new String(garbage, ISO_8859_1).replace('\n', ',');
      assertOthersAreRead(dialect, good, damaged, line);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aStrayQuoteHarmsNoOtherLine(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      List<String> good = plainLines(random, 40);
      int damaged = random.nextInt(1, good.size());
      byte[] line = good.get(damaged).getBytes(UTF_8);
      int at = random.nextInt(line.length + 1);
      byte[] stray = Damage.spliced(line, at, at, (byte) '"');
      assertOthersAreRead(
          limitedTo(200, Reading.HEADLESS), good, damaged, new String(stray, ISO_8859_1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aLostQuoteHarmsNoOtherLine(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      List<String> good =
          plainLines(random, 40).stream()
              .map(line -> "\"" + line.replace(",", "\",\"") + "\"")
              .toList();
      int damaged = random.nextInt(1, good.size());
      byte[] line = good.get(damaged).getBytes(UTF_8);
      int[] quotes = IntStream.range(0, line.length).filter(i -> line[i] == '"').toArray();
      int at = quotes[random.nextInt(quotes.length)];
      byte[] less = Damage.spliced(line, at, at + 1);
      assertOthersAreRead(
          limitedTo(200, Reading.HEADLESS), good, damaged, new String(less, ISO_8859_1));
    }
  }

  /** Lines of three values of letters. */
  private static List<String> plainLines(Random random, int count) {
    Function<Integer, String> value =
        length ->
            IntStream.range(0, length)
                .mapToObj(i -> RandomTable.PLAIN.get(random.nextInt(RandomTable.PLAIN.size())))
                .collect(Collectors.joining());
    return Stream.generate(
            () ->
                Stream.generate(() -> value.apply(random.nextInt(1, 8)))
                    .limit(3)
                    .collect(Collectors.joining(",")))
        .limit(count)
        .toList();
  }

  private static void assertOthersAreRead(
      Dialect dialect, List<String> good, int damaged, String line) {
    byte[][] lines = good.stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
    lines[damaged] = line.getBytes(ISO_8859_1);
    String file =
        Arrays.stream(lines)
            .map(bytes -> new String(bytes, ISO_8859_1))
            .collect(Collectors.joining("\n", "", "\n"));
    Map<Long, SourceRecord> records =
        Reading.records(dialect, file.getBytes(ISO_8859_1)).stream()
            .collect(Collectors.toMap(SourceRecord::line, Function.identity()));
    for (int i = 0; i < lines.length; i++) {
      if (i != damaged) {
        SourceRecord record = records.get(i + 1L);
        assertThat(record).as("line %s of %s", i + 1, file).isNotNull();
        assertThat(record.fields()).containsExactly(good.get(i).replace("\"", "").split(",", -1));
      }
    }
  }

  /** Notes the lines that a record's text stands for, byte by byte as Latin-1. */
  private static void cover(Map<Long, String> covered, SourceRecord record) {
    String text = record.text();
    byte[] bytes =
        text.startsWith(SourceRecord.BASE64)
            ? Base64.getDecoder().decode(text.substring(SourceRecord.BASE64.length()))
            : text.getBytes(UTF_8);
    String[] lines = new String(bytes, ISO_8859_1).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      assertThat(covered.put(record.line() + i, lines[i])).as("twice: %s", record).isNull();
    }
  }
}
