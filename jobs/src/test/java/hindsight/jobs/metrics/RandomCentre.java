package hindsight.jobs.metrics;

import hindsight.tables.AgentTime;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Customers;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Surveys;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random centre in Berlin from before Christmas to after the change to summer time. Its as-of is
 * a morning; some things begin, are answered or are solved later.
 */
final class RandomCentre {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final LocalDate FIRST = LocalDate.of(2025, 12, 20);
  static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
  static final Instant FIRST_START = FIRST.plusDays(3).atTime(12, 0).atZone(ZONE).toInstant();
  static final Instant AS_OF = TODAY.atTime(10, 0).atZone(ZONE).toInstant();

  private static final int MATTERS = 250;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final List<String> CHANNELS =
      List.of(
          "voice", "voice", "voice", "chat", "chat", "mail", "mail", "mail", "social", "in_person");
  private static final List<String> OUTCOMES =
      Arrays.asList(
          "handled",
          "handled",
          "handled",
          "handled",
          "handled",
          "handled",
          "handled",
          "abandoned",
          "abandoned",
          "abandoned",
          "callback_requested",
          "callback_requested",
          "voicemail",
          "overflow",
          "failed",
          "self_served",
          "abandoned_in_menu",
          null);
  private static final List<Long> WAITS =
      List.of(0L, 4_000L, 4_999L, 5_000L, 19_999L, 20_000L, 20_001L, 60_000L, 60_001L, 14_400_000L);
  private static final List<Field> HALF_HOUR_TIMES =
      List.of(
          AgentTime.BUSY_MS,
          AgentTime.STAFFED_MS,
          AgentTime.CONTACT_SUM_MS,
          AgentTime.CONTACT_UNION_MS,
          AgentTime.SCHEDULED_MS,
          AgentTime.SCHEDULED_PRESENT_MS,
          AgentTime.ADHERENT_MS,
          AgentTime.ABSENT_PLANNED_MS,
          AgentTime.ABSENT_UNPLANNED_MS,
          AgentTime.STAFFED_SCHEDULED_MS);

  final List<Fact> legs = new ArrayList<>();
  final List<Fact> matters = new ArrayList<>();
  final List<Fact> surveys = new ArrayList<>();
  final List<Fact> evaluations = new ArrayList<>();
  final List<Fact> halfHours = new ArrayList<>();
  final List<Fact> customers = new ArrayList<>();
  final List<Fact> repeats = new ArrayList<>();
  final List<Fact> transcripts = new ArrayList<>();

  private final Random random;

  RandomCentre(long seed) {
    random = new Random(seed);
    for (int matter = 0; matter < MATTERS; matter++) {
      matter();
    }
    for (int i = 0; i < 150; i++) {
      survey(i);
      evaluation(i);
    }
    halfHours();
    for (int i = 0; i < 30; i++) {
      customer("customer " + i);
    }
    RandomRepeats follow = new RandomRepeats(random);
    for (int i = 0; i < 300; i++) {
      Fact unit = place(Fact.empty()).with(Contacts.CHANNEL, one(CHANNELS));
      repeats.add(follow.follow(dated(unit, moment()), "r" + i));
    }
    for (int i = 0; i < 150; i++) {
      transcripts.add(
          ofContact()
              .with(ContactSentiment.CUSTOMER_SCORE, maybe(score()))
              .with(ContactSentiment.SHIFT, maybe(score())));
    }
  }

