package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import hindsight.jobs.cli.BankJanuary.Marts;
import hindsight.tables.Contacts;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A bank's January goes in through the command line and comes out as marts that hold every number
 * which an independent script found in the same file; what that script did not count is recomputed
 * here by DuckDB from the file itself.
 */
class BankJanuaryIT {
  private static final Offset<Double> FOUR_PLACES = Offset.offset(0.00005);
  private static final Offset<Double> TWO_PLACES = Offset.offset(0.005);
  private static final Offset<Double> NOTHING = Offset.offset(1e-12);

  /** The service levels of semantics.md 2.1 over facts of the file: numerator, denominator. */
  private static final Map<String, List<String>> VARIANTS =
      Map.of(
          "service_level", List.of("a and within", "a or (b and not short)"),
          "service_level_amazon_connect", List.of("(a or b) and within", "a or b"),
          "service_level_answered_only", List.of("a and within", "a"),
          "service_level_genesys_cloud", List.of("a and within", "a or b"),
          "service_level_late_abandons", List.of("a and within", "a or (b and not within)"),
          "service_level_short_as_success", List.of("(a and within) or short", "a or b"));

  private static BankJanuary bank;
  private static Marts strict;
  private static Marts lenient;
  private static Marts patient;

  @BeforeAll
  static void landsTheFileOnceAndRunsUnderThreePolicies() {
    bank = BankJanuary.landedAndReleased();
    strict = bank.strict();
    lenient = bank.lenient();
    patient = bank.patient();
  }

  @Test
  void everyRowOfTheFileIsAccountedFor() {
    assertThat(bank.landing().out())
        .contains("31,599 read = 31,359 landed + 0 quarantined + 240 filtered");
  }

