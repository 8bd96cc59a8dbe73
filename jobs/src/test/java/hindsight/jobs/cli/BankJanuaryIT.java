package hindsight.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import hindsight.jobs.cli.Cli.Answer;
import hindsight.tables.Contacts;
import hindsight.testkit.LocalSession;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A bank's January goes in through the command line and comes out as marts that hold every number
 * which an independent script found in the same file; what that script did not count is recomputed
 * here by DuckDB from the file itself.
 */
@TestMethodOrder(OrderAnnotation.class)
class BankJanuaryIT {
  private static final Offset<Double> FOUR_PLACES = Offset.offset(0.00005);
  private static final Offset<Double> TWO_PLACES = Offset.offset(0.005);
  private static final Pattern RELEASED = Pattern.compile("Released (\\S+) in ");

  /** The service levels of semantics.md 2.1 over facts of the file: numerator, denominator. */
  private static final Map<String, String> VARIANTS =
      Map.of(
          "service_level", "a and within, a or (b and not short)",
          "service_level_amazon_connect", "(a or b) and within, a or b",
          "service_level_answered_only", "a and within, a",
          "service_level_genesys_cloud", "a and within, a or b",
          "service_level_late_abandons", "a and within, a or (b and not within)",
          "service_level_short_as_success", "(a and within) or short, a or b");

  @TempDir private static Path folder;

  private static Path january;
  private static Cli bank;
  private static Answer landing;
  private static Answer landedAgain;
  private static Answer lastRunAgain;

  /** Nothing is a short abandon; 20 s. */
  private static Marts strict;

  /** Less than 5 s is a short abandon; 20 s. */
  private static Marts lenient;

  /** Less than 5 s is a short abandon; 60 s; two metrics more. */
  private static Marts patient;

  /** A release of the bank's, with the settings that made it. */
  private record Marts(String releaseId, Duck duck, int shortSeconds, int thresholdSeconds) {

    /** The value of January over everything. */
    double january(String metric) {
      return duck.number("select value from january where metric_id = '%s'".formatted(metric));
    }

    double numerator(String metric) {
      return duck.number("select numerator from january where metric_id = '%s'".formatted(metric));
    }
  }

  @BeforeAll
  static void landsTheFileOnceAndRunsUnderThreePolicies() {
    january = BankData.january();
    bank =
        Cli.withSpark(folder)
            .edit("hindsight.yaml", "Europe/Berlin", "Asia/Jerusalem")
            .edit("hindsight.yaml", "short_abandon_seconds: 5", "short_abandon_seconds: 0")
            .edit(
                "hindsight.yaml",
                "variants: []",
                "variants: [amazon_connect, answered_only, genesys_cloud, late_abandons,"
                    + " short_as_success]");
    landing = bank.run("land", "anonymous-bank", january.toString()).exits(0);
    landedAgain = bank.run("land", "anonymous-bank", january.toString());
    strict = released(0, 20, bank.run("run"));
    lenient = released(5, 20, bank.run("run", "--set", "kpi.short_abandon_seconds=5"));
    bank.append(
        "metrics.yaml",
        """

        - {id: priority_wait, version: 1, label: Waited, form: total, unit: seconds, better: lower,
           stakeholder: customer, role: lagging, kind: quantitative, table: contacts,
           filter: "outcome = 'abandoned'", numerator: wait_ms, owner: start, grains: [kpi_daily],
           matures_after: 0d, meaning: How long they waited in vain., formula: Sum of their waits.}
        - {id: in_menu_share, version: 1, label: Lost in the menu, form: ratio, unit: share,
           better: lower, stakeholder: customer, role: lagging, kind: quantitative, table: contacts,
           numerator: "outcome = 'abandoned_in_menu'", denominator: "true", owner: start, grains: [],
           matures_after: 0d, meaning: Who gives up in the menu., formula: Left in menu / all.}
        """);
    String[] last = {
      "run",
      "--set",
      "kpi.short_abandon_seconds=5",
      "--set",
      "kpi.service_level.thresholds={voice: 60s}"
    };
    patient = released(5, 60, bank.run(last));
    lastRunAgain = bank.run(last);
  }

