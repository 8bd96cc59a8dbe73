package hindsight.jobs.bench;

import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawRoster;
import hindsight.tables.Table;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Contacts of three years and the roster of their agents, as if one landing had brought them.
 * Everything is a hash of the contact's number, so that the same number of contacts gives the same
 * rows. One in 13 is passed on and becomes a second leg, in another queue of its channel.
 *
 * <p>Of 12 queues 7 are voice, 3 chat and 2 mail; a quarter of all contacts comes to the first one.
 * A queue has 5 of 20 reasons and is served by 2 or 3 of 15 teams; a team sits in one of 4 sites,
 * serves 2 queues and has 13 or 14 of 200 agents.
 */
final class GeneratedContacts {
  /** The last business date. */
  static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  private static final String LANDING = "bench";
  private static final Instant LANDED_AT = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant FIRST = Instant.parse("2023-01-01T07:00:00Z");
  private static final int DAYS = 1096;
  private static final int OPEN_SECONDS = 14 * 3600;
  private static final int LEG = 13;
  private static final int QUEUES = 12;
  private static final int FIRST_CHAT = 7;
  private static final int FIRST_MAIL = 10;
  private static final int REASONS = 20;
  private static final int AGENTS = 200;
  private static final int TEAMS = 15;
  private static final int SITES = 4;

  /** Of each queue the agents that serve it. */
  private static final List<long[]> AGENTS_OF =
      LongStream.range(0, QUEUES)
          .mapToObj(
              queue -> LongStream.range(0, AGENTS).filter(agent -> serves(agent, queue)).toArray())
          .toList();

  /** Fills an empty warehouse. */
  static void land(Warehouse warehouse, long contacts) {
    long customers = Math.max(1, contacts * 3 / 20);
    MapFunction<Long, Row> row = id -> row(id, contacts, customers);
    Dataset<Row> rows =
        warehouse.spark().range(contacts).map(row, Encoders.row(RawInteractions.TABLE.schema()));
    warehouse.append(RawInteractions.TABLE, rows, LANDING);
    List<Row> roster = LongStream.range(0, AGENTS).mapToObj(GeneratedContacts::place).toList();
    warehouse.append(
        RawRoster.TABLE,
        warehouse.spark().createDataFrame(roster, RawRoster.TABLE.schema()),
        LANDING);
    new Ledger(warehouse)
        .append(
            new LedgerEntry(
                LANDING,
                Ledger.LAND,
                LedgerEntry.Status.SUCCEEDED,
                LANDED_AT,
                LANDED_AT,
                Optional.empty(),
                null,
                null,
                Map.of(),
                List.of(),
                Optional.of(
                    new LedgerEntry.Landing(
                        "bench", LANDING, "none", List.of(), contacts, contacts, 0L, 0L)),
                0,
                null));
  }

  private static boolean serves(long agent, long queue) {
    long team = agent % TEAMS;
    return queue == team % QUEUES || queue == (team + 5) % QUEUES;
  }

  /** Where an agent belongs all the time. */
  private static Row place(long agent) {
    Map<Field, Object> row = landed(agent);
    row.put(RawRoster.AGENT_ID, "a" + agent);
    row.put(RawRoster.VALID_FROM, Timestamp.from(FIRST));
    row.put(RawRoster.TEAM, "team " + agent % TEAMS);
    row.put(RawRoster.SITE, "site " + agent % TEAMS % SITES);
    return values(RawRoster.TABLE, row);
  }

