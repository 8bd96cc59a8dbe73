package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.cli.Cli.Answer;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.Delivery;
import hindsight.tables.Quarantine;
import hindsight.tables.RawInteractions;
import hindsight.tables.Runs;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bad input through the command line: good rows land, bad ones are in quarantine with file, line,
 * reason and text, nothing is lost, and the exit code says what happened. Three landings: records
 * with faults, files with faults, and few enough faults to go on.
 */
@ExtendWith(InterpretedPlans.class)
class BadInputIT {
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
  private static final int FIFTY_MB = 50 << 20;

  @TempDir private static Path folder;

  private static Cli till;
  private static Answer records;
  private static Answer files;
  private static Answer few;
  private static List<Row> raw;
  private static List<Row> ledger;

  /** By {@code FILE:LINE}. */
  private static Map<String, Row> quarantine;

  @BeforeAll
  static void landsThreeTimes() {
    Exports exports = new Exports(folder.resolve("exports"));
    till =
        Cli.withSpark(folder)
            .write("sources/till.yaml", Exports.MAPPING)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    records = till.run("land", "till", records(exports).toString(), hugeLine(exports).toString());
    till.clock(Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC));
    files = till.run(faultyFiles(exports));
    till.clock(Clock.fixed(NOW.plusSeconds(2), ZoneOffset.UTC));
    List<String> mostlyGood = new ArrayList<>(Exports.calls(500, 199));
    mostlyGood.add(Exports.call("late").replace(",12,", ",-1,"));
    few = till.run("land", "till", exports.calls("few.csv", mostlyGood).toString());
    raw = rows(RawInteractions.TABLE);
    ledger = rows(Runs.TABLE);
    quarantine = new TreeMap<>();
    for (Row row : rows(Quarantine.TABLE)) {
      String file = row.getAs(Quarantine.FILE.name());
      long line = row.getAs(Quarantine.LINE.name());
      assertThat(quarantine.put(file + ":" + line, row)).as("%s:%s twice", file, line).isNull();
    }
  }

  /** A line for each fault that a record can have, good lines between, on known lines. */
  private static Path records(Exports exports) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String line :
        List.of(
            Exports.HEADER,
            Exports.call("good1"),
            Exports.call("type").replace(",12,", ",soon,"),
            Exports.call("date").replace("2026-03-02,", "02.03.2026,"),
            Exports.HEADER,
            Exports.call("negative").replace(",12,", ",-3,"),
            Exports.call("open").replace(",handled,", ",,"),
            Exports.call("outcome").replace(",handled,", ",vanished,"),
            Exports.call("justInTime").replace("2026-03-02,9:30:00", "2026-03-06,9:00:00"),
            Exports.call("future").replace("2026-03-02,9:30:00", "2026-03-06,9:00:01"),
            Exports.call("narrow").replace(",fine", ""),
            Exports.call("wide") + ",more",
            Exports.call("filtered").replace(",sales,", ",test,"),
            Exports.call("").replace(",fine", ",no id"),
            Exports.call("two").replace(",12,", ",soon,").replace("9:30:00", "25:30:00"),
            Exports.call("unclosed").replace(",fine", ",\"never closed"),
            Exports.call("good2"))) {
      file.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    file.writeBytes("b".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(new byte[] {(byte) 0xE4, (byte) 0xF6});
    file.writeBytes(
        (Exports.call("") + "\r\n" + Exports.call("good3") + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    return exports.write("records.csv", file.toByteArray());
  }

  private static Path hugeLine(Exports exports) {
    return exports.write(
        "huge.csv",
        Exports.HEADER + "\n" + Exports.call("good4") + "\n",
        Exports.call("huge").replace("fine", "x".repeat(FIFTY_MB)) + "\n",
        Exports.call("good5") + "\n");
  }

  /** Files that cannot be used, or only in part, beside one that can. */
  private static String[] faultyFiles(Exports exports) {
    byte[] whole =
        Exports.bytes(Exports.HEADER + "\n" + String.join("\n", Exports.calls(100, 50)) + "\n");
    byte[] other =
        Exports.bytes(Exports.HEADER + "\n" + String.join("\n", Exports.calls(400, 2)) + "\n");
    byte[] zipped = Exports.gzip(incompressible(whole));
    String semicolons = (Exports.HEADER + "\n" + Exports.call("s") + "\n").replace(',', ';');
    return new String[] {
      "land",
      "till",
      exports.calls("whole.csv", Exports.calls(300, 3)).toString(),
      exports
          .write("column.csv", Exports.HEADER.replace("waited", "wait") + "\n", "x\n")
          .toString(),
      exports.cut("cut.csv", whole, whole.length - 20).toString(),
      exports.cut("cut2.csv", other, other.length - 20).toString(),
      exports.cut("cut.csv.gz", zipped, zipped.length / 2).toString(),
      exports.write("delimiter.csv", semicolons).toString(),
      exports.write("empty.csv").toString()
    };
  }

  /** The lines with notes that do not compress, so that half of the bytes hold half of them. */
  private static byte[] incompressible(byte[] lines) {
    StringBuilder text = new StringBuilder(Exports.HEADER + "\n");
    Random random = new Random(1);
    byte[] noise = new byte[3000];
    new String(lines, StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .forEach(
            line -> {
              random.nextBytes(noise);
              text.append(
                      line.replace("c1", "z1")
                          .replace("fine", Base64.getEncoder().encodeToString(noise)))
                  .append('\n');
            });
    return Exports.bytes(text.toString());
  }

  private static List<Row> rows(Table table) {
    return LocalSession.spark()
        .read()
        .format("delta")
        .load(till.warehouse().resolve(table.path()).toString())
        .collectAsList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "records.csv:3  | wait_ms: waited is not a whole number",
        "records.csv:4  | started_at: day time is not a local date and time",
        "records.csv:5  | repeats the header",
        "records.csv:6  | broken: wait_ms is not negative",
        "records.csv:7  | broken: a contact with an end has an outcome",
        "records.csv:8  | broken: the outcome is one of",
        "records.csv:10 | broken: it starts at most a day after it landed",
        "records.csv:11 | has 7 fields, expected 8",
        "records.csv:12 | has 9 fields, expected 8",
        "records.csv:14 | contact_id is missing",
        "records.csv:15 | started_at: day time is not a local date and time; wait_ms: waited is",
        "records.csv:16 | quote opened but never closed",
        "records.csv:18 | bytes are not UTF-8",
        "huge.csv:3     | record is longer than 16777216 bytes",
        "column.csv:1   | header lacks waited; it has 8 columns",
        "cut.csv:51     | file is cut: last record has 5 of 8 fields",
        "cut2.csv:3     | file is cut: last record has 5 of 8 fields",
        "delimiter.csv:1 | wrong delimiter: the header holds no ','",
        "empty.csv:0    | the file is empty",
        "few.csv:201    | broken: wait_ms is not negative"
      })
  void aBadRecordIsInQuarantineWithItsPlaceAndReason(String place, String reason) {
    assertThat(quarantine).containsKey(place);
    Row row = quarantine.get(place);
    assertThat(row.<String>getAs(Quarantine.REASON.name())).startsWith(reason);
    assertThat(row.<String>getAs(Quarantine.SOURCE.name())).isEqualTo("till");
    assertThat(row.<String>getAs(Quarantine.TABLE_NAME.name())).isEqualTo("raw/interactions");
  }

  @Test
  void nothingElseIsInQuarantine() {
    assertThat(quarantine).hasSize(21);
    assertThat(quarantine.keySet()).anyMatch(place -> place.startsWith("cut.csv.gz:"));
  }

  @Test
  void theQuarantineKeepsTheTextAsItCame() {
    assertThat(text("records.csv:3")).isEqualTo(Exports.call("type").replace(",12,", ",soon,"));
    assertThat(text("records.csv:16")).endsWith(",sales,\"never closed");
    assertThat(text("column.csv:1")).isEqualTo(Exports.HEADER.replace("waited", "wait"));
    assertThat(text("empty.csv:0")).isNull();
  }

  @Test
  void bytesThatAreNoTextAreKeptAsBase64() {
    String kept = text("records.csv:18");
    assertThat(kept).startsWith("base64:");
    assertThat(Base64.getDecoder().decode(kept.substring("base64:".length())))
        .startsWith('b', 0xE4, 0xF6)
        .endsWith("fine".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void ofALineOfFiftyMegabytesTheFirstFourKilobytesAreKept() {
    assertThat(text("huge.csv:3")).hasSize(4096).startsWith("huge,2026-03-02,9:30:00,12,");
  }

  @Test
  void goodRecordsLandAroundTheBadOnes() {
    assertThat(landed("records.csv")).containsExactly("good1", "good2", "good3", "justInTime");
    assertThat(landed("huge.csv")).containsExactly("good4", "good5");
    assertThat(landed("whole.csv")).containsExactly("c300", "c301", "c302");
    assertThat(landed("few.csv")).hasSize(199);
  }

  @Test
  void aFileThatWasCutGivesWhatArrived() {
    assertThat(landed("cut.csv")).hasSize(49).first().isEqualTo("c100");
    assertThat(landed("cut.csv.gz")).hasSizeBetween(15, 35).first().isEqualTo("z100");
    assertThat(line("cut.csv.gz:"))
        .as("the line after the last that landed")
        .isEqualTo(1 + landed("cut.csv.gz").size() + 1);
  }

  @Test
  void landedAndQuarantinedAndFilteredIsWhatWasRead() {
    assertThat(records.out()).contains("21 read = 6 landed + 14 quarantined + 1 filtered");
    long cutLanded = landed("cut.csv.gz").size();
    assertThat(files.out())
        .contains(
            String.format(
                Locale.ROOT,
                "%d read = %d landed + 6 quarantined + 0 filtered",
                59 + cutLanded,
                53 + cutLanded));
    assertThat(few.out()).contains("200 read = 199 landed + 1 quarantined + 0 filtered");
  }

  @Test
  void theLedgerCountsWhatTheTablesHold() {
    assertThat(ledger).hasSize(3);
    for (Row run : ledger) {
      String landing = run.getAs(Runs.LANDING_ID.name());
      long landed = run.getAs(Runs.LANDED_COUNT.name());
      long quarantined = run.getAs(Runs.QUARANTINED_COUNT.name());
      long filtered = run.getAs(Runs.FILTERED_COUNT.name());
      assertThat(run.<Long>getAs(Runs.READ_COUNT.name()))
          .isEqualTo(landed + quarantined + filtered);
      assertThat(raw.stream().filter(row -> isOf(row, landing))).hasSize((int) landed);
      assertThat(quarantine.values().stream().filter(row -> isOf(row, landing)))
          .hasSize((int) quarantined);
    }
  }

  @Test
  void moreRejectsThanAllowedEndWithTen() {
    assertThat(records.exits(10).err())
        .contains("Rejects are 66.67 % of what was read, more than max_reject_share (1.00 %)")
        .contains("good rows land all the same.");
    assertThat(records.out()).contains("wait_ms: waited is not a whole number", "records.csv:3");
  }

  @Test
  void faultyFilesEndWithTenAndAreNamedOneByOne() {
    assertThat(files.exits(10).err())
        .contains(
            "column.csv: header lacks waited",
            "cut.csv: file is cut: last record has 5 of 8 fields",
            "cut2.csv: file is cut: last record has 5 of 8 fields",
            "cut.csv.gz: cannot be read to its end: ",
            "delimiter.csv: wrong delimiter",
            "empty.csv: the file is empty")
        .doesNotContain("whole.csv: ");
  }

  @Test
  void fewRejectsAreReportedAndEndWithZero() {
    assertThat(few.exits(0).out()).contains("broken: wait_ms is not negative", "few.csv:201");
    assertThat(few.err()).doesNotContain("max_reject_share");
  }

  private static String text(String place) {
    return quarantine.get(place).getAs(Quarantine.TEXT.name());
  }

  private static long line(String file) {
    return quarantine.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(file))
        .map(entry -> entry.getValue().<Long>getAs(Quarantine.LINE.name()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> landed(String file) {
    return raw.stream()
        .filter(row -> row.getAs(Delivery.LANDED_FILE.name()).equals(file))
        .map(row -> row.<String>getAs(RawInteractions.CONTACT_ID.name()))
        .sorted()
        .toList();
  }

  private static boolean isOf(Row row, String landing) {
    return row.getAs(Delivery.LANDING_ID.name()).equals(landing);
  }
}
