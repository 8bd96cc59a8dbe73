package hindsight.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import hindsight.intake.records.JsonPath;
import hindsight.tables.RawInteractions;
import hindsight.testkit.LocalSession;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {
  private static final LandingStamp STAMP =
      new LandingStamp("landing", Instant.parse("2026-03-05T08:00:00Z"));

  /** Rows of {@code id,wait,kind} by id, judged with this expression for the wait. */
  private static Map<String, Row> judged(String wait, String... lines) {
    return judgedBehind("", wait, lines);
  }

  private static Map<String, Row> judgedBehind(String filter, String wait, String... lines) {
    byte[] file = ("id,wait,kind\n" + String.join("\n", lines) + "\n").getBytes(UTF_8);
    FilesInMemory files = new FilesInMemory().with("calls.csv", file);
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("contact_id", "id");
    columns.put("channel", "'voice'");
    columns.put("direction", "'inbound'");
    columns.put("started_at", "to_instant('2026-03-02T09:00:00Z')");
    columns.put("queue", "kind");
    columns.put("wait_ms", wait);
    TableMapping table =
        new TableMapping(
            RawInteractions.TABLE,
            List.of(),
            JsonPath.parse("$"),
            filter.isEmpty() ? List.of() : List.of(filter),
            TableMapping.Collapse.NONE,
            columns,
            Map.of(),
            Set.of(),
            Set.of());
    Mapping mapping =
        new Mapping(
            "till",
            "till",
            new Format.Delimited(Dialect.CSV, Set.of()),
            Archive.NONE,
            LocalClock.iso(ZoneOffset.UTC),
            List.of(table),
            "hash");
    Map<String, Row> rows = new HashMap<>();
    Landing.of(LocalSession.spark(), mapping, STAMP, files)
        .judged(table, files.all())
        .collectAsList()
        .forEach(row -> rows.put(row.getAs("contact_id"), row));
    return rows;
  }

  private static String status(Row row) {
    return row.getAs(Landing.STATUS);
  }

  private static String reason(Row row) {
    return row.getAs(Landing.REASON);
  }

  private static Long wait(Row row) {
    return row.getAs("wait_ms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if(wait = '-', null, to_long(wait))",
        "if(wait <> '-', to_long(wait), null)",
        "case when wait = '-' then null else to_long(wait) end",
        "case wait when '-' then null else to_long(wait) end",
        "case when kind = 'none' then 0 when wait = '-' then null else to_long(wait) end",
        "if(kind = 'none', 0, if(wait = '-', null, to_long(wait) * 1))",
        "if(wait <> '-' and to_long(wait) >= 0, to_long(wait), null)",
        "if(wait = '-' or to_long(wait) < 0, null, to_long(wait))",
        "coalesce(if(wait = '-', 0, null), to_long(wait))",
        "if(exists(split(wait, ''), x -> x = '-'), null, cast(wait as bigint))"
      })
  void aBranchThatIsNotTakenIsNoFault(String expression) {
    Map<String, Row> rows = judged(expression, "none,-,sales", "some,7,sales", "bad,soon,sales");
    assertThat(status(rows.get("none"))).as(reason(rows.get("none"))).isEqualTo(Landing.LANDED);
    assertThat(wait(rows.get("none"))).isIn(null, 0L);
    assertThat(status(rows.get("some"))).as(reason(rows.get("some"))).isEqualTo(Landing.LANDED);
    assertThat(wait(rows.get("some"))).isEqualTo(7);
    assertThat(status(rows.get("bad"))).isEqualTo(Landing.QUARANTINED);
    assertThat(reason(rows.get("bad"))).contains("wait_ms: ");
  }

  @Test
  void aConditionThatIsNotKnownLeadsToTheOtherBranch() {
    Map<String, Row> rows = judged("if(kind = 'none', 0, to_long(wait))", "a,soon,", "b,5,");
    assertThat(reason(rows.get("a"))).isEqualTo("wait_ms: wait is not a whole number");
    assertThat(wait(rows.get("b"))).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to_long(wait) * 1000                  | (to_long(wait) * 1000) has no result",
        "1 + to_long(wait)                     | (1 + to_long(wait)) has no result",
        "-2 - to_long(wait)                    | (-2 - to_long(wait)) has no result",
        "5 / (to_long(wait) - 9223372036854775807) | has no result",
        "cast(to_long(wait) as int)            | CAST(to_long(wait) AS INT) has no result",
        "to_double(wait) * 1e300               | wait_ms: not a bigint"
      })
  void anOverflowIsQuarantinedAndNeverWrapsAround(String expression, String reason) {
    Row row = judged(expression, "a,9223372036854775807,sales").get("a");
    assertThat(status(row)).isEqualTo(Landing.QUARANTINED);
    assertThat(reason(row)).contains(reason);
  }

  @Test
  void aDurationOfAYearLandsAndALongerOneDoesNot() {
    Map<String, Row> rows =
        judged(
            "to_long(wait)",
            "year,31622400000,sales",
            "more,31622400001,sales",
            "sentinel,9223372036854775807,sales",
            "negative,-1,sales");
    assertThat(status(rows.get("year"))).isEqualTo(Landing.LANDED);
    assertThat(reason(rows.get("more"))).isEqualTo("broken: wait_ms is at most 366 days");
    assertThat(reason(rows.get("sentinel"))).isEqualTo("broken: wait_ms is at most 366 days");
    assertThat(reason(rows.get("negative"))).isEqualTo("broken: wait_ms is not negative");
  }

  @Test
  void timesMayBeSubtracted() {
    Row row =
        judged(
                "unix_millis(to_instant(wait)) - unix_millis(to_instant(kind))",
                "a,2026-03-02T09:00:05Z,2026-03-02T09:00:00Z")
            .get("a");
    assertThat(reason(row)).isEmpty();
    assertThat(wait(row)).isEqualTo(5000);
  }

  @Test
  void aTimeThatNoTableCanHoldIsQuarantined() {
    Row row = judged("unix_millis(to_instant(wait))", "a,+999999999-01-01T00:00:00Z,x").get("a");
    assertThat(reason(row)).startsWith("wait_ms: wait is not an instant");
  }

  @Test
  void aRecordWhoseFilterOverflowsStays() {
    Map<String, Row> rows =
        judgedBehind(
            "to_long(wait) * 4 > 100",
            "to_long(wait)",
            "less,25,sales",
            "more,26,sales",
            "most,4611686018427387904,sales");
    assertThat(status(rows.get("less"))).isEqualTo(Landing.FILTERED);
    assertThat(status(rows.get("more"))).isEqualTo(Landing.LANDED);
    assertThat(status(rows.get("most"))).isEqualTo(Landing.QUARANTINED);
  }

  @Test
  void anExpressionThatDoesNotFitItsColumnSaysSo() {
    assertThatThrownBy(() -> judged("split(wait, ',')", "a,1,sales"))
        .isInstanceOf(UnfitExpressionException.class)
        .hasMessageStartingWith(
            "Source till: interactions.wait_ms = split(wait, ',') does not give a bigint: ");
  }
}
