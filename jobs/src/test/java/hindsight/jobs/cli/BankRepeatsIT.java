package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.jobs.law.InterpretedPlans;
import hindsight.tables.Interactions;
import hindsight.tables.Repeats;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who came back to a bank in January, as its release tells it. */
@ExtendWith(InterpretedPlans.class)
class BankRepeatsIT {
  private static BankJanuary bank;
  private static BankJanuary.Marts strict;

  @BeforeAll
  static void landsTheFileOnceAndRuns() {
    bank = BankJanuary.landedAndReleased();
    strict = bank.strict();
  }

  @Test
  void onlyCustomersWhoAreKnownAreFollowed() {
    String known =
        "select count(*), count(distinct customer_id) from interactions"
            + " where customer_id is not null and outcome <> 'abandoned_in_menu'";
    String followed = "select sum(part_count)::bigint, count(distinct customer_id) from repeats";
    try (Duck interactions = bank.core(Interactions.TABLE);
        Duck repeats = bank.core(Repeats.TABLE)) {
      assertThat(repeats.lines(followed)).isEqualTo(interactions.lines(known));
      assertThat(interactions.number("select count_if(customer_id is null) from interactions"))
          .isGreaterThan(15_000);
      assertThat(
              strict.number(
                  "select avg(abs(identified_share - value)) from fcr_cohorts join kpi_trend"
                      + " on grain = 'day' and period_start_date = cohort_date"
                      + " and kpi_trend.segment_kind = 'all' and metric_id = 'identified_share'"
                      + " and owner = 'end' where fcr_cohorts.segment_kind = 'all'"))
          .isLessThan(1e-9);
    }
  }

  @Test
  void whatTheDemoPrintsIsWhatTheTrendHas() {
    String byQueue = DemoTable.CAME_BACK.replace("2026-01-01", "1999-01-01");
    assertThat(strict.lines("select count(*) from (%s)".formatted(byQueue))).isNotEqualTo("0");
    assertThat(
            strict.lines(
                """
                select queue from (%s) join kpi_trend on queue = segment_value
                where metric_id = 'fcr_7d' and grain = 'month' and segment_kind = 'queue'
                  and period_start_date = date '1999-01-01'
                  and abs("fcr %%" - 100 * value) > 0.051"""
                    .formatted(byQueue)))
        .isEmpty();
  }

  @Test
  void aChainOfTheReleaseIsWalked() {
    assertThat(
            bank.cli().run("describe", "metric", "fcr_7d").exits(0).out().replaceAll("\\s+", " "))
        .contains(
            "a chain 1999-01-", " followed after ", "nothing followed within 7 days in release")
        .doesNotContain("no data yet: release");
  }
}
