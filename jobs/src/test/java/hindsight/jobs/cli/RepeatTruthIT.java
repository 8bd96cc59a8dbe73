package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.FcrCohorts;
import hindsight.tables.Interactions;
import hindsight.tables.RepeatChains;
import hindsight.tables.Repeats;
import hindsight.tables.Table;
import hindsight.testkit.LocalSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is planted about repeats in a generated centre is found in its marts. */
@ExtendWith(InterpretedPlans.class)
class RepeatTruthIT {
  private static final String[] CENTRE = {
    "--contacts=24000", "--from=2025-01-01", "--to=2025-12-31", "--transcripts=0"
  };

  @TempDir private static Path folder;

  private static Cli cli;
  private static JsonNode release;

  @BeforeAll
  static void generatesAYear() throws IOException {
    cli = Cli.withSpark(folder);
    Path exports = folder.resolve("exports");
    cli.run(and("generate", "--out", exports.toString())).exits(0);
    cli.run(and("generate", "--into-raw", "--tables", "interactions,roster")).exits(0);
    cli.run("run", "curate", "repeat").exits(0);
    for (JsonNode truth :
        new YAMLMapper().readTree(exports.resolve("truth.yaml").toFile()).get("truths")) {
      if (truth.get("id").asText().equals("release_raises_repeats")) {
        release = truth;
      }
    }
  }

  private static String[] and(String... words) {
    String[] all = new String[words.length + CENTRE.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(CENTRE, 0, all, words.length, CENTRE.length);
    return all;
  }

  @Test
  void theReleaseThatRaisesRepeatsShowsOnItsQueueAndOnNoOther() {
    Map<String, Double> changes = changes();
    String released = release.get("segment").asText().replace("queue=", "");
    assertThat(changes.remove(released)).isGreaterThan(5);
    assertThat(changes).hasSizeGreaterThan(3);
    assertThat(changes.values()).allMatch(z -> Math.abs(z) < 3.3);
    assertThat(changes.values()).filteredOn(z -> Math.abs(z) > 1.96).hasSizeLessThan(2);
  }

  /** By how many standard errors each queue's share of repeats within 7 days rose. */
  private static Map<String, Double> changes() {
    Map<String, Double> changes = new TreeMap<>();
    try (Duck duck = MadeMarts.in(cli.warehouse(), FcrCohorts.TABLE)) {
      for (String line :
          duck.lines(
              """
              with sides as (
                select segment_value as queue, cohort_date >= date '%s' as is_after,
                  sum(matured_count) as n, sum(repeat_count) / sum(matured_count) as p
                from fcr_cohorts
                where segment_kind = 'queue' and window_days = 7 and match_rule = 'any'
                  and segment_value <> '(unknown)'
                group by all)
              select b.queue, (a.p - b.p) / sqrt(a.p * (1 - a.p) / a.n + b.p * (1 - b.p) / b.n)
              from sides a join sides b using (queue) where a.is_after and not b.is_after"""
                  .formatted(release.get("from").asText()))) {
        String[] columns = line.split(" \\| ", -1);
        changes.put(columns[0], Double.valueOf(columns[1]));
      }
    }
    return changes;
  }

  @Test
  void testLinesAreNoCustomersAndTheLongestChainIsThatOfTheHeavyOne() {
    assertThat(core(Interactions.TABLE).filter("customer_id = 'test-line'").count()).isPositive();
    assertThat(core(Repeats.TABLE).filter("customer_id = 'test-line'").count()).isZero();
    try (Duck duck = MadeMarts.in(cli.warehouse(), RepeatChains.TABLE)) {
      String chain =
          duck.lines(
                  "select chain_id from repeat_chains where match_rule = 'any' and window_days = 30"
                      + " order by unit_count desc, chain_id limit 1")
              .get(0);
      assertThat(
              core(Repeats.TABLE)
                  .filter(Repeats.INTERACTION_ID.col().equalTo(chain))
                  .select(Repeats.CUSTOMER_ID.col())
                  .first()
                  .getString(0))
          .isEqualTo("customer-000001");
    }
  }

  private static Dataset<Row> core(Table table) {
    return LocalSession.spark()
        .read()
        .format("delta")
        .load(cli.warehouse().resolve(table.path()).toString());
  }
}