  private static Marts released(int shortSeconds, int thresholdSeconds, Answer run) {
    Matcher id = RELEASED.matcher(run.exits(0).out());
    assertThat(id.find()).as(run.out()).isTrue();
    Duck duck = Duck.over(bank.warehouse(), id.group(1));
    duck.execute(
        """
        create view january as select * from kpi_trend
        where grain = 'month' and period_start_date = date '1999-01-01' and segment_kind = 'all'
        """);
    duck.execute(
        """
        create view calls as
        select *, strptime(date, '%%y%%m%%d')::date as day, type as queue,
          outcome = 'AGENT' as a, outcome = 'HANG' and q_time::int > 0 as b,
          q_time::int <= %d as within, b and q_time::int < %d as short
        from read_csv('%s', delim = '\t', quote = '', header = true, all_varchar = true)
        where outcome <> 'PHANTOM'
        """
            .formatted(thresholdSeconds, shortSeconds, january));
    return new Marts(id.group(1), duck, shortSeconds, thresholdSeconds);
  }

  @AfterAll
  static void closes() {
    for (Marts marts : new Marts[] {strict, lenient, patient}) {
      if (marts != null) {
        marts.duck().close();
      }
    }
  }

  @Test
  void everyRowOfTheFileIsAccountedFor() {
    assertThat(landing.out())
        .contains("31,599 read = 31,359 landed + 0 quarantined + 240 filtered");
  }

  @Test
  void theSameFileLandsOnce() {
    assertThat(landedAgain.exits(99).err()).contains("every file has landed before");
  }

