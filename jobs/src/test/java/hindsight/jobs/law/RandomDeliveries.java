package hindsight.jobs.law;

import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawCustomers;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.tables.RawShifts;
import hindsight.tables.RawSurveys;
import hindsight.tables.RawTranscripts;
import hindsight.tables.Table;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a small centre delivers, at random: new days, late rows, corrections that move a contact
 * into another month or to another customer, redeliveries that come too late, contacts passed on
 * from others (in circles too), states, surveys, evaluations and transcripts of contacts that may
 * never land, agents' states and shifts of the past and the future, places in the roster,
 * customers.
 */
public final class RandomDeliveries {
  static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

  /** So many days before the last one tell what will become of it. */
  private static final int GUIDE = 80;

  private static final List<String> AGENTS = List.of("ann", "ben", "cleo", "dan");
  private static final List<String> QUEUES = List.of("sales", "service", "claims");
  private static final List<String> REASONS = List.of("bill", "move", "fault");

  private static final List<String> SAID =
      List.of(
          "Thank you, that was a great help.",
          "It never arrived. This is terrible.",
          "I am sorry to hear that.",
          "My number is seven.",
          "...");

  private final Random random;
  private int contacts;
  private int changes;
  private LocalDate today;

  public RandomDeliveries(long seed) {
    random = new Random(seed);
    today = FIRST;
  }

  LocalDate today() {
    return today;
  }

  /** A landing that brings the first days, one contact every so many. */
  public Map<Table, RowsOf> history(int days, int daysApart) {
    Map<Table, RowsOf> landing = new LinkedHashMap<>();
    RowsOf interactions = of(landing, RawInteractions.TABLE);
    for (int day = 0; day < days; day++) {
      if (day % daysApart == 0) {
        contact(interactions, ++contacts, at(today, random.nextInt(86_400)));
      }
      if (day >= days - GUIDE) {
        guide(interactions);
      }
      if (day % 20 == 0) {
        activity(of(landing, RawAgentActivity.TABLE), today);
        shift(of(landing, RawShifts.TABLE), today);
        survey(of(landing, RawSurveys.TABLE), today);
        evaluation(of(landing, RawEvaluations.TABLE), today);
        events(of(landing, RawEvents.TABLE), today);
        transcript(of(landing, RawTranscripts.TABLE), today);
      }
      today = today.plusDays(1);
    }
    AGENTS.forEach(agent -> place(of(landing, RawRoster.TABLE), agent, FIRST));
    for (int i = 0; i < 10; i++) {
      customer(of(landing, RawCustomers.TABLE), FIRST.plusDays(random.nextInt(days)));
    }
    return landing;
  }

  /** Enough of customers of their own in the weeks before that young cohorts are foreseen. */
  private void guide(RowsOf interactions) {
    for (int i = 0; i < 3; i++) {
      contact(interactions, ++contacts, at(today, random.nextInt(86_400)));
      interactions
          .with(RawInteractions.OUTCOME, "handled")
          .with(RawInteractions.CUSTOMER_ID, "g" + random.nextInt(90));
    }
  }

