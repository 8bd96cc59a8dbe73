package hindsight.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hindsight.intake.BrokenInputs.Broken;
import hindsight.intake.records.Format;
import hindsight.intake.records.JsonPath;
import hindsight.tables.RawInteractions;
import hindsight.testkit.LocalSession;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No input fails a landing, and none is lost: what does not land says why, with its text. */
class BrokenInputsTest {
  private static final LandingStamp STAMP =
      new LandingStamp("landing", Instant.parse("2026-03-05T08:00:00Z"));
  private static final TableMapping TABLE = table();

  /** The judged rows of every file, in their order. */
  private static final Map<String, List<Row>> JUDGED = new HashMap<>();

  private static TableMapping table() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("contact_id", "id");
    columns.put("channel", "'voice'");
    columns.put("direction", "'inbound'");
    columns.put("started_at", "to_local_stamp(at)");
    columns.put("queue", "kind");
    columns.put("wait_ms", "to_long(wait)");
    return new TableMapping(
        RawInteractions.TABLE,
        List.of(),
        JsonPath.parse("$"),
        List.of(),
        TableMapping.Collapse.NONE,
        columns,
        Map.of(),
        Set.of(),
        Set.of());
  }

  private record Reading(Format format, Archive archive) {}

  static List<Broken> inputs() {
    return BrokenInputs.all();
  }

  /** All files of a format and archive together, so that none disturbs another. */
  @BeforeAll
  static void landsThemAll() {
    inputs().stream()
        .collect(Collectors.groupingBy(b -> new Reading(b.format(), b.archive())))
        .forEach(BrokenInputsTest::land);
  }

  private static void land(Reading reading, List<Broken> inputs) {
    Mapping mapping =
        new Mapping(
            "till",
            "till",
            reading.format(),
            reading.archive(),
            LocalClock.iso(ZoneId.of("Europe/Berlin")),
            List.of(TABLE),
            "hash");
    FilesInMemory files = new FilesInMemory();
    inputs.forEach(input -> files.with(input.name(), input.content()));
    Landing.of(LocalSession.spark(), mapping, STAMP, files)
        .judged(TABLE, files.all())
        .orderBy(Landing.COUNTED_IN, Landing.ROW)
        .collectAsList()
        .forEach(
            row ->
                JUDGED
                    .computeIfAbsent(row.getAs(Landing.COUNTED_IN), unseen -> new ArrayList<>())
                    .add(row));
  }

  @Test
  void thereAreManyWaysToBeBroken() {
    assertThat(inputs()).hasSizeGreaterThan(90);
    assertThat(inputs().stream().map(Broken::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void goodRowsLandAndTheOthersSayWhy(Broken input) {
    List<Row> rows = JUDGED.getOrDefault(input.name(), List.of());
    List<Row> landed = withStatus(rows, Landing.LANDED);
    List<Row> quarantined = withStatus(rows, Landing.QUARANTINED);
    List<String> reasons = quarantined.stream().map(r -> r.<String>getAs(Landing.REASON)).toList();
    assertThat(landed).as("landed; the others: %s", reasons).hasSize(input.landed());
    assertThat(reasons).hasSameSizeAs(input.reasons());
    for (int i = 0; i < reasons.size(); i++) {
      assertThat(reasons.get(i)).startsWith(input.reasons().get(i));
    }
    assertThat(rows).hasSize(landed.size() + quarantined.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void whatIsRejectedIsKeptAsItCame(Broken input) {
    String text = new String(input.content(), UTF_8);
    for (Row row : withStatus(JUDGED.getOrDefault(input.name(), List.of()), Landing.QUARANTINED)) {
      String kept = row.getAs(Landing.TEXT);
      boolean isFileItself = row.<Long>getAs(Landing.LINE) == 0;
      assertThat(kept == null).as(kept).isEqualTo(isFileItself);
      if (input.archive() == Archive.NONE && kept != null && !kept.startsWith("base64:")) {
        assertThat(text).contains(kept);
      }
    }
  }

  private static List<Row> withStatus(List<Row> rows, String status) {
    return rows.stream().filter(row -> row.getAs(Landing.STATUS).equals(status)).toList();
  }
}