  @Test
  void aRunWithNothingNewSaysSo() {
    assertThat(lastRunAgain.exits(99).err()).contains("Nothing to do");
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
            strict
                .duck()
                .number(
                    """
                    select value from kpi_trend where grain = 'month' and metric_id = 'contacts'
                      and segment_kind = 'queue' and segment_value = '%s'
                    """
                        .formatted(queue)))
        .isEqualTo(calls);
    assertThat(
            strict
                .duck()
                .number(
                    """
                    select sum(value) from kpi_daily
                    where metric_id = 'contacts' and queue = '%s'
                    """
                        .formatted(queue)))
        .isEqualTo(calls);
  }

  @Test
  void noOtherQueueIsMadeUp() {
    assertThat(
            strict
                .duck()
                .lines(
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
    assertThat(strict.duck().number("select coverage from january where metric_id = 'aht'"))
        .isCloseTo((27060 - 277) / 27060.0, FOUR_PLACES);
  }

  @Test
  void everyServiceLevelIsTheOneOfTheFileOnEveryDayInEveryQueue() {
    for (Marts marts : new Marts[] {strict, lenient, patient}) {
      VARIANTS.forEach(
          (metric, formula) -> {
            String numerator = formula.split(", ", -1)[0];
            String denominator = formula.split(", ", -1)[1];
            assertThat(
                    marts
                        .duck()
                        .lines(
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
                                .formatted(numerator, denominator, metric)))
                .as("%s, short below %d s", metric, marts.shortSeconds())
                .isEmpty();
            assertThat(marts.january(metric))
                .as("%s within %d s", metric, marts.thresholdSeconds())
                .isCloseTo(
                    marts
                        .duck()
                        .number(
                            "select count_if(%s) / count_if(%s) from calls"
                                .formatted(numerator, denominator)),
                    Offset.offset(1e-12));
          });
    }
  }

  @Test
  void anAgentDayIsADayOnWhichAKnownAgentHandledACall() {
    assertThat(strict.january("contacts_per_agent_day"))
        .isCloseTo(
            strict
                .duck()
                .number(
                    """
                    select count(*) / count(distinct (server, day)) from calls
                    where a and server <> 'NO_SERVER'
                    """),
            Offset.offset(1e-12));
    assertThat(
            strict
                .duck()
                .lines(
                    """
                    with expected as (
                      select day, count(*) as n, count(distinct server) as d from calls
                      where a and server <> 'NO_SERVER' group by day)
                    select * from expected full join (
                        select * from kpi_daily
                        where metric_id = 'contacts_per_agent_day' and queue = '(all)') p
                      on day = business_date
                    where n is distinct from numerator or d is distinct from denominator
                    """))
        .isEmpty();
  }

  @Test
  void halfHoursAreTwoHoursBehindTheClockOfTheBankSinceTheyAreInUtc() {
    assertThat(
            strict
                .duck()
                .lines(
                    """
                    with expected as (
                      select queue, count(*) as n,
                        floor(epoch(day + vru_entry::time) / 1800) * 1800 - 2 * 3600 as half_hour
                      from calls where a group by all)
                    select * from expected e full join (
                        select * from service_interval where metric_id = 'handled' and value > 0) p
                      on half_hour = epoch(interval_start_at) and e.queue = p.queue
                    where n is distinct from value
                    """))
        .isEmpty();
  }

  @Test
  void queuesAddUpToAllQueues() {
    assertThat(
            strict
                .duck()
                .lines(
                    """
                    select business_date, channel, team, metric_id,
                      sum(numerator) filter (queue = '(all)') as whole,
                      sum(numerator) filter (queue <> '(all)') as parts
                    from kpi_daily
                    where metric_id in
                      (select metric_id from dim_metric where form in ('total', 'ratio'))
                    group by all having whole is distinct from parts
                    """))
        .isEmpty();
  }

  @Test
  void daysAddUpToTheMonth() {
    assertThat(
            patient
                .duck()
                .lines(
                    """
                    select metric_id, segment_kind, segment_value,
                      sum(numerator) filter (grain = 'day') as days,
                      sum(numerator) filter (grain = 'month') as months,
                      sum(numerator) filter (grain = 'year') as years,
                      sum(numerator) filter (grain = 'week') as weeks
                    from kpi_trend
                    where metric_id in (select metric_id from dim_metric where form <> 'quantile')
                    group by all having days <> months or days <> years or days <> weeks
                    """))
        .isEmpty();
    assertThat(patient.duck().count("select count(distinct metric_id) from january"))
        .isEqualTo(
            patient
                .duck()
                .count("select count(*) from dim_metric where metric_id <> 'handled_outbound'"));
  }

  /** The file holds no call of the 11th and the 12th. */
  @Test
  void noCallStartsInAnotherMonth() {
    try (Duck core = core()) {
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
    try (Duck core = core()) {
      assertThat(
              core.count(
                  "select count(*) from contacts where customer_id = '0' or customer_id like '%E%'"
                      + " or agent_id = 'NO_SERVER'"))
          .isZero();
      String known = "customer_id <> '0' and customer_id not like '%E+%'";
      assertThat(core.count("select count(customer_id) from contacts"))
          .isEqualTo(strict.duck().count("select count(*) from calls where " + known));
      assertThat(core.count("select count(distinct customer_id) from contacts"))
          .isEqualTo(
              strict.duck().count("select count(distinct customer_id) from calls where " + known));
    }
  }

  @Test
  void quantilesAreWithinOnePercentOfTheExactOnes() {
    try (Duck core = core()) {
      for (String quantile : new String[] {"0.5", "0.9"}) {
        double exact =
            core.number(
                "select quantile_disc(handle_ms, %s) / 1000 from contacts where outcome = 'handled'"
                    .formatted(quantile));
        assertThat(strict.january("aht_p" + quantile.substring(2) + "0"))
            .as("p%s0 of %s s", quantile.substring(2), exact)
            .isCloseTo(exact, withinPercentage(1.0));
        assertThat(
                strict
                    .duck()
                    .number(
                        "select quantile_disc(ser_time::int, %s) from calls where a and ser_time <> '0'"
                            .formatted(quantile)))
            .isEqualTo(exact);
      }
    }
  }

  /** {@code core/contacts}, read by Spark and handed over as Parquet. */
  private static Duck core() {
    Path copy = folder.resolve("contacts-copy");
    LocalSession.spark()
        .read()
        .format("delta")
        .load(bank.warehouse().resolve(Contacts.TABLE.path()).toString())
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(copy.toString());
    return new Duck()
        .execute(
            "create view contacts as select * from read_parquet('%s/*.parquet')".formatted(copy));
  }

  @Test
  void aTotalAndARatioOfTheConfigurationAloneAppearInTheTrend() {
    assertThat(patient.january("priority_wait"))
        .isEqualTo(patient.duck().number("select sum(q_time::int) from calls where b"));
    assertThat(patient.january("in_menu_share")).isCloseTo(1219 / 31359.0, Offset.offset(1e-12));
    assertThat(lenient.duck().count("select count(*) from dim_metric")).isGreaterThan(10);
    assertThat(lenient.duck().lines("select * from january where metric_id = 'priority_wait'"))
        .isEmpty();
    assertThat(bank.run("describe", "metric", "priority_wait").exits(0).out())
        .contains("How long they waited in vain.", "wait_ms", "outcome = 'abandoned'");
    assertThat(bank.run("describe", "metric", "in_menu_share").exits(0).out())
        .contains("Who gives up in the menu.", "Left in menu / all.");
  }

  @Test
  void describeSaysWhatAServiceLevelIs() {
    assertThat(bank.run("describe", "metric", "service_level").exits(0).out())
        .contains("Service level", "handled and within_threshold", "share, better higher");
  }

  @Test
  void aTargetIsASegmentsGapToItsGoal() {
    assertThat(
            strict
                .duck()
                .lines(
                    "select target, round(gap, 4) from january where metric_id = 'abandon_rate'"))
        .containsExactly("0.05 | 0.0522");
  }

  @Test
  void queryAnswersOverTheCurrentRelease() {
    Answer answer =
        bank.run(
            "query",
            "select value from kpi_trend where metric_id = 'contacts' and grain = 'month'"
                + " and segment_kind = 'all'",
            "--format",
            "csv");
    assertThat(answer.exits(0).out().lines()).containsExactly("value", "31359.0");
    assertThat(bank.run("query").exits(0).out()).contains("kpi_trend", "service_interval");
  }

  @Test
  void runsListsWhatWasDone() {
    assertThat(bank.run("runs", "--format", "csv").exits(0).out().lines())
        .anySatisfy(line -> assertThat(line).contains("land anonymous-bank", "31359"))
        .anySatisfy(line -> assertThat(line).contains("land anonymous-bank", ",99,"))
        .anySatisfy(line -> assertThat(line).contains(strict.releaseId()))
        .anySatisfy(line -> assertThat(line).contains(patient.releaseId()));
  }

  @Test
  void releasesShowsWhatAReleaseHolds() {
    assertThat(bank.run("releases", "--format", "csv").exits(0).out())
        .contains(strict.releaseId(), lenient.releaseId(), patient.releaseId());
    assertThat(bank.run("releases", "show", strict.releaseId()).exits(0).out())
        .contains("kpi_daily", "kpi_trend", "dim_metric", "data_dictionary", ".parquet");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void rollingBackChangesWhatReadersSee() {
    String sql = "select value from kpi_trend where metric_id = 'abandon_rate' and grain = 'month'";
    String[] query = {"query", sql + " and segment_kind = 'all'", "--format", "csv"};
    assertThat(bank.run(query).exits(0).out()).contains("0.098");
    bank.run("releases", "rollback", strict.releaseId()).exits(0);
    assertThat(bank.run(query).exits(0).out()).contains("0.102");
    assertThat(
            bank.run("query", sql + " and segment_kind = 'all'", "--release", patient.releaseId())
                .exits(0)
                .out())
        .contains("0.098");
  }
}