  static LocalDate dateOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  static Instant halfHourOf(Instant instant) {
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), 1800) * 1800);
  }

  private void matter() {
    Instant start = moment();
    String customer = chance(0.8) ? "customer " + random.nextInt(40) : null;
    String direction = chance(0.85) ? "inbound" : "outbound";
    List<Fact> parts = new ArrayList<>();
    int count = 1 + random.nextInt(4) / 2 + random.nextInt(8) / 7;
    for (int i = 0; i < count; i++) {
      Fact leg =
          leg(start.plusSeconds(i * 600L + (i == 0 ? 0 : random.nextInt(500))))
              .with(Contacts.CUSTOMER_ID, customer)
              .with(Contacts.DIRECTION, direction);
      leg.with(
          Contacts.INTERACTION_ID,
          i == 0 ? leg.text(Contacts.CONTACT_ID) : parts.get(0).text(Contacts.CONTACT_ID));
      parts.add(leg);
    }
    legs.addAll(parts);
    matters.add(Matter.of(parts));
  }

  private Fact leg(Instant start) {
    String channel = one(CHANNELS);
    String outcome = one(OUTCOMES);
    boolean isHandled = "handled".equals(outcome);
    Long talk = time(900);
    Long hold = time(100);
    Long wrap = time(200);
    Long sum = talk == null ? null : Long.valueOf(talk + orZero(hold) + orZero(wrap));
    Instant answered = isHandled || chance(0.2) ? later(start, 12) : null;
    Instant resolved = later(start, 20);
    return dated(place(Fact.empty()), start)
        .with(Contacts.CONTACT_ID, "c%04d".formatted(legCount++))
        .with(Contacts.CHANNEL, channel)
        .with(Contacts.OUTCOME, outcome)
        .with(Contacts.WAIT_MS, chance(0.85) ? one(WAITS) : null)
        .with(Contacts.TALK_MS, talk)
        .with(Contacts.HOLD_MS, hold)
        .with(Contacts.WRAP_MS, wrap)
        .with(Contacts.HANDLE_MS, chance(0.1) ? Long.valueOf(random.nextInt(900_000)) : sum)
        .with(Contacts.TRANSFERRED, maybe(chance(0.3)))
        .with(Contacts.ENDED_AT, chance(0.7) ? later(start, 4) : null)
        .with(Contacts.ANSWERED_AT, answered)
        .with(Contacts.FIRST_RESPONSE_MS, elapsed(start, answered))
        .with(
            Contacts.FIRST_RESPONSE_BUSINESS_MS,
            answered == null || chance(0.15) ? null : Long.valueOf(random.nextInt(30_000) * 1000L))
        .with(Contacts.RESOLVED_AT, resolved)
        .with(Contacts.RESOLVED, chance(0.4) ? Boolean.valueOf(chance(0.7)) : null)
        .with(Contacts.RESOLUTION_MS, elapsed(start, resolved))
        .with(
            Contacts.RESOLUTION_BUSINESS_MS,
            resolved == null || chance(0.15) ? null : Long.valueOf(random.nextInt(90_000) * 1000L))
        .with(Contacts.REOPENED, maybe(Long.valueOf(random.nextInt(3))))
        .with(Contacts.DUE_AT, later(start, 20))
        .with(Contacts.SLA_MET, chance(0.2) ? Boolean.valueOf(chance(0.5)) : null);
  }

  private int legCount;

  private void survey(int i) {
    Fact survey = ofContact().with(Surveys.SURVEY_ID, "s" + i);
    boolean isAnswered = chance(0.7);
    surveys.add(
        survey
            .with(Surveys.INVITED_AT, chance(0.8) ? survey.at(Surveys.STARTED_AT) : null)
            .with(Surveys.ANSWERED_AT, isAnswered ? later(survey.at(Surveys.STARTED_AT), 10) : null)
            .with(Surveys.CSAT, isAnswered ? maybe(Long.valueOf(1 + random.nextInt(5))) : null)
            .with(Surveys.NPS, isAnswered ? maybe(Long.valueOf(random.nextInt(11))) : null)
            .with(Surveys.CES, isAnswered ? maybe(Long.valueOf(1 + random.nextInt(7))) : null));
  }

  private void evaluation(int i) {
    Fact evaluation = ofContact().with(Evaluations.EVALUATION_ID, "e" + i);
    Instant start = evaluation.at(Evaluations.STARTED_AT);
    evaluations.add(
        evaluation
            .with(Evaluations.EVALUATED_AT, start.plusSeconds(random.nextInt(14 * (int) DAY)))
            .with(Evaluations.FORM, chance(0.5) ? "quality:3" : "quality:4")
            .with(Evaluations.SCORE_PCT, maybe(random.nextInt(1001) / 10.0))
            .with(Evaluations.CALIBRATION, chance(0.2)));
  }

  /** What is known of the contact, of a few that there is none. */
  private Fact ofContact() {
    Fact fact = Fact.empty();
    if (chance(0.05)) {
      return dated(fact, moment());
    }
    Fact leg = one(legs);
    for (Field field :
        List.of(
            Contacts.CHANNEL,
            Contacts.QUEUE,
            Contacts.TEAM,
            Contacts.SITE,
            Contacts.REASON,
            Contacts.AGENT_ID)) {
      fact.with(field, leg.value(field));
    }
    return dated(fact, leg.at(Contacts.STARTED_AT));
  }

  /** To a millionth, often on or beside the edge of what is negative. */
  private Double score() {
    return chance(0.2)
        ? Double.valueOf(one(List.of(-0.25, -0.250001, -1.0, 0.0, 1.0)))
        : Double.valueOf((random.nextInt(2_000_001) - 1_000_000) / 1e6);
  }

  private void halfHours() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Fact time = place(Fact.empty());
      if (time.value(Contacts.AGENT_ID) == null) {
        time.with(Contacts.AGENT_ID, "agent 9");
      }
      dated(time, halfHourOf(moment()));
      if (seen.add(time.value(Contacts.AGENT_ID) + " " + time.value(Contacts.INTERVAL_START_AT))) {
        HALF_HOUR_TIMES.forEach(field -> time.with(field, time(1800)));
        halfHours.add(time);
      }
    }
  }

  private void customer(String id) {
    LocalDate left = FIRST.plusDays(random.nextInt(100));
    customers.add(
        Fact.empty()
            .with(Customers.CUSTOMER_ID, id)
            .with(Customers.SINCE, maybe(FIRST.plusDays(random.nextInt(200) - 100L)))
            .with(Customers.LEFT_ON, chance(0.4) ? left : null));
  }

  private Fact place(Fact fact) {
    int agent = random.nextInt(6);
    return fact.with(Contacts.QUEUE, one(Arrays.asList("billing", "orders", "returns", null)))
        .with(Contacts.REASON, one(Arrays.asList("address", "refund", "delay", null)))
        .with(Contacts.AGENT_ID, agent == 0 ? null : "agent " + agent)
        .with(Contacts.TEAM, one(Arrays.asList("north", "south", null)))
        .with(Contacts.SITE, one(Arrays.asList("Bonn", "Kiel", null)));
  }

  private static Fact dated(Fact fact, Instant start) {
    LocalDate date = dateOf(start);
    return fact.with(Contacts.STARTED_AT, start)
        .with(Contacts.BUSINESS_DATE, date)
        .with(Contacts.BUSINESS_MONTH, date.withDayOfMonth(1))
        .with(Contacts.HOUR, start.atZone(ZONE).getHour())
        .with(Contacts.INTERVAL_START_AT, halfHourOf(start));
  }

  /** Any time of the centre's days, a few of them after the as-of. */
  private Instant moment() {
    long days = FIRST.until(TODAY.plusDays(3), java.time.temporal.ChronoUnit.DAYS);
    return FIRST
        .atStartOfDay(ZONE)
        .toInstant()
        .plusSeconds((long) (random.nextDouble() * days * DAY));
  }

  private Instant later(Instant start, int days) {
    return chance(0.4) ? start.plusSeconds(random.nextInt(days * (int) DAY)) : null;
  }

  private Long elapsed(Instant from, Instant to) {
    return to == null || chance(0.15) ? null : Long.valueOf(Duration.between(from, to).toMillis());
  }

  private Long time(int seconds) {
    return chance(0.15)
        ? null
        : chance(0.1) ? Long.valueOf(0) : Long.valueOf(random.nextInt(seconds * 1000));
  }

  private static long orZero(Long time) {
    return time == null ? 0 : time;
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private <T> T maybe(T value) {
    return chance(0.8) ? value : null;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
