package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of the months that are made anew, for random rows, changes and as-ofs. */
class RandomRerunTest {
  private static final Catalogue CATALOGUE = new Catalogue(everyFormAndOwner());

  static LongStream seeds() {
    return Boolean.getBoolean("long") ? LongStream.rangeClosed(1, 40) : LongStream.of(1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theMonthsThatChangedAndTheOthersAsTheyWereAreThoseOfARunThatMakesEverything(long seed) {
    Random random = new Random(seed);
    BusinessCalendar calendar =
        new BusinessCalendar(
            ZoneId.of("Europe/Berlin"), List.of(), Map.of(), 1 + random.nextInt(12));
    RandomCore core = new RandomCore(random, calendar);
    Instant before = RandomCore.FIRST.plus(Duration.ofHours(24 * 90 + random.nextInt(24 * 60)));
    Instant asOf = before.plus(Duration.ofHours(random.nextInt(24 * 50)));
    CoreRows was = core.rows();
    CoreRows is = random.nextInt(4) == 0 ? was : core.changed(was);
    Rerun rerun = new Rerun(CATALOGUE, calendar, was, before, is, asOf);
    for (Rerun.Making making : Rerun.EACH) {
      assertThat(rerun.sliced(making)).isNotEmpty().isEqualTo(rerun.full(making));
    }
  }

  private static List<Metric> everyFormAndOwner() {
    List<Metric> metrics = new ArrayList<>();
    for (Subject subject : Subject.ALL) {
      for (String owner : subject.owners().keySet()) {
        Definition definition = of(subject, owner, "share", Optional.empty());
        metrics.add(
            switch (subject.name()) {
              case "contacts" -> new Metric.Ratio(definition, "sla_kept", "sla_due");
              case "surveys" -> new Metric.Ratio(definition, "csat", "csat is not null");
              case "evaluations" ->
                  new Metric.Ratio(definition, "cast(score_pct as bigint)", "not calibration");
              case "agent_time" -> new Metric.Ratio(definition, "busy_ms", "staffed_ms");
              case "repeats" ->
                  new Metric.Ratio(
                      definition,
                      "case when followed_days > 7 then repeat_after_days <= 7 end",
                      "true");
              case "repeat_agents" ->
                  new Metric.Ratio(
                      definition,
                      "case when followed_days > 30 then agent_share end",
                      "agent_share");
              case "contact_sentiment" ->
                  new Metric.Ratio(definition, "customer_score", "customer_score is not null");
              default -> new Metric.Ratio(definition, "interactions", "customers_on_books");
            });
      }
    }
    Subject contacts = Subject.CONTACTS;
    Optional<String> written = Optional.of("written and direction = 'inbound'");
    metrics.add(new Metric.Total(of(contacts, "answered", "answered", written), "handled"));
    metrics.add(
        new Metric.Quantile(
            of(contacts, "resolved", "late", Optional.empty()),
            "wait_ms",
            "solved",
            new BigDecimal("0.5")));
    metrics.add(
        new Metric.Distinct(of(contacts, "start", "days", Optional.empty()), "solved", "agent_id"));
    metrics.add(
        new Metric.Stock(
            of(contacts, "start", "backlog", written), "1", "coalesce(solved_at, ended_at)"));
    metrics.add(
        new Metric.Stock(
            of(contacts, "answered", "overdue", Optional.of("sla_due")),
            "reopened + 1",
            "ended_at + interval 9 days"));
    metrics.add(
        new Metric.Ratio(
            of(Subject.CUSTOMER_PERIODS, "start", "churn", Optional.empty()),
            "left_within_90d",
            "in_contact"));
    return metrics;
  }

  private static Definition of(Subject subject, String owner, String id, Optional<String> filter) {
    Definition plain = World.definition(id, Unit.RATIO, null);
    return new Definition(
        subject.name() + "_" + id,
        1,
        plain.wording(),
        Unit.RATIO,
        plain.nature(),
        subject.name(),
        filter,
        owner,
        false,
        List.of("resolved", "evaluated").contains(owner) ? List.of("kpi_agent_daily") : List.of(),
        0,
        Optional.empty(),
        Optional.empty());
  }
}
