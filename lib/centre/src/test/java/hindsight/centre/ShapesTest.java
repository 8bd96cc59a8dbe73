package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindsight.centre.chance.Draws;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every centre has, planted or not, has the distribution that it is said to have. */
class ShapesTest {
  private static final CentrePlan PLAN =
      Generated.plan(42, 150_000, "2023-04-01", "2026-03-31", TruthSet.NONE);
  private static final Truths NONE = new Truths(PLAN);
  private static final Volumes VOLUMES = new Volumes(PLAN, NONE);
  private static final Customers CUSTOMERS = new Customers(PLAN, NONE);
  private static final Issues ISSUES = new Issues(PLAN, NONE, VOLUMES, CUSTOMERS);
  private static final List<Worked> WORKED = worked();

  /** A contact and the day it belongs to. */
  private record Worked(LocalDate date, Contact contact) {}

  private static List<Worked> worked() {
    Centre centre = new Centre(PLAN);
    List<Worked> worked = new ArrayList<>();
    for (YearMonth month : centre.plan().months()) {
      for (LocalDate date : centre.days(month)) {
        centre.worked(date).contacts().forEach(contact -> worked.add(new Worked(date, contact)));
      }
    }
    return worked;
  }

  @ParameterizedTest
  @EnumSource(Queue.class)
  void talkTimesAreLognormalAndTheirTailIsAsHeavyAsSaid(Queue queue) {
    Autocorrelated talk = Centre.talk(PLAN);
    Queue.Work work = queue.work();
    double[] deviations =
        WORKED.stream()
            .filter(one -> one.contact().handling() != null)
            .filter(one -> one.contact().issue().queue() == queue)
            .mapToDouble(
                one -> {
                  Contact contact = one.contact();
                  double median =
                      Handling.medianTalkMs(
                          contact.issue(),
                          contact.route().agent(),
                          one.date(),
                          talk.on(one.date()),
                          NONE);
                  return Math.log(contact.handling().talkMs() / median) / work.talkSigma();
                })
            .toArray();
    if (work.tail() == 0) {
      Fit.isStandardNormal(deviations);
    } else {
      long far = IntStream.range(0, deviations.length).filter(i -> deviations[i] > 3).count();
      double expected = 0.00135 + work.tail() * tailBeyondThreeSigma(work.talkSigma());
      assertThat(far / (double) deviations.length / expected).isBetween(0.8, 1.25);
    }
  }

  /** The chance that normal noise and a Pareto factor together exceed three sigma. */
  private static double tailBeyondThreeSigma(double sigma) {
    Draws draws = Draws.of(1, "tail");
    long beyond =
        IntStream.range(0, 200_000)
            .filter(
                i ->
                    draws.gaussian()
                            + Math.log(draws.pareto(Handling.TAIL_FROM, Handling.TAIL_ALPHA))
                                / sigma
                        > 3)
            .count();
    return beyond / 200_000.0;
  }

  @Test
  void newIssuesGoToTheQueuesAsOftenAsTheirVolumesSay() {
    List<Issue> fresh =
        fresh(date -> date.getMonth() == Month.SEPTEMBER && date.getDayOfMonth() > 5);
    LocalDate date = LocalDate.parse("2025-09-10");
    Fit.isExpected(
        Queue.ALL.stream().mapToDouble(queue -> queue.volumeIn(date, NONE)).toArray(),
        Queue.ALL.stream()
            .mapToLong(queue -> fresh.stream().filter(i -> i.queue() == queue).count())
            .toArray());
  }

  @ParameterizedTest
  @EnumSource(Queue.class)
  void newIssuesOfAQueueHaveItsReasons(Queue queue) {
    List<Issue> fresh =
        fresh(date -> true).stream().filter(issue -> issue.queue() == queue).toList();
    Fit.isExpected(
        queue.reasons().stream().mapToDouble(Queue.Reason::weight).toArray(),
        queue.reasons().stream()
            .mapToLong(reason -> fresh.stream().filter(i -> i.reason().equals(reason)).count())
            .toArray());
  }

