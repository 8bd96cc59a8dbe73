package hindsight.jobs.metrics;

import static hindsight.tables.Contacts.ANSWERED_AT;
import static hindsight.tables.Contacts.CHANNEL;
import static hindsight.tables.Contacts.DIRECTION;
import static hindsight.tables.Contacts.DUE_AT;
import static hindsight.tables.Contacts.ENDED_AT;
import static hindsight.tables.Contacts.FIRST_RESPONSE_BUSINESS_MS;
import static hindsight.tables.Contacts.FIRST_RESPONSE_MS;
import static hindsight.tables.Contacts.HANDLE_MS;
import static hindsight.tables.Contacts.HOLD_MS;
import static hindsight.tables.Contacts.OUTCOME;
import static hindsight.tables.Contacts.REOPENED;
import static hindsight.tables.Contacts.RESOLUTION_BUSINESS_MS;
import static hindsight.tables.Contacts.RESOLUTION_MS;
import static hindsight.tables.Contacts.RESOLVED;
import static hindsight.tables.Contacts.RESOLVED_AT;
import static hindsight.tables.Contacts.SLA_MET;
import static hindsight.tables.Contacts.TALK_MS;
import static hindsight.tables.Contacts.TRANSFERRED;
import static hindsight.tables.Contacts.WAIT_MS;
import static hindsight.tables.Contacts.WRAP_MS;

import hindsight.tables.AgentTime;
import hindsight.tables.ContactSentiment;
import hindsight.tables.Contacts;
import hindsight.tables.Evaluations;
import hindsight.tables.Field;
import hindsight.tables.Surveys;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** What each shipped metric counts of one row, from the words of the definitions. */
final class Formulas {
  private static final Set<String> DIVERTED =
      Set.of("callback_requested", "voicemail", "overflow", "failed");
  private static final Set<String> WRITTEN = Set.of("chat", "mail", "messaging", "social", "web");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What a row adds to both sides of a metric, in the metric's unit. */
  record Count(BigDecimal numerator, BigDecimal denominator) {
    static final Count NOTHING = new Count(BigDecimal.ZERO, BigDecimal.ZERO);

    static Count share(boolean isCounted, boolean isOver) {
      return isOver ? new Count(one(isCounted), BigDecimal.ONE) : NOTHING;
    }

    /** Nothing where it was not measured. */
    static Count mean(boolean isOver, BigDecimal amount) {
      return isOver && amount != null ? new Count(amount, BigDecimal.ONE) : NOTHING;
    }

    private static BigDecimal one(boolean isCounted) {
      return isCounted ? BigDecimal.ONE : BigDecimal.ZERO;
    }
  }

  private final Instant asOf;
  private final RepeatFormulas repeats;

  /**
   * @param firstStart when the first interaction of the data began
   */
  Formulas(Instant firstStart, Instant asOf) {
    this.asOf = asOf;
    this.repeats = new RepeatFormulas(firstStart, asOf);
  }

  /** Null where the metric is not about such a row. */
  Count of(String table, String metric, Fact row) {
    return switch (table) {
      case "contacts" -> ofContact(metric, row);
      case "surveys" -> ofSurvey(metric, row);
      case "evaluations" ->
          row.is(Evaluations.CALIBRATION, true) ? null : mean(row, Evaluations.SCORE_PCT);
      case "agent_time" -> ofHalfHour(metric, row);
      case "repeats", "repeat_agents" -> repeats.of(metric, row);
      case "contact_sentiment" -> ofTranscript(metric, row);
      default -> throw new IllegalArgumentException("No formulas of " + table);
    };
  }