  @ParameterizedTest
  @CsvSource({
    "contacts, 31359",
    "handled, 27060",
    "abandoned, 3080",
    "abandoned_in_menu, 1219",
    "offered, 30140",
    "diverted, 0",
    "self_served, 0"
  })
  void callsAreCountedByTheirOutcome(String metric, double calls) {
    assertThat(strict.january(metric)).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource({"PS, 22828", "NW, 5564", "NE, 1583", "TT, 927", "IN, 292", "PE, 163", "AA, 2"})
  void callsOfATypeAreContactsOfAQueue(String queue, double calls) {
    assertThat(
            strict.number(
                """
                select value from kpi_trend where grain = 'month' and metric_id = 'contacts'
                  and segment_kind = 'queue' and segment_value = '%s'
                """
                    .formatted(queue)))
        .isEqualTo(calls);
    assertThat(
            strict.number(
                "select sum(value) from kpi_daily where metric_id = 'contacts' and queue = '%s'"
                    .formatted(queue)))
        .isEqualTo(calls);
  }

  @Test
  void noOtherQueueIsMadeUp() {
    assertThat(
            strict.lines(
                "select distinct segment_value from kpi_trend where segment_kind = 'queue'"
                    + " order by 1"))
        .containsExactly("AA", "IN", "NE", "NW", "PE", "PS", "TT");
  }

  @Test
  void abandonRateCountsShortAbandonsOnlyWhenThePolicySaysSo() {
    assertThat(strict.january("abandon_rate")).isCloseTo(0.1022, FOUR_PLACES);
    assertThat(lenient.january("abandon_rate")).isCloseTo(0.0984, FOUR_PLACES);
    assertThat(lenient.january("abandoned") - lenient.numerator("abandon_rate")).isEqualTo(127);
    assertThat(lenient.january("abandoned")).isEqualTo(3080);
  }

  @Test
  void speedOfAnswerIsTheMeanQueueTimeOfThoseAnswered() {
    assertThat(strict.january("asa")).isCloseTo(35.03, TWO_PLACES);
  }

  @Test
  void serviceLevelDependsOnFormulaAndThreshold() {
    assertThat(strict.january("service_level_genesys_cloud")).isCloseTo(0.5442, FOUR_PLACES);
    assertThat(lenient.january("service_level_genesys_cloud")).isCloseTo(0.5442, FOUR_PLACES);
    assertThat(patient.january("service_level_genesys_cloud")).isCloseTo(0.7114, FOUR_PLACES);
    assertThat(lenient.january("service_level")).isCloseTo(0.5465, FOUR_PLACES);
    assertThat(patient.january("service_level")).isCloseTo(0.7144, FOUR_PLACES);
  }

  @Test
  void aServiceOfNoLengthWasNotMeasuredAndLeavesTheHandleTime() {
    assertThat(strict.january("aht")).isCloseTo(185.35, TWO_PLACES);
    double ifZerosCounted = strict.numerator("aht") / strict.january("handled");
    assertThat(ifZerosCounted).isCloseTo(183.45, TWO_PLACES);
    assertThat(strict.number("select coverage from january where metric_id = 'aht'"))
        .isCloseTo((27060 - 277) / 27060.0, NOTHING);
  }

  @Test
  void everyServiceLevelIsTheOneOfTheFileOnEveryDayInEveryQueue() {
    for (Marts marts : List.of(strict, lenient, patient)) {
      VARIANTS.forEach(
          (metric, formula) -> {
            assertThat(
                    marts.lines(
                        """
                        with expected as (
                          select day, queue, count_if(%s) as n, count_if(%s) as d
                          from calls group by day, queue),
                        published as (
                          select * from kpi_daily where metric_id = '%s' and queue <> '(all)')
                        select coalesce(day, business_date), e.queue, p.queue, n, numerator, d,
                          denominator, value
                        from expected e full join published p
                          on day = business_date and e.queue = p.queue
                        where n is distinct from numerator or d is distinct from denominator
                          or abs(n / nullif(d, 0) - value) > 1e-12
                        """
                            .formatted(formula.get(0), formula.get(1), metric)))
                .as("%s, short below %d s", metric, marts.shortSeconds())
                .isEmpty();
            assertThat(marts.january(metric))
                .as("%s within %d s", metric, marts.thresholdSeconds())
                .isCloseTo(
                    marts.number(
                        "select count_if(%s) / count_if(%s) from calls"
                            .formatted(formula.get(0), formula.get(1))),
                    NOTHING);
          });
    }
  }

  @Test
  void anAgentDayIsADayOnWhichAKnownAgentHandledACall() {
    String ofAgents = "from calls where a and server <> 'NO_SERVER'";
    assertThat(strict.january("contacts_per_agent_day"))
        .isCloseTo(
            strict.number("select count(*) / count(distinct (server, day)) " + ofAgents), NOTHING);
    assertThat(
            strict.lines(
                """
                with expected as (
                  select day, count(*) as n, count(distinct server) as d %s group by day)
                select * from expected full join (
                    select * from kpi_daily
                    where metric_id = 'contacts_per_agent_day' and queue = '(all)') p
                  on day = business_date
                where n is distinct from numerator or d is distinct from denominator
                """
                    .formatted(ofAgents)))
        .isEmpty();
  }

  @Test
  void halfHoursAreTwoHoursBehindTheClockOfTheBankSinceTheyAreInUtc() {
    assertThat(
            strict.lines(
                """
                with expected as (
                  select queue, count(*) as n,
                    epoch(day + vru_entry::time)::bigint // 1800 * 1800 - 2 * 3600 as half_hour
                  from calls where a group by all)
                select * from expected e full join (
                    select * from service_interval where metric_id = 'handled' and value > 0) p
                  on half_hour = epoch(interval_start_at)::bigint and e.queue = p.queue
                where n is distinct from value
                """))
        .isEmpty();
  }

  @Test
  void queuesAddUpToAllQueues() {
    assertThat(
            strict.lines(
                """
                select business_date, channel, team, metric_id,
                  sum(numerator) filter (queue = '(all)') as whole,
                  sum(numerator) filter (queue <> '(all)') as parts
                from kpi_daily
                where metric_id in
                  (select metric_id from dim_metric
                    where form in ('total', 'ratio') and source_table = 'contacts')
                group by all having whole is distinct from parts
                """))
        .isEmpty();
  }

  @Test
  void daysAddUpToWeeksMonthsAndYears() {
    assertThat(
            patient.lines(
                """
                select metric_id, segment_kind, segment_value,
                  sum(numerator) filter (grain = 'day') as days,
                  sum(numerator) filter (grain = 'week') as weeks,
                  sum(numerator) filter (grain = 'month') as months,
                  sum(numerator) filter (grain = 'quarter') as quarters,
                  sum(numerator) filter (grain = 'year') as years
                from kpi_trend
                where metric_id in (select metric_id from dim_metric where form <> 'quantile')
                group by all
                having days <> weeks or days <> months or days <> quarters or days <> years
                """))
        .isEmpty();
  }

  @Test
  void everyMetricOfInboundCallsHasAJanuary() {
    assertThat(
            patient.lines(
                """
                select metric_id from dim_metric
                where source_table = 'contacts' and filter not like '%written%'
                  and metric_id not in (select metric_id from january)
                """))
        .containsExactly("handled_outbound");
  }

  @Test
  void metricsThatCountContactsEverywhereSaySo() {
    assertThat(patient.lines("select metric_id from dim_metric where counts = 'contacts'"))
        .containsExactlyInAnyOrder("transfer_rate", "contacts_per_agent_day");
  }

  /** The file holds no call of the 11th and the 12th. */
  @Test
  void noCallStartsInAnotherMonth() {
    try (Duck core = bank.core(Contacts.TABLE)) {
      assertThat(
              core.lines(
                  """
                  select min(business_date), max(business_date), count(distinct business_date),
                    min(business_month), max(business_month), count(*),
                    count(distinct contact_id)
                  from contacts
                  """))
          .containsExactly(
              "1999-01-01 | 1999-01-31 | 29 | 1999-01-01 | 1999-01-01 | 31359 | 31359");
    }
  }

  @Test
  void unknownAndDamagedCustomersAreNobody() {
    try (Duck core = bank.core(Contacts.TABLE)) {
      assertThat(
              core.lines(
                  "select contact_id from contacts where customer_id = '0'"
                      + " or customer_id like '%E%' or agent_id = 'NO_SERVER'"))
          .isEmpty();
      String known = " from calls where customer_id <> '0' and customer_id not like '%E+%'";
      assertThat(core.number("select count(customer_id) from contacts"))
          .isEqualTo(strict.number("select count(*)" + known));
      assertThat(core.number("select count(distinct customer_id) from contacts"))
          .isEqualTo(strict.number("select count(distinct customer_id)" + known));
    }
  }

  @ParameterizedTest
  @CsvSource({"aht_p50, 0.5", "aht_p90, 0.9"})
  void aQuantileIsWithinOnePercentOfTheExactOne(String metric, String quantile) {
    try (Duck core = bank.core(Contacts.TABLE)) {
      double exact =
          core.number(
              "select quantile_disc(handle_ms, %s) / 1000 from contacts where outcome = 'handled'"
                  .formatted(quantile));
      assertThat(exact)
          .isEqualTo(
              strict.number(
                  "select quantile_disc(ser_time::int, %s) from calls where a and ser_time <> '0'"
                      .formatted(quantile)));
      assertThat(strict.january(metric)).isCloseTo(exact, withinPercentage(1.0));
    }
  }

  @Test
  void aGapIsTheDistanceToTheTarget() {
    assertThat(
            strict.lines(
                "select target, round(gap, 4) from january where metric_id = 'abandon_rate'"))
        .containsExactly("0.05 | 0.0522");
  }
}