  private static Row row(long id, long contacts, long customers) {
    boolean isSecond = id % LEG == LEG - 1;
    boolean isFirst = id % LEG == LEG - 2 && id + 1 < contacts;
    long matter = isSecond ? id - 1 : id;
    boolean isInbound = drawn(matter, 1, 100) < 92;
    String outcome = isFirst || isSecond ? "handled" : outcome(isInbound, (int) drawn(id, 2, 1000));
    boolean isHandled = "handled".equals(outcome);
    boolean waits =
        isInbound && List.of("handled", "abandoned", "callback_requested").contains("" + outcome);
    Long wait = waits && drawn(id, 3, 50) > 0 ? (Long) times(15_000, 1.2, id, 4) : null;
    Long talk = isHandled && drawn(id, 6, 40) > 0 ? (Long) times(240_000, 0.7, id, 7) : null;
    long holds = drawn(id, 9, 30);
    Long hold = !isHandled || holds == 0 ? null : holds < 12 ? 0L : (Long) times(20_000, 1, id, 10);
    Instant started =
        FIRST
            .plusSeconds(drawn(matter, 12, DAYS) * 86_400 + drawn(matter, 13, OPEN_SECONDS))
            .plusSeconds(isSecond ? 600 : 0);
    Instant answered = started.plusMillis(known(wait));
    int queue = isSecond ? neighbour(queue(matter)) : queue(matter);
    long[] agents = AGENTS_OF.get(queue);
    long reason = (3L * queue + drawn(id, 15, 5)) % REASONS;

    Map<Field, Object> row = landed(id);
    row.put(RawInteractions.CONTACT_ID, Long.toString(id));
    row.put(RawInteractions.PREVIOUS_CONTACT_ID, isSecond ? Long.toString(matter) : null);
    row.put(
        RawInteractions.CUSTOMER_ID,
        drawn(matter, 16, 20) == 0 ? null : "c" + drawn(matter, 17, customers));
    row.put(RawInteractions.CHANNEL, channel(queue));
    row.put(RawInteractions.DIRECTION, isInbound ? "inbound" : "outbound");
    row.put(RawInteractions.QUEUE, "queue " + queue);
    row.put(
        RawInteractions.AGENT_ID,
        isHandled ? "a" + agents[(int) drawn(id, 19, agents.length)] : null);
    row.put(RawInteractions.REASON, drawn(id, 18, 20) == 0 ? null : "reason " + reason);
    row.put(RawInteractions.STARTED_AT, Timestamp.from(started));
    row.put(RawInteractions.QUEUED_AT, wait == null ? null : Timestamp.from(started));
    row.put(RawInteractions.ANSWERED_AT, isHandled ? Timestamp.from(answered) : null);
    row.put(
        RawInteractions.ENDED_AT,
        outcome == null ? null : Timestamp.from(answered.plusMillis(known(talk) + known(hold))));
    row.put(RawInteractions.WAIT_MS, wait);
    row.put(RawInteractions.TALK_MS, talk);
    row.put(RawInteractions.HOLD_MS, hold);
    row.put(RawInteractions.WRAP_MS, isHandled ? (Long) times(30_000, 0.8, id, 20) : null);
    row.put(RawInteractions.OUTCOME, outcome);
    row.put(RawInteractions.TRANSFERRED, isFirst);
    return values(RawInteractions.TABLE, row);
  }

  /** What every row has that a landing brings. */
  private static Map<Field, Object> landed(long line) {
    Map<Field, Object> row = new HashMap<>();
    row.put(Delivery.SOURCE, "bench");
    row.put(Delivery.LANDING_ID, LANDING);
    row.put(Delivery.LANDED_AT, Timestamp.from(LANDED_AT));
    row.put(Delivery.LANDED_FILE, "bench");
    row.put(Delivery.LANDED_LINE, line + 1);
    return row;
  }

  private static Row values(Table table, Map<Field, Object> row) {
    return RowFactory.create(table.fields().stream().map(row::get).toArray());
  }

  /** The lower its number, the larger a queue. */
  private static int queue(long matter) {
    double share = share(matter, 14);
    return (int) (QUEUES * share * share);
  }

  private static String channel(int queue) {
    return queue < FIRST_CHAT ? "voice" : queue < FIRST_MAIL ? "chat" : "mail";
  }

  /** Another queue of the same channel. */
  private static int neighbour(int queue) {
    return switch (queue) {
      case FIRST_CHAT - 1 -> 0;
      case FIRST_MAIL - 1 -> FIRST_CHAT;
      case QUEUES - 1 -> FIRST_MAIL;
      default -> queue + 1;
    };
  }

  /** Null for one that has not ended. */
  private static String outcome(boolean isInbound, int draw) {
    if (!isInbound) {
      return draw < 700 ? "handled" : "failed";
    }
    if (draw < 840) {
      return "handled";
    }
    if (draw < 940) {
      return "abandoned";
    }
    if (draw < 960) {
      return draw < 950 ? "callback_requested" : "voicemail";
    }
    return draw < 980 ? "self_served" : draw < 998 ? "abandoned_in_menu" : null;
  }

  /** Milliseconds about a median, lognormal; takes two draws. */
  private static long times(long median, double sigma, long number, int draw) {
    double far = StrictMath.sqrt(-2 * StrictMath.log(share(number, draw)));
    double turn = 2 * StrictMath.PI * share(number, draw + 1);
    return (long) (median * StrictMath.exp(sigma * far * StrictMath.cos(turn)));
  }

  /** Between 0 and 1, both exclusive. */
  private static double share(long number, int draw) {
    return (drawn(number, draw, 1_000_000) + 0.5) / 1_000_000;
  }

  /** One of so many, the same for the same number and draw (SplitMix64). */
  private static long drawn(long number, int draw, long of) {
    long z = (number * 64 + draw) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return Long.remainderUnsigned(z ^ (z >>> 31), of);
  }

  private static long known(Long milliseconds) {
    return milliseconds == null ? 0 : milliseconds;
  }

  private GeneratedContacts() {}
}