  private Count ofContact(String metric, Fact leg) {
    boolean isHandled = leg.is(OUTCOME, "handled");
    if (metric.equals("handled_outbound")) {
      return leg.is(DIRECTION, "outbound") ? count(isHandled) : null;
    }
    if (!leg.is(DIRECTION, "inbound")) {
      return null;
    }
    boolean isAbandoned = leg.is(OUTCOME, "abandoned");
    boolean isDiverted = leg.value(OUTCOME) != null && DIVERTED.contains(leg.text(OUTCOME));
    boolean isWaiting = leg.value(OUTCOME) == null;
    boolean isCountedAbandon = isAbandoned && !isShort(leg);
    if (metric.startsWith("service_level")) {
      return serviceLevel(metric, leg);
    }
    return switch (metric) {
      case "contacts" -> count(true);
      case "offered" -> count(isHandled || isAbandoned || isDiverted || isWaiting);
      case "handled" -> count(isHandled);
      case "abandoned" -> count(isAbandoned);
      case "diverted" -> count(isDiverted);
      case "abandoned_in_menu", "self_served" -> count(leg.is(OUTCOME, metric));
      case "abandon_rate" -> Count.share(isCountedAbandon, isHandled || isCountedAbandon);
      case "asa" -> Count.mean(isHandled, leg.seconds(WAIT_MS));
      case "aht", "aht_p50", "aht_p90" -> Count.mean(isHandled, leg.seconds(HANDLE_MS));
      case "talk_time" -> Count.mean(isHandled, leg.seconds(TALK_MS));
      case "hold_time" -> Count.mean(isHandled, leg.seconds(HOLD_MS));
      case "wrap_time" -> Count.mean(isHandled, leg.seconds(WRAP_MS));
      case "identified_share" ->
          isHandled ? Count.share(leg.value(Contacts.CUSTOMER_ID) != null, true) : null;
      case "hold_share" -> {
        Long hold = leg.number(HOLD_MS);
        yield Count.share(hold != null && hold > 0, isHandled && hold != null);
      }
      case "transfer_rate" ->
          Count.share(leg.is(TRANSFERRED, true), isHandled && leg.value(TRANSFERRED) != null);
      case "contacts_per_agent_day" -> count(isHandled);
      case "reopen_rate" -> {
        Long reopened = leg.number(REOPENED);
        boolean isReopened = reopened != null && reopened > 0;
        yield Count.share(isReopened, isReopened || (isSolved(leg) && reopened != null));
      }
      default -> WRITTEN.contains(leg.text(CHANNEL)) ? ofWritten(metric, leg) : null;
    };
  }

  private Count ofWritten(String metric, Fact leg) {
    boolean isAnswered = leg.isBefore(ANSWERED_AT, asOf);
    boolean isSolved = leg.isBefore(RESOLVED_AT, asOf) && !leg.is(RESOLVED, false);
    return switch (metric) {
      case "first_response_time" -> Count.mean(isAnswered, leg.seconds(FIRST_RESPONSE_MS));
      case "first_response_time_business" ->
          Count.mean(isAnswered, leg.seconds(FIRST_RESPONSE_BUSINESS_MS));
      case "resolution_time" -> Count.mean(isSolved, leg.seconds(RESOLUTION_MS));
      case "resolution_time_business" -> Count.mean(isSolved, leg.seconds(RESOLUTION_BUSINESS_MS));
      case "backlog" -> count(true);
      case "sla_met_rate" -> {
        boolean isOver = leg.isBefore(ENDED_AT, asOf) || isSolved(leg);
        boolean isDue =
            leg.value(DUE_AT) == null
                ? leg.value(SLA_MET) != null && isOver
                : leg.isBefore(DUE_AT, asOf);
        boolean isInTime =
            isSolved && leg.value(DUE_AT) != null && !leg.at(RESOLVED_AT).isAfter(leg.at(DUE_AT));
        yield Count.share(leg.value(SLA_MET) == null ? isInTime : leg.is(SLA_MET, true), isDue);
      }
      default -> throw new IllegalArgumentException("No formula of " + metric);
    };
  }

  /** By the letters of the definitions; a contact is one of A, B and a callback at most. */
  private static Count serviceLevel(String metric, Fact leg) {
    String channel = leg.text(CHANNEL);
    if (!Set.of("voice", "chat", "mail").contains(channel)) {
      return null;
    }
    long threshold =
        channel.equals("voice") ? 20_000 : channel.equals("chat") ? 60_000 : 14_400_000;
    Long answer = leg.number(channel.equals("mail") ? FIRST_RESPONSE_BUSINESS_MS : WAIT_MS);
    Long wait = leg.number(WAIT_MS);
    if (leg.is(OUTCOME, "handled") && answer == null) {
      return Count.NOTHING;
    }
    boolean a = leg.is(OUTCOME, "handled");
    boolean at = a && answer <= threshold;
    boolean hasLeftInTime = wait != null && wait <= threshold;
    boolean b = leg.is(OUTCOME, "abandoned");
    boolean bt = b && hasLeftInTime;
    boolean bs = isShort(leg);
    boolean callback = leg.is(OUTCOME, "callback_requested");
    return switch (metric) {
      case "service_level" -> Count.share(at, a || (b && !bs));
      case "service_level_amazon_connect" ->
          Count.share(at || bt || (callback && hasLeftInTime), a || b || callback);
      case "service_level_answered_only" -> Count.share(at, a);
      case "service_level_genesys_cloud" -> Count.share(at, a || b);
      case "service_level_late_abandons" -> Count.share(at, a || (b && !bt));
      case "service_level_short_as_success" -> Count.share(at || bs, a || b);
      default -> throw new IllegalArgumentException("No formula of " + metric);
    };
  }