  @Test
  void writingReplacesCallingLittleByLittle() {
    for (int year : List.of(2023, 2025)) {
      LocalDate middle = LocalDate.of(year, 9, 15);
      List<Issue> fresh = fresh(date -> Math.abs(date.toEpochDay() - middle.toEpochDay()) < 60);
      long voice = fresh.stream().filter(i -> i.channel() == Channel.VOICE).count();
      Fit.isShare(ISSUES.voiceShare(middle), voice, fresh.size());
    }
  }

  @Test
  void whoeverIsNotHelpedComesBackFarMoreOften() {
    long[] unresolved = new long[2];
    long[] resolved = new long[2];
    for (LocalDate date : openDays(date -> true)) {
      for (int caller = 0; caller < VOLUMES.inbound(date); caller++) {
        Draws draws = Draws.of(PLAN.seed(), "issue", date.toEpochDay(), caller);
        boolean looksBack = draws.chance(Issues.LOOKS_BACK);
        Issue earlier = looksBack ? ISSUES.earlier(date, caller, draws) : null;
        if (earlier != null
            && earlier.customer() != Customers.UNKNOWN
            && CUSTOMERS.isHere(earlier.customer(), date)) {
          long[] counts = earlier.resolves() ? resolved : unresolved;
          counts[0] += ISSUES.of(date, caller).customer() == earlier.customer() ? 1 : 0;
          counts[1]++;
        }
      }
    }
    Fit.isShare(Issues.AFTER_UNRESOLVED, unresolved[0], unresolved[1]);
    Fit.isShare(Issues.AFTER_RESOLVED, resolved[0], resolved[1]);
  }

  @Test
  void customersWhoComeBackAreAngrier() {
    SimpleRegression mood = new SimpleRegression();
    for (Worked one : WORKED) {
      if (one.contact().isConversation() && one.contact().issue().attempt() <= 4) {
        long date = one.date().toEpochDay();
        mood.addData(
            one.contact().issue().attempt(),
            Mood.of(PLAN, CUSTOMERS, one.contact(), date).before());
      }
    }
    assertThat(mood.getSlope()).isCloseTo(Mood.EACH_TRY, within(0.08));
  }

  @Test
  void satisfiedAndAnnoyedCustomersAnswerMoreThanIndifferentOnes() {
    int bins = 8;
    double[] expected = new double[bins];
    long[] answered = new long[bins];
    Map<String, Generated.Row> surveys = surveys();
    Centre centre = new Centre(PLAN);
    for (YearMonth month : centre.plan().months().subList(0, 12)) {
      for (LocalDate date : centre.days(month)) {
        WorkedDay day = centre.worked(date);
        for (Contact contact : day.contacts()) {
          Generated.Row survey = surveys.get(day.id(contact));
          if (survey != null) {
            double mood = Mood.of(PLAN, CUSTOMERS, contact, date.toEpochDay()).after();
            int bin = (int) Math.max(0, Math.min(bins - 1, 4 + 2 * (mood - 0.5)));
            expected[bin] += SurveyRows.responseRate(mood);
            answered[bin] += survey.has("answered_at") ? 1 : 0;
          }
        }
      }
    }
    Fit.isExpected(expected, answered);
  }

  private static Map<String, Generated.Row> surveys() {
    Map<String, Generated.Row> surveys = new HashMap<>();
    Generated.of(PLAN)
        .rows(Export.SURVEYS)
        .forEach(row -> surveys.put(row.text("contact_id"), row));
    return surveys;
  }

  @Test
  void theDailyNoiseIsNormalAndRemembersTheDayBefore() {
    CentrePlan longPlan = Generated.plan(3, 1_000, "2000-01-01", "2019-12-31");
    Autocorrelated noise =
        new Autocorrelated(longPlan, "demand", Demand.MEMORY, Demand.DAILY_NOISE);
    double[] logs =
        longPlan.from().datesUntil(longPlan.to()).mapToDouble(d -> Math.log(noise.on(d))).toArray();
    double[] shocks = new double[logs.length - 1];
    double sigma = Demand.DAILY_NOISE * Math.sqrt(1 - Demand.MEMORY * Demand.MEMORY);
    for (int day = 0; day < shocks.length; day++) {
      shocks[day] = (logs[day + 1] - Demand.MEMORY * logs[day]) / sigma;
    }
    Fit.isStandardNormal(shocks);
    double[] before = Arrays.copyOf(logs, logs.length - 1);
    double[] after = Arrays.copyOfRange(logs, 1, logs.length);
    assertThat(new PearsonsCorrelation().correlation(before, after))
        .isCloseTo(Demand.MEMORY, within(0.04));
  }

