package hindsight.intake;

import static hindsight.intake.ParquetFiles.rows;
import static hindsight.intake.ParquetFiles.written;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.intake.records.SourceRow;
import hindsight.testkit.LocalSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsTest {
  @TempDir private Path folder;

  /** The values of a row under the paths that were asked for. */
  private static Map<String, String> named(SourceRow row, String... paths) {
    List<String> sorted = Arrays.stream(paths).sorted().toList();
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      named.put(sorted.get(i), row.values().get(i));
    }
    return named;
  }

  @Test
  void aColumnThatTheSchemaLacksIsNamedAndOneInAMapIsNot() throws IOException {
    Path file =
        written(
            folder,
            """
            select 'a' as id, named_struct('name', 'sales') as queue, array('x') as tags,
              map('lang', 'en') as extra, array(named_struct('text', 'hello')) as turns
            """);
    assertThat(rows(file, "$", "id", "queue.name", "extra.any", "turns[0].text", "tags[*]"))
        .singleElement()
        .satisfies(row -> assertThat(row.fault()).isNull());
    assertThat(rows(file, "$", "id", "ident", "queue.nam", "tags[0].x", "turns[*].said"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.fault().message())
                    .isEqualTo(
                        "schema lacks ident, queue.nam, tags[0].x, turns[*].said; it has 5"
                            + " columns"));
    assertThat(rows(file, "$.turns[*]", "text", "said", "$.id").get(0).fault().message())
        .startsWith("schema lacks said;");
  }

  @Test
  void valuesComeAsTheirTexts() throws IOException {
    Path file =
        written(
            folder,
            """
            select 'a' as id, 7L as whole, 1.50BD as amount, 2.5D as share, true as yes,
              timestamp '2026-03-02 09:00:00.123456' as at, date '2026-03-02' as day,
              timestamp_ntz '2026-03-02 09:00:00' as local, cast(null as string) as nothing,
              named_struct('name', 'sales', 'level', 3) as queue,
              array('x', 'y') as tags, map('lang', 'en') as extra,
              array(named_struct('text', 'hello')) as turns
            """);
    String[] paths = {
      "id",
      "whole",
      "amount",
      "share",
      "yes",
      "at",
      "day",
      "local",
      "nothing",
      "queue.name",
      "tags[*]",
      "extra.lang",
      "turns[0].text"
    };
    SourceRow row = rows(file, "$", paths).get(0);
    assertThat(named(row, paths))
        .containsEntry("id", "a")
        .containsEntry("whole", "7")
        .containsEntry("amount", "1.50")
        .containsEntry("share", "2.5")
        .containsEntry("yes", "true")
        .containsEntry("at", "2026-03-02T09:00:00.123456Z")
        .containsEntry("day", "2026-03-02")
        .containsEntry("local", "2026-03-02T09:00:00")
        .containsEntry("nothing", null)
        .containsEntry("queue.name", "sales")
        .containsEntry("tags[*]", "[\"x\",\"y\"]")
        .containsEntry("extra.lang", "en")
        .containsEntry("turns[0].text", "hello");
    assertThat(row.rest()).containsExactly(Map.entry("queue.level", "3"));
  }

  @Test
  void localTimesAreReadWhateverTheirFraction() throws IOException {
    Path file =
        written(
            folder,
            "select timestamp_ntz '2026-03-02 09:00:00' as at"
                + " union all select timestamp_ntz '2026-03-02 09:00:00.5'"
                + " union all select timestamp_ntz '2026-03-02 09:00:00.000001'");
    LocalClock.Reader clock = LocalClock.iso(ZoneOffset.UTC).reader();
    assertThat(rows(file, "$", "at").stream().map(row -> clock.at(row.values().get(0))))
        .containsExactlyInAnyOrder(
            Instant.parse("2026-03-02T09:00:00Z"),
            Instant.parse("2026-03-02T09:00:00.500Z"),
            Instant.parse("2026-03-02T09:00:00.000001Z"));
  }

  @Test
  void numbersWithoutASignBytesAndIntervalsKeepWhatTheySay() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            """
            message calls {
              required int32 small (INTEGER(32,false));
              required int64 large (INTEGER(64,false));
              required binary blob;
              required binary text (STRING);
              required fixed_len_byte_array(12) pause (INTERVAL);
            }
            """);
    Group whole =
        new SimpleGroup(schema)
            .append("small", -1)
            .append("large", -1L)
            .append("blob", Binary.fromConstantByteArray(new byte[] {(byte) 0xFF, 0}))
            .append("text", "Büro")
            .append("pause", binary(1, 0, 0, 0, 2, 0, 0, 0, 0xDC, 5, 0, 0));
    Group broken =
        new SimpleGroup(schema)
            .append("small", 1)
            .append("large", 1L)
            .append("blob", "as text")
            .append("text", binary('B', 0xFC, 'r', 'o'))
            .append("pause", binary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    List<SourceRow> rows =
        rows(grouped(schema, whole, broken, whole), "$", "small", "large", "blob", "text", "pause");
    assertThat(named(rows.get(0), "small", "large", "blob", "text", "pause"))
        .containsEntry("small", "4294967295")
        .containsEntry("large", "18446744073709551615")
        .containsEntry("blob", "base64:/wA=")
        .containsEntry("text", "Büro")
        .containsEntry("pause", "P1M2DT1.500S");
    assertThat(rows.get(1).fault().message()).isEqualTo("bytes are not UTF-8");
    assertThat(rows.get(1).fault().endsFile()).isFalse();
    assertThat(rows.get(2).fault()).isNull();
  }

  private static Binary binary(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return Binary.fromConstantByteArray(content);
  }

  private Path grouped(MessageType schema, Group... rows) throws IOException {
    Path file = Files.createTempFile(folder, "grouped", "");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  @Test
  void nestedRowsKnowTheirDocument() throws IOException {
    Path file =
        written(
            folder,
            "select 'a' as id, array(named_struct('text', 'x'), named_struct('text', 'y')) as"
                + " turns union all select 'b', array()");
    assertThat(rows(file, "$.turns[*]", "$.id", "text").stream().map(SourceRow::values))
        .containsExactly(List.of("a", "x"), List.of("a", "y"));
  }

  @Test
  void timeStampsOfOldSparkAreInstants() throws IOException {
    LocalSession.spark().conf().set("spark.sql.parquet.outputTimestampType", "INT96");
    try {
      Path file = written(folder, "select timestamp '1969-12-31 23:59:59.5' as at");
      assertThat(rows(file, "$", "at").get(0).values()).containsExactly("1969-12-31T23:59:59.500Z");
    } finally {
      LocalSession.spark().conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    }
  }
}