  /** An abandon without a measured wait is never short. */
  private static boolean isShort(Fact leg) {
    Long wait = leg.number(WAIT_MS);
    return leg.is(OUTCOME, "abandoned") && wait != null && wait < 5_000;
  }

  private boolean isSolved(Fact leg) {
    if (leg.value(RESOLVED_AT) != null && !leg.isBefore(RESOLVED_AT, asOf)) {
      return false;
    }
    return leg.value(RESOLVED) == null ? leg.value(RESOLVED_AT) != null : leg.is(RESOLVED, true);
  }

  /** An answer that comes after the as-of has not come. */
  private Count ofSurvey(String metric, Fact survey) {
    boolean isKnown =
        survey.value(Surveys.ANSWERED_AT) == null || survey.isBefore(Surveys.ANSWERED_AT, asOf);
    Long csat = isKnown ? survey.number(Surveys.CSAT) : null;
    Long nps = isKnown ? survey.number(Surveys.NPS) : null;
    Long ces = isKnown ? survey.number(Surveys.CES) : null;
    return switch (metric) {
      case "csat" -> Count.share(csat != null && csat >= 4, csat != null);
      case "csat_mean" -> Count.mean(true, csat == null ? null : BigDecimal.valueOf(csat));
      case "csat_response_rate" ->
          csat == null && survey.value(Surveys.INVITED_AT) == null
              ? null
              : Count.share(csat != null, true);
      case "nps" -> {
        BigDecimal points =
            nps == null || nps == 7 || nps == 8
                ? BigDecimal.ZERO
                : nps >= 9 ? HUNDRED : HUNDRED.negate();
        yield Count.mean(true, nps == null ? null : points);
      }
      case "ces" -> Count.mean(true, ces == null ? null : BigDecimal.valueOf(ces));
      default -> throw new IllegalArgumentException("No formula of " + metric);
    };
  }

  private static Count ofTranscript(String metric, Fact transcript) {
    Double score = (Double) transcript.value(ContactSentiment.CUSTOMER_SCORE);
    return switch (metric) {
      case "sentiment" -> mean(transcript, ContactSentiment.CUSTOMER_SCORE);
      case "sentiment_shift" -> mean(transcript, ContactSentiment.SHIFT);
      case "sentiment_coverage" -> Count.share(score != null, true);
      case "negative_share" -> Count.share(score != null && score < -0.25, score != null);
      default -> throw new IllegalArgumentException("No formula of " + metric);
    };
  }

  private static Count ofHalfHour(String metric, Fact time) {
    BigDecimal scheduled = time.seconds(AgentTime.SCHEDULED_MS);
    BigDecimal planned = time.seconds(AgentTime.ABSENT_PLANNED_MS);
    BigDecimal unplanned = time.seconds(AgentTime.ABSENT_UNPLANNED_MS);
    if (metric.equals("occupancy")) {
      BigDecimal staffed = time.seconds(AgentTime.STAFFED_MS);
      return staffed == null && scheduled == null
          ? null
          : over(time.seconds(AgentTime.BUSY_MS), staffed);
    }
    if (metric.equals("concurrency")) {
      BigDecimal union = time.seconds(AgentTime.CONTACT_UNION_MS);
      return union == null ? null : over(time.seconds(AgentTime.CONTACT_SUM_MS), union);
    }
    if (scheduled == null) {
      return null;
    }
    return switch (metric) {
      case "adherence" ->
          over(time.seconds(AgentTime.ADHERENT_MS), time.seconds(AgentTime.SCHEDULED_PRESENT_MS));
      case "absence_rate" ->
          over(planned == null || unplanned == null ? null : planned.add(unplanned), scheduled);
      case "absence_rate_planned" -> over(planned, scheduled);
      case "absence_rate_unplanned" -> over(unplanned, scheduled);
      case "shrinkage" -> {
        BigDecimal ready = time.seconds(AgentTime.STAFFED_SCHEDULED_MS);
        yield over(ready == null ? null : scheduled.subtract(ready), scheduled);
      }
      default -> throw new IllegalArgumentException("No formula of " + metric);
    };
  }

  /** Without a denominator there is no part. */
  private static Count over(BigDecimal some, BigDecimal whole) {
    return some == null || whole == null || whole.signum() == 0
        ? Count.NOTHING
        : new Count(some, whole);
  }

  private static Count mean(Fact row, Field score) {
    Double value = (Double) row.value(score);
    return Count.mean(true, value == null ? null : BigDecimal.valueOf(value));
  }

  private static Count count(boolean isCounted) {
    return new Count(isCounted ? BigDecimal.ONE : BigDecimal.ZERO, null);
  }
}
