package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import hindsight.centre.Export;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.testkit.LocalSession;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same quarter of a centre as files that land, and straight into raw tables. */
@ExtendWith(InterpretedPlans.class)
class GenerateIT {
  private static final List<String> CENTRE =
      List.of("--contacts=3000", "--from=2026-01-01", "--to=2026-03-31", "--transcripts=0.2");

  @TempDir private static Path folder;

  private static Cli landed;
  private static Cli written;
  private static Path exports;

  @BeforeAll
  static void generatesTwice() {
    landed = Cli.withSpark(folder.resolve("landed"));
    written = Cli.withSpark(folder.resolve("written"));
    exports = folder.resolve("exports");
    assertThat(run(landed, "generate", "--out", exports.toString()).exits(0).out())
        .startsWith("Wrote 3,000 contacts of 2026-01-01 to 2026-03-31 in ");
    List<String> land = new ArrayList<>(List.of("land", "hindsight"));
    Stream.of(Export.values())
        .map(Export::table)
        .distinct()
        .forEach(table -> land.add(exports.resolve(table).toString()));
    assertThat(landed.run(land.toArray(String[]::new)).exits(0).out())
        .doesNotContain("rejects")
        .contains("+ 0 quarantined + 0 filtered");
    run(written, "generate", "--into-raw").exits(0);
  }

  private static Cli.Answer run(Cli cli, String... words) {
    return cli.run(Stream.concat(Stream.of(words), CENTRE.stream()).toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(Export.class)
  void bothWaysGiveTheSameRows(Export export) {
    Table raw = Tables.named("raw/" + export.table()).orElseThrow();
    List<String> files = rows(landed, raw);
    assertThat(files).isNotEmpty().isEqualTo(rows(written, raw));
  }

  /** In a total order, without what tells the landings apart and what no row of ours has. */
  private static List<String> rows(Cli cli, Table raw) {
    List<Field> left = List.of(Delivery.LANDING_ID, Delivery.LANDED_AT, Delivery.ATTRIBUTES);
    Column[] columns =
        raw.fields().stream()
            .filter(field -> !left.contains(field))
            .map(Field::col)
            .toArray(Column[]::new);
    Warehouse warehouse = Warehouse.open(LocalSession.spark(), cli.warehouse().toString());
    return warehouse
        .readLanded(raw, warehouse.version(raw).orElseThrow(), new Ledger(warehouse).landings())
        .select(columns)
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  @Test
  void everyRawTableHasItsExport() {
    assertThat(Stream.of(Export.values()).map(export -> "raw/" + export.table()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Tables.ofLayer("raw").stream().map(Table::path).toList());
  }

  @Test
  void everyMetricOfTheCatalogueHasAValue() {
    landed.run("run", "--quiet").exits(0);
    String without =
        "select metric_id from kpi_trend where segment_kind = 'all' and is_complete group by 1"
            + " having count(value) = 0 order by 1";
    assertThat(landed.run("query", without, "--format", "csv").exits(0).out().lines().skip(1))
        .isEmpty();
  }

  @Test
  void aCentreThatIsThereIsNotWrittenTwice() {
    assertThat(run(written, "generate", "--into-raw").exits(99).err())
        .contains("Nothing to do: this centre is in the raw tables");
  }

  @Test
  void theTruthsNameMartsAndWhetherTheyExist() throws IOException {
    JsonNode file = new YAMLMapper().readTree(Files.readString(exports.resolve("truth.yaml")));
    List<String> marts = Tables.ofLayer("marts").stream().map(Table::name).toList();
    int looks = 0;
    for (String list : List.of("background", "truths")) {
      for (JsonNode truth : file.get(list)) {
        assertThat(truth.get("size").asText()).isNotBlank();
        for (JsonNode look : truth.get("shows_in")) {
          looks++;
          assertThat(look.path("exists").asBoolean(true))
              .as(look.toString())
              .isEqualTo(marts.contains(look.get("mart").asText()));
        }
      }
    }
    assertThat(looks).isGreaterThan(20);
  }
}