  @Test
  void volumesHaveTheirSeasonTheirGrowthAndTheirWeekdays() {
    SimpleRegression fit = new SimpleRegression();
    Demand demand = new Demand(PLAN, NONE);
    for (LocalDate date : openDays(date -> true)) {
      fit.addData(Math.log(demand.forecast(date)), Math.log(VOLUMES.rows(date)));
    }
    assertThat(fit.getSlope()).isCloseTo(1, within(0.08));
    assertThat(fit.getRSquare()).isGreaterThan(0.75);
    assertThat(meanRows(Month.JANUARY) / meanRows(Month.JULY))
        .isCloseTo((1 + Demand.SEASON) / (1 - Demand.SEASON), within(0.12));
  }

  private static double meanRows(Month month) {
    return openDays(date -> date.getMonth() == month).stream()
        .mapToInt(VOLUMES::rows)
        .average()
        .orElseThrow();
  }

  @Test
  void callersArriveEvenlyWithinTheirHalfHour() {
    long[] minutes = new long[30];
    for (Worked one : WORKED) {
      Contact contact = one.contact();
      if (contact.isInbound()
          && contact.follows() == Contact.FIRST
          && contact.issue().channel() == Channel.CHAT) {
        minutes[(int) (contact.times().startedAt() / 60_000 % 30)]++;
      }
    }
    Fit.isExpected(IntStream.range(0, 30).mapToDouble(minute -> 1).toArray(), minutes);
  }

  @Test
  void patienceIsExponentialAndTheTailOfLongTalksIsPareto() {
    Draws draws = Draws.of(5, "test");
    Fit.follows(
        new ExponentialDistribution(null, 300),
        IntStream.range(0, 5_000).mapToDouble(i -> draws.exponential(300)).toArray());
    Fit.follows(
        new ParetoDistribution(null, Handling.TAIL_FROM, Handling.TAIL_ALPHA),
        IntStream.range(0, 5_000)
            .mapToDouble(i -> draws.pareto(Handling.TAIL_FROM, Handling.TAIL_ALPHA))
            .toArray());
  }

  @Test
  void evaluatorsDifferLessThanTheContactsThatTheyJudge() {
    Map<String, List<Double>> scores = new TreeMap<>();
    Generated.of(PLAN)
        .rows(Export.EVALUATIONS)
        .forEach(
            row ->
                scores
                    .computeIfAbsent(row.text("evaluator_id"), e -> new ArrayList<>())
                    .add((Double) row.value("score_pct")));
    assertThat(scores).hasSize(EvaluationRows.EVALUATORS);
    assertThat(scores.values())
        .allSatisfy(
            own ->
                assertThat(own.stream().mapToDouble(s -> s).average().orElse(0))
                    .isBetween(76.0, 87.0));
  }

  @Test
  void aboutAFifthOfTheAgentsLeaveInAYear() {
    Centre big = new Centre(Generated.plan(1, 1_500_000, "2023-04-01", "2026-03-31"));
    long posts = big.roster().teams().stream().mapToLong(team -> team.posts().size()).sum();
    long left =
        big.roster().teams().stream()
            .flatMap(team -> team.posts().stream())
            .mapToLong(post -> post.holders().size() - 1)
            .sum();
    assertThat(left / 3.0 / posts).isBetween(0.15, 0.35);
  }

  private static List<Issue> fresh(Predicate<LocalDate> days) {
    List<Issue> fresh = new ArrayList<>();
    for (LocalDate date : openDays(days)) {
      for (int caller = 0; caller < VOLUMES.inbound(date); caller++) {
        Issue issue = ISSUES.of(date, caller);
        if (issue.isFresh()) {
          fresh.add(issue);
        }
      }
    }
    return fresh;
  }

  private static List<LocalDate> openDays(Predicate<LocalDate> days) {
    return OpenDay.of(PLAN).stream().map(OpenDay::date).filter(days).toList();
  }
}