  /**
   * A landing of contacts of two months ago, which guide cohorts of this one, and of no other day.
   */
  Map<Table, RowsOf> late() {
    Map<Table, RowsOf> landing = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      LocalDate day = today.minusDays(62 + random.nextInt(10));
      contact(of(landing, RawInteractions.TABLE), ++contacts, at(day, 40_000));
    }
    return landing;
  }

  /** A landing of the contacts of a further day. */
  Map<Table, RowsOf> day() {
    Map<Table, RowsOf> landing = new LinkedHashMap<>();
    RowsOf interactions = of(landing, RawInteractions.TABLE);
    for (int i = 0; i < 4; i++) {
      contact(interactions, ++contacts, at(today, random.nextInt(86_400)));
    }
    today = today.plusDays(1);
    return landing;
  }

  /** A landing of a few rows of some kinds. */
  public Map<Table, RowsOf> some() {
    Map<Table, RowsOf> landing = new LinkedHashMap<>();
    boolean isNewDay = random.nextInt(3) > 0;
    if (isNewDay) {
      landing.putAll(day());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      contact(of(landing, RawInteractions.TABLE), ++contacts, at(someDay(), 40_000));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      contact(of(landing, RawInteractions.TABLE), someContact(), at(someDay(), 50_000));
    }
    if (random.nextInt(3) == 0) {
      events(of(landing, RawEvents.TABLE), someDay());
    }
    if (random.nextInt(3) == 0) {
      survey(of(landing, RawSurveys.TABLE), someDay());
    }
    if (random.nextInt(3) == 0) {
      evaluation(of(landing, RawEvaluations.TABLE), someDay());
    }
    if (random.nextInt(3) == 0) {
      transcript(of(landing, RawTranscripts.TABLE), someDay());
    }
    if (random.nextInt(3) == 0) {
      activity(of(landing, RawAgentActivity.TABLE), someDay());
    }
    if (random.nextInt(3) == 0) {
      shift(of(landing, RawShifts.TABLE), today.plusDays(random.nextInt(40) - 30));
    }
    if (random.nextInt(6) == 0) {
      place(of(landing, RawRoster.TABLE), any(AGENTS), today.minusDays(random.nextInt(50)));
    }
    if (random.nextInt(8) == 0) {
      customer(of(landing, RawCustomers.TABLE), today.minusDays(random.nextInt(30)));
    }
    if (landing.isEmpty()) {
      contact(of(landing, RawInteractions.TABLE), ++contacts, at(today.minusDays(1), 43_200));
    }
    return landing;
  }

  private static RowsOf of(Map<Table, RowsOf> landing, Table table) {
    return landing.computeIfAbsent(table, RowsOf::table);
  }

  private void contact(RowsOf rows, int id, Instant started) {
    String channel = any(List.of("voice", "voice", "chat", "mail"));
    boolean isOpen = random.nextInt(12) == 0;
    Instant answered = started.plusSeconds(random.nextInt(90));
    Instant ended =
        answered.plusSeconds(
            channel.equals("mail") ? random.nextInt(4_000_000) : random.nextInt(3_600));
    rows.row()
        .with(RawInteractions.CONTACT_ID, "c" + id)
        .with(RawInteractions.UPDATED_AT, random.nextInt(4) == 0 ? null : changed(started))
        .with(RawInteractions.CHANNEL, channel)
        .with(RawInteractions.DIRECTION, random.nextInt(8) == 0 ? "outbound" : "inbound")
        .with(RawInteractions.QUEUE, any(QUEUES))
        .with(RawInteractions.AGENT_ID, random.nextInt(6) == 0 ? null : any(AGENTS))
        .with(RawInteractions.CUSTOMER_ID, random.nextInt(4) == 0 ? null : "p" + random.nextInt(9))
        .with(RawInteractions.REASON, random.nextInt(4) == 0 ? null : any(REASONS))
        .with(RawInteractions.STARTED_AT, started)
        .with(RawInteractions.QUEUED_AT, started)
        .with(RawInteractions.ANSWERED_AT, random.nextInt(5) == 0 ? null : answered)
        .with(RawInteractions.ENDED_AT, isOpen ? null : ended)
        .with(RawInteractions.TALK_MS, random.nextInt(5) == 0 ? null : random.nextInt(600) * 1000L)
        .with(RawInteractions.HOLD_MS, random.nextInt(3) == 0 ? 5000L : null)
        .with(
            RawInteractions.OUTCOME,
            isOpen ? null : any(List.of("handled", "handled", "handled", "abandoned", "voicemail")))
        .with(RawInteractions.TRANSFERRED, random.nextBoolean())
        .with(
            RawInteractions.DISCONNECTED,
            random.nextInt(4) == 0 ? any(List.of("customer", "system", "network")) : null)
        .with(RawInteractions.RESOLVED_AT, random.nextInt(5) == 0 ? ended.plusSeconds(9000) : null)
        .with(RawInteractions.DUE_AT, random.nextInt(5) == 0 ? ended.plusSeconds(700_000) : null);
    if (random.nextInt(5) == 0) {
      rows.with(RawInteractions.PREVIOUS_CONTACT_ID, "c" + (1 + random.nextInt(contacts + 3)));
    }
    if (random.nextInt(15) == 0) {
      rows.with(RawInteractions.INTERACTION_ID, "c" + (1 + random.nextInt(contacts + 3)));
    }
  }

  /** Mostly later than what came before of the contact, at times earlier. */
  private Instant changed(Instant started) {
    return random.nextInt(4) == 0 ? started : at(FIRST, 0).plusSeconds(40_000_000L + ++changes);
  }

  private void events(RowsOf rows, LocalDate day) {
    int contact = someContact();
    for (int i = 0; i < 3; i++) {
      rows.row()
          .with(RawEvents.CONTACT_ID, "c" + contact)
          .with(RawEvents.EVENT_AT, at(day.plusDays(random.nextInt(20) * (long) i), 3600L * i))
          .with(RawEvents.SEQUENCE, random.nextBoolean() ? (long) i : null)
          .with(RawEvents.STATE, any(List.of("open", "resolved", "closed", "pending")));
    }
  }

  private void survey(RowsOf rows, LocalDate day) {
    rows.row()
        .with(RawSurveys.SURVEY_ID, "s" + random.nextInt(60))
        .with(RawSurveys.CONTACT_ID, "c" + someContact())
        .with(RawSurveys.INVITED_AT, random.nextInt(4) == 0 ? null : at(day, 60_000))
        .with(RawSurveys.ANSWERED_AT, random.nextInt(3) == 0 ? null : at(day.plusDays(3), 100))
        .with(RawSurveys.CSAT, (long) random.nextInt(6))
        .with(RawSurveys.NPS, random.nextInt(3) == 0 ? null : (long) random.nextInt(11));
  }

  private void evaluation(RowsOf rows, LocalDate day) {
    rows.row()
        .with(RawEvaluations.EVALUATION_ID, "e" + random.nextInt(40))
        .with(RawEvaluations.CONTACT_ID, "c" + someContact())
        .with(RawEvaluations.FORM, any(List.of("short", "long")))
        .with(RawEvaluations.EVALUATED_AT, random.nextInt(9) == 0 ? null : at(day, 30_000))
        .with(RawEvaluations.SCORE_PCT, random.nextInt(1000) / 10.0);
  }

  /** Some turns of a contact, of which others may come later, and the same ones again. */
  private void transcript(RowsOf rows, LocalDate day) {
    int contact = someContact();
    for (int i = random.nextInt(9); i > 0; i--) {
      rows.row()
          .with(RawTranscripts.CONTACT_ID, "c" + contact)
          .with(RawTranscripts.TURN_INDEX, (long) random.nextInt(9))
          .with(RawTranscripts.UPDATED_AT, random.nextInt(4) == 0 ? null : changed(at(day, 70_000)))
          .with(RawTranscripts.SPEAKER, any(List.of("customer", "customer", "agent", "bot")))
          .with(RawTranscripts.TEXT, any(SAID))
          .with(RawTranscripts.LANGUAGE, random.nextInt(8) == 0 ? "de" : "en");
    }
  }

  private void activity(RowsOf rows, LocalDate day) {
    String agent = any(AGENTS);
    for (int hour = 8; hour < 11; hour++) {
      Instant start = at(day, hour * 3600L);
      rows.row()
          .with(RawAgentActivity.AGENT_ID, agent)
          .with(RawAgentActivity.STARTED_AT, start)
          .with(
              RawAgentActivity.ENDED_AT,
              random.nextInt(3) == 0 ? null : start.plusSeconds(random.nextInt(8000)))
          .with(
              RawAgentActivity.STATE, any(List.of("available", "on_contact", "wrap_up", "absent")));
    }
  }

  private void shift(RowsOf rows, LocalDate day) {
    rows.row()
        .with(RawShifts.AGENT_ID, any(AGENTS))
        .with(RawShifts.STARTS_AT, at(day, 8 * 3600))
        .with(RawShifts.ENDS_AT, at(day, (9 + random.nextInt(30)) * 3600L))
        .with(RawShifts.ACTIVITY, any(List.of("work", "work", "absent", "training")))
        .with(RawShifts.ABSENCE_REASON, any(List.of("vacation", "ill")));
  }

  private void place(RowsOf rows, String agent, LocalDate from) {
    rows.row()
        .with(RawRoster.AGENT_ID, agent)
        .with(RawRoster.VALID_FROM, at(from, 0))
        .with(RawRoster.VALID_TO, random.nextInt(4) == 0 ? at(from.plusDays(60), 0) : null)
        .with(RawRoster.TEAM, any(List.of("red", "blue")))
        .with(RawRoster.SITE, any(List.of("north", "south")))
        .with(RawRoster.HIRED_ON, FIRST.minusDays(random.nextInt(500)));
  }

  private void customer(RowsOf rows, LocalDate since) {
    rows.row()
        .with(RawCustomers.CUSTOMER_ID, "p" + random.nextInt(9))
        .with(RawCustomers.SINCE, random.nextInt(5) == 0 ? null : since)
        .with(
            RawCustomers.LEFT_ON,
            random.nextInt(3) == 0 ? since.plusDays(random.nextInt(200)) : null);
  }

  private int someContact() {
    return 1 + random.nextInt(contacts + 4);
  }

  /** Mostly lately, at times long ago. */
  private LocalDate someDay() {
    long days = ChronoUnit.DAYS.between(FIRST, today);
    long back =
        random.nextInt(5) == 0 ? random.nextLong(days) : random.nextLong(Math.min(days, 35));
    return today.minusDays(1 + Math.min(back, days - 1));
  }

  private static Instant at(LocalDate day, long second) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Rows as a landing stamps them. */
  static RowsOf stamped(RowsOf rows, String landing, Instant landedAt) {
    Map<Field, Object> stamp =
        Map.of(Delivery.SOURCE, "till", Delivery.LANDING_ID, landing, Delivery.LANDED_AT, landedAt);
    stamp.forEach(rows::each);
    return rows;
  }
}
