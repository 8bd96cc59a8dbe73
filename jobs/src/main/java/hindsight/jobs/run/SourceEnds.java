package hindsight.jobs.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.max;

import hindsight.tables.Delivery;
import hindsight.tables.RawAgentActivity;
import hindsight.tables.RawEvaluations;
import hindsight.tables.RawEvents;
import hindsight.tables.RawInteractions;
import hindsight.tables.RawSurveys;
import hindsight.tables.RawTranscripts;
import hindsight.tables.Table;
import hindsight.warehouse.Landings;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The last thing that each source told of, by source and raw table: what the ledger knows of the
 * landings up to the last success of a job, and what landed since. Schedules and lists are left
 * out: they tell of the future, or of no time.
 */
final class SourceEnds {
  private static final Map<Table, Column> HAPPENED = new LinkedHashMap<>();

  static {
    HAPPENED.put(RawInteractions.TABLE, RawInteractions.STARTED_AT.col());
    HAPPENED.put(RawEvents.TABLE, RawEvents.EVENT_AT.col());
    HAPPENED.put(RawTranscripts.TABLE, RawTranscripts.SAID_AT.col());
    HAPPENED.put(
        RawSurveys.TABLE, coalesce(RawSurveys.ANSWERED_AT.col(), RawSurveys.INVITED_AT.col()));
    HAPPENED.put(RawEvaluations.TABLE, RawEvaluations.EVALUATED_AT.col());
    HAPPENED.put(RawAgentActivity.TABLE, RawAgentActivity.STARTED_AT.col());
  }

  static Map<String, Instant> of(Warehouse warehouse, Ledger ledger) {
    Landings fresh = ledger.landings();
    Map<String, Instant> ends = new TreeMap<>();
    for (LedgerEntry entry : ledger.entries()) {
      if (entry.succeeded() && entry.made().isPresent()) {
        ends.putAll(entry.made().get().sourceEnds());
        fresh = fresh.without(ledger.taken(entry.job()));
        break;
      }
    }
    for (Map.Entry<Table, Column> happened : HAPPENED.entrySet()) {
      Landings landings = fresh.into(List.of(happened.getKey()));
      if (!landings.isEmpty()) {
        add(warehouse, happened.getKey(), happened.getValue(), landings, ends);
      }
    }
    return ends;
  }

  private static void add(
      Warehouse warehouse,
      Table raw,
      Column happened,
      Landings landings,
      Map<String, Instant> ends) {
    long version = warehouse.version(raw).orElseThrow();
    for (Row row :
        warehouse
            .readLanded(raw, version, landings)
            .groupBy(Delivery.SOURCE.col())
            .agg(max(happened))
            .collectAsList()) {
      Timestamp last = row.getTimestamp(1);
      if (last != null) {
        ends.merge(key(row.getString(0), raw), last.toInstant(), SourceEnds::later);
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * By source: that of its contacts; of a source without contacts, that of all else.
   *
   * @param ends by source and raw table
   * @param ofContacts only sources with contacts
   */
  static Map<String, Instant> bySource(Map<String, Instant> ends, boolean ofContacts) {
    Map<String, Instant> bySource = new TreeMap<>();
    ends.forEach(
        (key, end) -> {
          String source = key.substring(0, key.lastIndexOf(' '));
          Instant contacts = ends.get(key(source, RawInteractions.TABLE));
          if (contacts != null) {
            bySource.put(source, contacts);
          } else if (!ofContacts) {
            bySource.merge(source, end, SourceEnds::later);
          }
        });
    return bySource;
  }

  private static String key(String source, Table raw) {
    return source + " " + raw.path();
  }

  private SourceEnds() {}
}
