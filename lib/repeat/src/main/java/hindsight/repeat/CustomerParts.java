package hindsight.repeat;

import hindsight.tables.Field;
import hindsight.tables.Interactions;
import hindsight.tables.Outcomes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * The interactions of one customer by start and id, as rows of {@link #FIELDS} with instants in
 * microseconds and dates in days, and as parts.
 */
record CustomerParts(List<Row> rows, List<Part> parts) {
  static final List<Field> FIELDS =
      List.of(
          Interactions.CUSTOMER_ID,
          Interactions.INTERACTION_ID,
          Interactions.SOURCE,
          Interactions.CHANNEL,
          Interactions.ENTRY_QUEUE,
          Interactions.QUEUE,
          Interactions.AGENT_ID,
          Interactions.AGENT_IDS,
          Interactions.TEAM,
          Interactions.SITE,
          Interactions.REASON,
          Interactions.BUSINESS_DATE,
          Interactions.BUSINESS_MONTH,
          Interactions.STARTED_AT,
          Interactions.ENDED_AT,
          Interactions.OUTCOME,
          Interactions.HANDLE_MS,
          Interactions.DISCONNECTED);

  private static final int STARTED_AT = FIELDS.indexOf(Interactions.STARTED_AT);
  private static final int ENDED_AT = FIELDS.indexOf(Interactions.ENDED_AT);
  private static final int OUTCOME = FIELDS.indexOf(Interactions.OUTCOME);
  private static final int DISCONNECTED = FIELDS.indexOf(Interactions.DISCONNECTED);
  private static final int HANDLE_MS = FIELDS.indexOf(Interactions.HANDLE_MS);
  private static final int AGENT_IDS = FIELDS.indexOf(Interactions.AGENT_IDS);

  /** A hang-up by customer or agent is the end of a contact and no break. */
  private static final Set<String> BREAKS = Set.of("system", "network");

  static CustomerParts of(List<Row> rows) {
    return new CustomerParts(rows, rows.stream().map(CustomerParts::part).toList());
  }

  private static Part part(Row row) {
    long startedAt = row.getLong(STARTED_AT);
    String outcome = row.getString(OUTCOME);
    boolean isAbandoned = Outcomes.ABANDONED.equals(outcome);
    String disconnected = row.getString(DISCONNECTED);
    return new Part(
        startedAt,
        row.isNullAt(ENDED_AT) ? Part.OPEN : Math.max(startedAt, row.getLong(ENDED_AT)),
        Outcomes.HANDLED.equals(outcome),
        isAbandoned,
        isAbandoned || (disconnected != null && BREAKS.contains(disconnected)),
        text(row, Interactions.CHANNEL),
        text(row, Interactions.REASON));
  }

  private static Optional<String> text(Row row, Field field) {
    return Optional.ofNullable(row.getString(FIELDS.indexOf(field)));
  }

  Object of(int part, Field field) {
    return rows.get(part).get(FIELDS.indexOf(field));
  }

  /** Every agent who handled a part of a unit, each once, by name. */
  String[] agents(Unit unit) {
    Set<String> agents = new TreeSet<>();
    for (int i = unit.first(); i <= unit.last(); i++) {
      agents.addAll(rows.get(i).getList(AGENT_IDS));
    }
    return agents.toArray(String[]::new);
  }

  /** The sum over a unit's parts; null when a handled one's was not measured. */
  Long handleMs(Unit unit) {
    Long sum = null;
    for (int i = unit.first(); i <= unit.last(); i++) {
      Row row = rows.get(i);
      if (!row.isNullAt(HANDLE_MS)) {
        sum = (sum == null ? 0 : sum) + row.getLong(HANDLE_MS);
      } else if (parts.get(i).isHandled()) {
        return null;
      }
    }
    return sum;
  }

  /** Whether the source had one of a unit's parts end before its start. */
  boolean endsBeforeStart(Unit unit) {
    for (int i = unit.first(); i <= unit.last(); i++) {
      Row row = rows.get(i);
      if (!row.isNullAt(ENDED_AT) && row.getLong(ENDED_AT) < row.getLong(STARTED_AT)) {
        return true;
      }
    }
    return false;
  }
}
